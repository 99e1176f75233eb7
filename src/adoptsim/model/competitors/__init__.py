"""Who else sells to the market."""

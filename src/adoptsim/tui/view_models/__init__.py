"""What screens show at one moment, as plain data."""

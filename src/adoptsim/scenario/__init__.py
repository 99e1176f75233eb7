"""Scenarios: what a world is, who plays in it, and what is expected of it; read from TOML files."""

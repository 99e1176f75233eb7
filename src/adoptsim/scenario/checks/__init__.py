"""Rules between the keys of a scenario file, which no single key's type can tell."""

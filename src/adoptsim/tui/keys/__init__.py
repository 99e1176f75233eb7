"""Keys and commands: what can be done on a screen, and with which keys."""

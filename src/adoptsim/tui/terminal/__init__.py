"""The terminal, and the shell that the game was started from."""

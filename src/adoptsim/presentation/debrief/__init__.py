"""What there is to learn from a game, in words."""

"""What we measure to believe the game; no part of the game: `python -m tools.claims`, `python -m tools.balance`."""

"""Who plays: people, strategies of a scenario or of a file, and code of which nothing is known."""

"""Games: the one way in, the one record of it, and what it was worth."""

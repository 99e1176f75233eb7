"""What there is to learn from a game: what it was worth, what was seen and true, and what to try next."""

from adoptsim.game.debrief.debrief import Debrief, debrief

__all__ = ["Debrief", "debrief"]

"""What is shown when a game is over: its debrief."""

from adoptsim.tui.screens.debrief import EndScreen

__all__ = ["EndScreen"]

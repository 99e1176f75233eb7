"""What is shown instead of a screen that does not fit."""

from textual.geometry import Size
from textual.widgets import Static

SMALLEST = (60, 18)
"""Columns and rows below which the game is not shown."""


class TooSmall(Static):
    """Says which size is needed and which one there is."""

    @staticmethod
    def applies(size: Size) -> bool:
        """Tell whether a terminal of *size* has too little room to play."""
        return size.width < SMALLEST[0] or size.height < SMALLEST[1]

    def on_resize(self) -> None:
        width, height = self.app.size
        self.update(
            f"This terminal is too small: {width} x {height}.\n"
            f"The game needs {SMALLEST[0]} x {SMALLEST[1]}.\n"
            "Make it larger to go on, or press q to leave."
        )

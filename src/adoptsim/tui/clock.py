"""How fast weeks pass on the play screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speed:
    """Weeks that are lived at a time, and the pause after them; the screen is drawn once each time."""

    name: str
    weeks: int
    pause: float
    """Seconds."""


SPEEDS = (
    Speed("1 week a second", 1, 1.0),
    Speed("2 weeks a second", 1, 0.5),
    Speed("4 weeks a second", 1, 0.25),
    Speed("20 weeks a second", 4, 0.2),
)
USUAL = 1
"""Place of the speed that clocks begin with when the player has set none."""
_first = USUAL


def begin_with(place: int) -> None:
    """Let every new clock begin with the speed at *place*."""
    global _first
    _first = place


class Clock:
    """Stands still or runs, at one of the speeds. It decides when weeks pass, never what happens in them."""

    def __init__(self) -> None:
        self.running = False
        self.place = USUAL
        self.choose(_first)

    @property
    def speed(self) -> Speed:
        """How fast it runs when it runs."""
        return SPEEDS[self.place]

    def choose(self, place: int) -> None:
        """Take the speed at *place*, or the nearest there is."""
        self.place = max(0, min(place, len(SPEEDS) - 1))

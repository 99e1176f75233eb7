"""How fast weeks pass on a screen, and the timer that lets them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.screen import Screen
from textual.timer import Timer


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


class Clock:
    """Stands still or runs, at one of the speeds. It decides when weeks pass, never what happens in them."""

    first_place: ClassVar[int] = USUAL
    """Place of the speed that new clocks begin with."""

    def __init__(self, screen: Screen[Any], pass_weeks: Callable[[int], None], changed: Callable[[], None]) -> None:
        self.screen = screen
        self.running = False
        self.through = False
        """Whether it runs on where levers can be moved."""
        self.place = self.first_place
        self._pass_weeks = pass_weeks
        """Lets weeks pass, and stops the clock where that is wanted."""
        self._changed = changed
        """Called when it runs or stands still, or at another speed."""
        self._timer: Timer | None = None

    @property
    def speed(self) -> Speed:
        return SPEEDS[self.place]

    def choose(self, place: int) -> None:
        """Take the speed at *place*, or the nearest there is."""
        self.place = max(0, min(place, len(SPEEDS) - 1))
        self.run(self.running)

    def run(self, running: bool) -> None:
        self.running = running
        self.through = running and self.through
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.screen.set_timer(self.speed.pause, self._tick) if running else None
        self._changed()

    def _tick(self) -> None:
        """Let some weeks pass; the timer is set again afterwards, so that ticks never pile up."""
        if self.screen.app.has_class("-too-small"):
            self.running = False
        elif self.screen.is_active:  # else help or the palette lies on top: time is held until it is gone
            self._pass_weeks(self.speed.weeks)
            if not self.running:
                return
        self.run(self.running)

"""How weeks pass on the play screen: when the clock runs, when it stops, and what is told on the way."""

from textual.timer import Timer

from adoptsim.game.game import Game
from adoptsim.presentation import glyphs
from adoptsim.presentation.pauses import Pause, Weeks
from adoptsim.tui.clock import Clock, begin_with
from adoptsim.tui.commands import CommandScreen


class TimeKeeping(CommandScreen[None]):
    """Has a game and a clock, and lets weeks pass; nothing else on the screen does."""

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.clock = Clock()
        self.glyphs = glyphs.of_terminal()
        self._tick: Timer | None = None
        self._weeks = Weeks(game)
        self._landmark: tuple[int, str] = 0, ""
        """What was reached last that is worth a look, with its week."""

    @property
    def landmark(self) -> str:
        """What this week has brought for the first time, as long as nothing else is at hand."""
        week, told = self._landmark
        at_hand = self.clock.running or self.game.draft or self.game.waiting() or self.game.over
        return told if week == self.game.session.week and not at_hand and not self.game.save_problem else ""

    def show(self) -> None:
        """Bring everything up to date."""
        raise NotImplementedError

    def held_up(self) -> bool:
        """Show what has to be dealt with before time goes on, if there is anything."""
        raise NotImplementedError

    def action_run(self) -> None:
        """Let weeks pass, or stop; what waits for an answer comes first."""
        if not self.clock.running and self.held_up():
            return
        self.run_clock(not self.clock.running)

    def action_step(self) -> None:
        """Live one week, and stand still."""
        self.run_clock(False)
        if not self.held_up():
            self._live(1)

    def action_speed(self, place: int) -> None:
        """Take the speed at *place*."""
        self.clock.choose(place)
        begin_with(self.clock.place)  # other games of this sitting too
        self.run_clock(self.clock.running)

    def action_faster(self, by: int) -> None:
        """Go faster, or slower."""
        self.action_speed(self.clock.place + by)

    def run_clock(self, running: bool) -> None:
        """Let the clock run, or stand still."""
        self.clock.running = running
        if self._tick is not None:
            self._tick.stop()
        self._tick = self.set_timer(self.clock.speed.pause, self._pass_time) if running else None
        self.show()

    def _pass_time(self) -> None:
        """Live some weeks and draw once; the timer is set again afterwards, so that ticks never pile up."""
        if not self.clock.running or self.too_small:
            self.run_clock(False)
            return
        if not self.is_active:  # help or the palette lies on top: time is held until it is gone
            self.run_clock(True)
            return
        self._live(self.clock.speed.weeks)
        if self.clock.running:
            self.run_clock(True)

    def _live(self, weeks: int) -> None:
        """Live up to *weeks* weeks; stop early where the player is needed."""
        for _ in range(weeks):
            pause = self._weeks.live()
            self._tell(pause)
            if pause.stops:
                self.clock.running = False
                break
        self.show()
        self.held_up()

    def _tell(self, pause: Pause) -> None:
        """Tell in passing what there is to tell at the end of a week."""
        self._landmark = self.game.session.week, pause.landmark
        for question in pause.questions:
            self.notify(question, title="To think about", timeout=8)
        if pause.warning:
            self.notify(pause.warning, title="Cash", severity="warning", timeout=10)

"""What the player decides on the play screen: the draft, the commit, and taking back."""

from adoptsim.errors import DecisionError
from adoptsim.game.game import Game
from adoptsim.model.catalogue.levers import LeverDecision
from adoptsim.presentation.kept import went_back, would_go_back
from adoptsim.presentation.pauses import Weeks
from adoptsim.tui.commands import REFUSED
from adoptsim.tui.screens.play_time import TimeKeeping


class Decisions(TimeKeeping):
    """Moves levers in the draft, commits it, and takes back what is not in effect yet."""

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self._told: str | None = None
        """The problem with saving that has been told."""
        self._dropped: tuple[object, dict[str, LeverDecision]] = None, {}
        """The draft that was dropped last, with the moment in which it was one."""

        self._asked_back: object = None
        """The moment in which the player asked to go back."""

    @property
    def dropped(self) -> dict[str, LeverDecision]:
        """The draft that was dropped last, if nothing has happened since."""
        moment, draft = self._dropped
        return {} if self.game.draft or moment != self._moment() else draft

    def _moment(self) -> object:
        return self.game.session.week, dict(self.game.committed)

    def action_commit(self) -> None:
        """Make the draft count, or show the result of a game that is over."""
        if self.game.over:
            self.held_up()
            return
        self.game.commit()
        self.show()

    def action_drop(self) -> None:
        """Drop the draft; undo brings it back."""
        self._dropped = self._moment(), dict(self.game.draft)
        self.game.drop()
        self.show()

    def action_undo(self) -> None:
        """Drop the draft, bring back the one just dropped, or make one of what is committed and not in effect."""
        if self.dropped:
            self.game.draft |= self.dropped
        else:
            taken_back = {} if self.game.draft else dict(self.game.committed)
            self.game.undo()
            self.game.draft |= taken_back
        self.run_clock(False)

    def action_back(self) -> None:
        """Go back a round; asks first, for what comes is not graded."""
        if self._asked_back != self._moment():
            self._asked_back = self._moment()
            self.run_clock(False)  # or the week that is asked about is over before there is an answer
            self.notify(f"b again {would_go_back(self.game)}")
            return
        self.game.go_back()
        self._asked_back, self._dropped = None, (None, {})
        self._weeks = Weeks(self.game)
        self.notify(went_back(self.game))
        self.run_clock(False)

    def action_save(self) -> None:
        """Save, though it is saved all the time, and say where."""
        self.game.save()
        if not self.game.save_problem:
            self.notify(f"Saved in {self.game.path}")
        self._told = None
        self.show()

    def nudge(self, lever: str, steps: int) -> None:
        """Move *lever* in the draft; with a draft the clock stands still."""
        try:
            self.game.nudge(lever, steps)
        except DecisionError as error:
            self.notify(str(error), severity="warning", timeout=REFUSED)
        self.run_clock(self.clock.running and not self.game.draft)

    def tell_save_problem(self) -> None:
        """Say once that the game cannot be saved; the line of advice keeps saying it."""
        problem = self.game.save_problem
        if problem and problem != self._told:
            self.notify(f"{problem}. The game goes on.", severity="error", timeout=10)
        self._told = problem

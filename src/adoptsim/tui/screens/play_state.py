"""What the play screen remembers beside the game: what weeks have brought, and what became of drafts."""

from collections.abc import Callable

from adoptsim.game.game import Game
from adoptsim.model.catalogue.levers import LeverDecision
from adoptsim.presentation.playing.ended_rounds import forecast_lines
from adoptsim.presentation.playing.passing_weeks import Weeks


class WeeksLived:
    """Lives weeks of a game, and tells in passing what they bring."""

    def __init__(self, game: Game, notify: Callable[..., None]) -> None:
        self.game = game
        self._notify = notify
        self._weeks = Weeks(game)
        self._landmark: tuple[int, str] = 0, ""
        """What was reached last that is worth a look, with its week."""

    def live(self, weeks: int, *, through: bool) -> bool:
        """Live up to *weeks* weeks, fewer where the player is needed; return whether that is so."""
        for _ in range(weeks):
            pause = self._weeks.live(through=through)
            for line in forecast_lines(self.game, self.game.session.week):
                self._notify(line, title="Forecast", timeout=8)
            self._landmark = self.game.session.week, pause.landmark
            for question in pause.questions:
                self._notify(question, title="To think about", timeout=8)
            if pause.warning:
                self._notify(pause.warning, title="Cash", severity="warning", timeout=10)
            if pause.stops:
                return True
        return False

    def landmark(self, *, running: bool) -> str:
        """Return what this week has brought for the first time, as long as nothing else is at hand."""
        week, text = self._landmark
        at_hand = running or self.game.draft or self.game.waiting() or self.game.over
        return text if week == self.game.session.week and not at_hand and not self.game.save_problem else ""

    def gone_back(self) -> None:
        """Forget what weeks brought that have not been lived."""
        self._weeks = Weeks(self.game)


class DraftMemory:
    """Knows the draft that was dropped last, and of which draft or moment the player has been warned."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self._dropped: tuple[object, dict[str, LeverDecision]] = None, {}
        """The draft that was dropped last, with the moment in which it was one."""
        self._asked_back: object = None
        """The moment in which the player asked to go back."""
        self._left_behind: dict[str, LeverDecision] = {}
        """The draft of which the player has been told that leaving would lose it."""

    def _moment(self) -> object:
        return self.game.session.week, dict(self.game.committed)

    @property
    def dropped(self) -> dict[str, LeverDecision]:
        moment, draft = self._dropped
        return {} if self.game.draft or moment != self._moment() else draft

    def drop(self) -> None:
        self._dropped = self._moment(), dict(self.game.draft)
        self.game.drop()

    def undo(self) -> None:
        """Drop the draft, bring back the one just dropped, or make one of what is committed and not in effect."""
        if self.dropped:
            self.game.draft |= self.dropped
        else:
            taken_back = {} if self.game.draft else dict(self.game.committed)
            self.game.undo()
            self.game.draft |= taken_back

    def may_go_back(self) -> bool:
        """Tell whether the player has asked for it twice; what comes is not graded."""
        asked, self._asked_back = self._asked_back == self._moment(), self._moment()
        return asked

    def gone_back(self) -> None:
        """Forget what was asked and dropped in weeks that have not been lived."""
        self._asked_back, self._dropped = None, (None, {})

    def may_be_left(self) -> bool:
        """Tell whether leaving loses no draft, or the player knows that it does, and knows it from now on."""
        known, self._left_behind = self._left_behind == self.game.draft, dict(self.game.draft)
        return known

    def draft_changed(self) -> None:
        """Warn again before a draft is left that is another one now."""
        if self._left_behind != self.game.draft:
            self._left_behind = {}

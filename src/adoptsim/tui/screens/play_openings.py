"""What opens from the play screen: events, results, and everything else that lies on top of it or takes its place."""

from adoptsim.game.game import Game
from adoptsim.model.catalogue.levers import LeverDecision
from adoptsim.presentation.paragraphs import one_line
from adoptsim.scenario.format.file import Event
from adoptsim.tui import status
from adoptsim.tui.screens.event import EventScreen
from adoptsim.tui.screens.play_time import TimeKeeping


class Openings(TimeKeeping):
    """Opens other screens; screens that few need are imported when somebody does."""

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self._let_go: dict[str, LeverDecision] = {}
        """The draft of which the player has been told that leaving would lose it."""

    def held_up(self) -> bool:
        """Show what has to be dealt with before time goes on, if there is anything."""
        if self.game.over:
            self.action_result()
        elif self.game.waiting():
            self.action_event()
        else:
            return False
        return True

    def action_event(self) -> None:
        """Show what waits for an answer; the clock stands still."""
        self.run_clock(False)
        event = self.game.waiting()[0]

        def answered(choice: str | None) -> None:
            if choice is not None:
                self._answer(event, choice)

        self.app.push_screen(EventScreen(event), answered)

    def _answer(self, event: Event, choice: str) -> None:
        self.game.answer(event.name, choice)
        said = next(option.text for option in event.choices if option.name == choice)
        self.notify(f"You answered: {one_line(said)}", timeout=4)
        self.show()
        if self.game.waiting():
            self.action_event()

    def action_result(self) -> None:
        """Show what the game was worth."""
        from adoptsim.tui.screens.end import EndScreen

        self.app.switch_screen(EndScreen(self.game))

    def action_debrief(self) -> None:
        """Show what there is to learn so far, which is nothing that is true; the clock stands still."""
        from adoptsim.tui.screens.debrief import DebriefScreen

        self.run_clock(False)
        if self.game.over:
            self.action_result()
        else:
            self.app.push_screen(DebriefScreen(self.game))

    def action_home(self) -> None:
        """Leave the game, which is saved, for the menu."""
        from adoptsim.tui.screens.home import HomeScreen

        if self.may_leave("m again leaves"):
            self.app.switch_screen(HomeScreen())

    def may_leave(self, again: str) -> bool:
        """Say once that the draft would be lost; who leaves all the same knows it."""
        draft = self.game.draft
        if self.too_small or self._let_go == draft:
            return True
        self._let_go = dict(draft)
        told = f"Your draft of {status.changes(len(draft))} is not committed: {again} without it."
        self.notify(told, severity="warning", timeout=6)
        return False

    def forget_leaving(self) -> None:
        """Tell again of a draft that has changed."""
        if self._let_go != self.game.draft:
            self._let_go = {}

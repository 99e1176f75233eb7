"""What the game was worth: the score, par, and what was seen against what was true."""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from adoptsim.errors import AdoptsimError
from adoptsim.play.game import Game
from adoptsim.play.run import reference_scores
from adoptsim.play.score import par
from adoptsim.play.session import BANKRUPT
from adoptsim.presentation import glyphs
from adoptsim.presentation.figures import now
from adoptsim.presentation.numbers import metric_value, title
from adoptsim.scenario.file import Objective
from adoptsim.tui.commands import HELP, PALETTE, QUIT, Command, CommandScreen, bindings
from adoptsim.tui.messages import GameKept
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.line import Line

END = (
    Command("again", "a,enter", "Play this scenario again", "Again", "a"),
    Command("home", "m,escape", "To the menu", "Menu", "m"),
    Command("scroll(-3)", "k", "Up"),
    Command("scroll(3)", "j", "Down", "Down", "j"),
    HELP,
    PALETTE,
    Command(QUIT.name, QUIT.keys, "Quit", "Quit"),
)
_PAR = "100 is the best of these strategies on the same luck, 0 the worst; you may be above or below"
_ENDINGS = {"horizon": "You came to the end.", "bankrupt": "The money ran out."}
_COMPARED = (
    "engaged_seats",
    "active_seats",
    "paid_seats",
    "customers",
    "arr",
    "surviving_arr",
    "cash",
    "nrr",
    "churned_accounts",
)


class EndScreen(CommandScreen[None]):
    """Shows the outcome of a game that is over."""

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "VerticalScroll"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = END
    BINDINGS: ClassVar[list[BindingType]] = bindings(END)

    @dataclass
    class ParKnown(Message):
        """The reference strategies have been played."""

        references: Mapping[str, float] | None

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.run_of_game = game.finish()

    def compose_content(self) -> ComposeResult:
        session, score = self.game.session, self.run_of_game.score
        ended = _ENDINGS.get(session.ended, session.ended)
        yield Line(f"{session.scenario.title}: {ended} Week {session.week}, score {score.total:.0f}", id="title")
        with VerticalScroll():
            yield Static(Content("\n").join(self._score()))
            yield Static("Working out par ...", id="par")
            yield Static(Content("\n").join(self._comparison()))
            yield Static(Content("\n").join(self._words()))
        yield KeyBar(END)

    def on_mount(self) -> None:
        """Play the reference strategies beside the screen."""
        self.post_message(GameKept(self.game))
        self.work_out_par()

    @work(thread=True, exclusive=True)
    def work_out_par(self) -> None:
        """Play the scenario's strategies on the same luck."""
        session = self.game.session
        try:
            references = reference_scores(session.scenario, session.seed, session.replication)
        except AdoptsimError:
            references = None
        self.post_message(self.ParKnown(references))

    def on_end_screen_par_known(self, message: ParKnown) -> None:
        """Show par."""
        self.query_one("#par", Static).update(Content("\n").join(self._par(message.references)))

    def _score(self) -> Iterator[Content]:
        score = self.run_of_game.score
        yield Content.styled(f"Score {score.total:.1f}", "bold")
        for name, part in self.game.session.scenario.score_parts().items():
            value = metric_value(part.metric, getattr(self.run_of_game.metrics, part.metric))
            full = metric_value(part.metric, part.full)
            points = score.parts[name]
            yield Content(
                f"  {name:<14}{points:>6.1f} x {part.weight:.2f} = {part.weight * points:>5.1f}"
                f"   {title(part.metric)} {value} of {full}"
            )

    def _par(self, references: Mapping[str, float] | None) -> Iterator[Content]:
        if not references:
            yield Content("Par: this scenario has no strategies to compare with.")
            return
        points = par(self.run_of_game.score.total, references)
        shown = "the strategies do not differ" if points is None else f"{points:.0f}"
        yield Content.assemble(("Par ", "bold"), (shown, "bold"), f" ({_PAR})")
        you = [("you", self.run_of_game.score.total)]
        for name, total in sorted([*references.items(), *you], key=lambda row: -row[1]):
            yield Content(f"  {'> ' if name == 'you' else '  '}{name:<20} {total:>6.1f}")

    def _comparison(self) -> Iterator[Content]:
        """Yield what was true and what was seen; of a bankrupt company a week before, for at the end it has nothing."""
        bankrupt = self.game.session.ended == BANKRUPT
        history = self.game.session.history
        if bankrupt:
            yield Content("\nWho is bankrupt loses all customers and their seats; this is what was there before.")
            history = history[:-1] or history
        truth = history[-1].truth if bankrupt else self.run_of_game.metrics
        heading = "The week before" if bankrupt else "At the end"
        yield Content.styled(f"{'' if bankrupt else chr(10)}  {heading:<18}{'true':>12}   last seen", "bold")
        for metric in _COMPARED:
            value = getattr(truth, metric)
            if value is not None:
                seen = now(history, metric, glyphs.of_terminal())
                yield Content(f"  {title(metric):<18}{metric_value(metric, value):>12}   {seen}")

    def _words(self) -> Iterator[Content]:
        scenario = self.game.session.scenario
        if scenario.objectives:
            yield Content.styled("\nWhat to reach", "bold")
        for objective in scenario.objectives:
            yield Content(f"  {'[x] reached' if self._reached(objective) else '[ ] missed '}  {objective.text}")
        if scenario.prompts:
            yield Content.styled("\nTo think about", "bold")
        for prompt in scenario.prompts:
            yield Content(f"  {prompt.text}")
        if self.game.save_problem:
            yield Content(f"\nThis game is not saved: {self.game.save_problem}.")
        else:
            yield Content(f"\nThis game is kept in {self.game.path}")
            yield Content(f"To prove it: adoptsim verify {shlex.quote(str(self.game.path))}")

    def _reached(self, objective: Objective) -> bool:
        history = self.game.session.history
        truth = self.run_of_game.metrics
        if objective.week is not None:
            if objective.week >= len(history):
                return False
            truth = history[objective.week].truth
        value = getattr(truth, objective.metric)
        if value is None:
            return False
        above = objective.above is None or value > objective.above
        return above and (objective.below is None or value < objective.below)

    def action_again(self) -> None:
        """Play the scenario again, with the same luck."""
        from adoptsim.tui.screens.briefing import BriefingScreen

        self.app.switch_screen(BriefingScreen(self.game.session.scenario, self.game.session.seed))

    def action_home(self) -> None:
        """Go to the menu."""
        from adoptsim.tui.screens.home import HomeScreen

        self.app.switch_screen(HomeScreen())

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

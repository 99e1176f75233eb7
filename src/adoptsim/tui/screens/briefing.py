"""The briefing: who you are, what counts, and what you can do about it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from adoptsim.model.levers import Lever
from adoptsim.model.parameters import Company
from adoptsim.play.game import Game
from adoptsim.play.score import HIGHEST
from adoptsim.presentation.lever_rows import cost
from adoptsim.presentation.meanings import MEANINGS
from adoptsim.presentation.numbers import lever_value, metric_value, title
from adoptsim.scenario.file import Objective, ScorePart
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.commands import HELP, PALETTE, QUIT, Command, CommandScreen, bindings
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.line import Line

BRIEFING = (
    Command("start", "enter", "Start the game", "Start the game"),
    Command("scroll(-3)", "k", "Up"),
    Command("scroll(3)", "j", "Down", "Down", "j"),
    Command("home", "escape,m", "Back to the menu", "Menu", "esc"),
    HELP,
    PALETTE,
    Command(QUIT.name, QUIT.keys, "Quit", "Quit"),
)


class BriefingScreen(CommandScreen[None]):
    """Everything the player should know before the first week."""

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "VerticalScroll"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = BRIEFING
    BINDINGS: ClassVar[list[BindingType]] = bindings(BRIEFING)

    def __init__(self, scenario: Scenario, seed: int | None = None) -> None:
        super().__init__()
        self.scenario = scenario
        self.seed = scenario.first_seed() if seed is None else seed

    def compose_content(self) -> ComposeResult:
        s = self.scenario
        yield Line(f"{s.title}, {s.weeks} weeks, {s.difficulty or 'no difficulty given'}, seed {self.seed}", id="title")
        with VerticalScroll():
            yield Static(s.briefing.strip(), markup=False)
            yield Static("What counts at the end", classes="heading")
            yield from (
                _item(f"{100 * part.weight:.0f}% {name}", _part(part)) for name, part in s.score_parts().items()
            )
            if s.objectives:
                yield Static("What to reach", classes="heading")
            yield from (_item(objective.text, f"({_objective(objective)})") for objective in s.objectives)
            yield Static(f"Your levers, which move every {s.round_weeks} weeks", classes="heading")
            yield from (_lever(lever, s.company) for lever in s.lever_panel().values() if not lever.hidden)
        yield KeyBar(BRIEFING)

    def action_start(self) -> None:
        """Begin the game, standing still."""
        from adoptsim.tui.screens.play import PlayScreen

        self.app.switch_screen(PlayScreen(Game.begin(self.scenario, self.seed)))

    def action_home(self) -> None:
        """Go back to the menu."""
        from adoptsim.tui.screens.home import HomeScreen

        self.app.switch_screen(HomeScreen())

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _part(part: ScorePart) -> str:
    zero, full = metric_value(part.metric, part.zero), metric_value(part.metric, part.full)
    marks = f"no points at {zero}, full marks at {full} (100 points; at most {HIGHEST:.0f})"
    return f"{title(part.metric)}, {marks}. {MEANINGS.get(part.metric, '')}"


def _objective(objective: Objective) -> str:
    when = "at the end" if objective.week is None else f"in week {objective.week}"
    limits = [
        f"{word} {metric_value(objective.metric, limit)}"
        for word, limit in (("above", objective.above), ("below", objective.below))
        if limit is not None
    ]
    return f"{title(objective.metric)} {' and '.join(limits)} {when}"


def _lever(lever: Lever, company: Company) -> Static:
    start = lever_value(lever, lever.start)
    locked = ", locked in this scenario" if lever.locked else ""
    if not locked and lever.unlock_week:
        locked = f", locked until week {lever.unlock_week}"
    return _item(lever.title, f"({lever.unit}, starts at {start}, costs {cost(lever, company)}{locked}) {lever.effect}")


def _item(name: str, text: str) -> Static:
    """Return a paragraph whose name stands out."""
    return Static(Content.assemble((name, "bold"), f"  {text}"), classes="item")

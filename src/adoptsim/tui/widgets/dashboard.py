"""The panels of the play screen, and which of them is active."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.widget import Widget

from adoptsim.presentation.glyphs import Glyphs
from adoptsim.presentation.lever_rows import LeverRow
from adoptsim.presentation.numbers import title
from adoptsim.tui.picture import Picture
from adoptsim.tui.widgets.chart import Chart
from adoptsim.tui.widgets.feed import Feed
from adoptsim.tui.widgets.figures import Figures
from adoptsim.tui.widgets.levers import Levers
from adoptsim.tui.widgets.line import Line

PANELS = ("levers", "chart", "feed")


class Dashboard(Vertical):
    """Shows pictures; every part of it draws only what has changed."""

    panel: var[str] = var("levers", init=False)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._chart_title = ""

    def compose(self) -> ComposeResult:
        yield Figures(id="figures")
        with Horizontal(id="upper"):
            with Vertical(id="chart-panel", classes="panel"):
                yield Line(id="summary")
                yield Chart(self.glyphs, id="chart")
            with Vertical(id="levers-panel", classes="panel"):
                yield Levers(self.glyphs, id="levers")
                yield Line(classes="lever")
        with Horizontal(id="lower"):
            with Vertical(id="feed-panel", classes="panel"):
                yield Feed(id="feed")
            with Vertical(id="lever-panel", classes="panel"):
                yield Line(classes="lever")

    def show(self, picture: Picture) -> None:
        """Bring every panel up to date."""
        self.query_one(Figures).show(picture.figures)
        self.query_one(Feed).show(picture.entries)
        self.query_one(Levers).show(picture.levers)
        self.query_one(Chart).show(picture.curve)
        self.query_one("#summary", Line).say(picture.summary)
        self._chart_title = title(picture.curve.metric)
        self.watch_panel()
        self._explain()

    @property
    def lever(self) -> LeverRow | None:
        """The chosen lever."""
        return self.query_one(Levers).row

    def next_panel(self) -> None:
        """Make the next panel the active one."""
        self.panel = PANELS[(PANELS.index(self.panel) + 1) % len(PANELS)]

    def go(self, by: int) -> None:
        """Go down in the active panel: to the next lever, or back in time."""
        if self.panel == "feed":
            self.query_one(Feed).go(by)
        else:
            levers = self.query_one(Levers)
            levers.choose(levers.chosen + by)

    def watch_panel(self) -> None:
        """Mark the active panel, by its title too."""
        titles = {"levers": "Levers", "chart": self._chart_title, "feed": "What happened"}
        for name, text in titles.items():
            panel, active = self.query_one(f"#{name}-panel"), name == self.panel
            panel.set_class(active, "-active")
            self.set_class(active, f"-on-{name}")
            _entitle(panel, f"> {text}" if active else text)

    def _explain(self) -> None:
        """Say what there is to know about the chosen lever."""
        row = self.lever
        _entitle(self.query_one("#lever-panel"), row.title if row else "")
        for line in self.query(".lever").results(Line):
            line.say("\n".join(row.lines if row else ()))

    def on_levers_chosen(self) -> None:
        """Tell about the lever that was chosen."""
        self.panel = "levers"
        self._explain()

    def on_click(self, event: events.Click) -> None:
        """Make the panel that was clicked the active one."""
        for name in PANELS:
            panel = self.query_one(f"#{name}-panel")
            if event.widget is not None and panel in event.widget.ancestors_with_self:
                self.panel = name


def _entitle(panel: Widget, text: str) -> None:
    """Set the title of *panel*, if it is another one; setting it draws."""
    if panel.border_title != text:
        panel.border_title = text

"""The panels of the play screen, and which of them is active."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message
from textual.reactive import var

from adoptsim.presentation.glyphs import Glyphs
from adoptsim.presentation.lever_rows import LeverRow
from adoptsim.presentation.numbers import title
from adoptsim.tui.arrangement import COLUMNS, DETAILS, NAMES, PANELS, SIDE, arrangement, visible
from adoptsim.tui.picture import Picture
from adoptsim.tui.widgets.banner import Banner
from adoptsim.tui.widgets.chart import Chart, Curve
from adoptsim.tui.widgets.customer_map import CustomerMap
from adoptsim.tui.widgets.drawn import Drawn
from adoptsim.tui.widgets.feed import Feed
from adoptsim.tui.widgets.figures import Figures
from adoptsim.tui.widgets.funnel import Funnel
from adoptsim.tui.widgets.levers import Levers
from adoptsim.tui.widgets.numbers import Numbers
from adoptsim.tui.widgets.plain import Plain, Title

LAYOUTS = ("single", "pages", "split", "desk", "whole")


class Dashboard(Vertical):
    """Shows pictures; every part of it draws only what has changed."""

    panel: var[str] = var("levers", init=False)

    class PanelClicked(Message):
        """Another panel is active because it was clicked."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._side = SIDE[0]
        self._titles: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield Figures(id="figures")
        yield Banner()
        with Horizontal(id="panels"):
            with Vertical(id="left"):
                with _panel("chart"):
                    yield self._title("chart")
                    yield Plain(wrap=True, id="summary")
                    yield Chart(self.glyphs, id="chart")
                with _panel("numbers"):
                    yield self._title("numbers")
                    yield Numbers(self.glyphs, id="numbers")
                with _panel("inbox"):
                    yield self._title("inbox")
                    yield Feed(self.glyphs, id="feed")
            with Container(id="right"):
                with Vertical(id="hand"):
                    with _panel("levers"):
                        yield self._title("levers")
                        yield Levers(self.glyphs, id="levers")
                    with _panel(DETAILS):
                        yield self._title(DETAILS)
                        yield Plain(wrap=True, id="about-lever")
                with Vertical(id="side"):
                    with _panel("flow"):
                        yield self._title("flow")
                        yield Funnel(self.glyphs, id="flow")
                    with _panel("map"):
                        yield self._title("map")
                        yield CustomerMap(self.glyphs, id="map")
                    with _panel("people"):
                        yield self._title("people")
                        yield Plain(wrap=True, id="people")

    def show(self, picture: Picture) -> None:
        """Bring every panel up to date."""
        week = picture.week
        self.query_one("#figures", Figures).show(week.figures)
        self.query_one(Banner).show(week.stage, picture.waiting)
        self.query_one("#feed", Feed).show(picture.entries)
        self.query_one("#levers", Levers).show(picture.levers)
        self.query_one("#chart", Chart).show(picture.curve)
        self.query_one("#summary", Plain).say(picture.summary)
        self._fit_summary()
        self.query_one("#numbers", Numbers).show(week.numbers, picture.curve.metric)
        self.query_one("#flow", Funnel).show(week.steps, week.away)
        self.query_one("#map", CustomerMap).show(week.needs)
        self.query_one("#people", Plain).say("\n".join(week.people))
        self.query_one("#about-lever", Plain).say("\n".join(picture.lines))
        self._titles = _titles(picture, self.lever)
        self._mark()

    def lay_out(self, width: int, height: int) -> None:
        """Lay the panels out for a terminal of that size."""
        layout = arrangement(width, height)
        for name in LAYOUTS:
            self.set_class(name == layout, f"-{name}")
        self.set_class(layout in ("pages", "split") and self.panel == "levers", "-overview")
        there = visible(layout, self.panel, self._side)
        for name in (*PANELS, DETAILS):
            panel, seen = self.query_one(f"#{name}-panel"), name in there
            panel.display = seen
            for drawn in panel.query(Drawn):
                drawn.reveal(seen)
        columns = {column for column, panels in COLUMNS.items() if not there.isdisjoint(panels)}
        for column in COLUMNS:
            self.query_one(f"#{column}").display = column in columns
        self.query_one("#right").display = columns != {"left"}
        self.set_class(len(columns) == 1, "-one-column")
        self.call_after_refresh(self._fit_summary)

    def _fit_summary(self) -> None:
        for summary in self.query("#summary").results(Plain):  # none if another screen has taken the place of this one
            summary.set_class(0 < summary.size.width < len(summary.said), "-long")

    @property
    def lever(self) -> LeverRow | None:
        """The chosen lever."""
        return self.query_one("#levers", Levers).row

    @property
    def following(self) -> str:
        """What the next panel is called."""
        return NAMES[PANELS[(PANELS.index(self.panel) + 1) % len(PANELS)]]

    def next_panel(self, by: int = 1) -> None:
        """Make the next panel the active one, or the one before."""
        self.panel = PANELS[(PANELS.index(self.panel) + by) % len(PANELS)]

    def choose_lever(self, by: int) -> None:
        """Choose another lever, after the last the first; whoever does so is among the levers."""
        self.panel = "levers"
        self.query_one("#levers", Levers).move(by)

    def page(self, by: int) -> None:
        """Go on by pages in what happened or, elsewhere, among the levers."""
        if self.panel == "inbox":
            self.query_one("#feed", Feed).page(by)
        else:
            self.panel = "levers"
            self.query_one("#levers", Levers).page(by)

    def go_back(self, by: int) -> None:
        """Go back in what happened, or forth."""
        self.query_one("#feed", Feed).go(by)

    def watch_panel(self) -> None:
        """Show the active panel, and mark it, by its title too."""
        self._side = self.panel if self.panel in SIDE else self._side
        self.lay_out(*self.app.size)
        self._mark()

    def _mark(self) -> None:
        for name, text in self._titles.items():
            self.query_one(f"#{name}-title", Title).say(text, active=name == self.panel)

    def _title(self, name: str) -> Title:
        return Title(self.glyphs.floor, id=f"{name}-title")

    def on_click(self, event: events.Click) -> None:
        """Make the panel that was clicked the active one."""
        for name in PANELS:
            panel = self.query_one(f"#{name}-panel")
            if event.widget is not None and panel in event.widget.ancestors_with_self and name != self.panel:
                self.panel = name
                self.post_message(self.PanelClicked())


def _panel(name: str) -> Vertical:
    return Vertical(id=f"{name}-panel", classes="panel")


def _chart_title(curve: Curve) -> str:
    """Return what the chart shows; what is dotted is named here, for its end may have no room for a name."""
    front, *others = curve.series
    dotted = next((one.name for one in others if one.behind), "")
    return f"{front.name}; dotted {dotted}" if dotted else f"{title(curve.metric)}, week by week"


def _titles(picture: Picture, lever: LeverRow | None) -> dict[str, str]:
    """Return what stands above each panel."""
    return {
        "levers": f"Levers: {picture.cost}" if picture.cost else "Levers",
        DETAILS: lever.title if lever else "",
        "chart": _chart_title(picture.curve),
        "numbers": "Numbers, as you see them",
        "flow": "From unaware to engaged",
        "map": "Customer map",
        "people": "People and cash",
        "inbox": f"Inbox: {picture.waiting} to answer" if picture.waiting else "Inbox: what happened",
    }

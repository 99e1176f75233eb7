"""The panels of the play screen: which of them are seen, which is active, and what they show."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.reactive import var
from textual.widget import Widget

from adoptsim.presentation.company.key_metrics import CHARTED
from adoptsim.presentation.levers.rows import LeverRow
from adoptsim.presentation.wording.voice import title
from adoptsim.tui.drawing.chart import Curve
from adoptsim.tui.view_models.play import PlayView
from adoptsim.tui.widgets.chart import Chart
from adoptsim.tui.widgets.customer_map import CustomerMap
from adoptsim.tui.widgets.drawn_widget import DrawnWidget
from adoptsim.tui.widgets.funnel import Funnel
from adoptsim.tui.widgets.goal_bar import GoalBar
from adoptsim.tui.widgets.inbox import Inbox
from adoptsim.tui.widgets.levers import Levers
from adoptsim.tui.widgets.metrics_strip import MetricsStrip
from adoptsim.tui.widgets.metrics_table import MetricsTable
from adoptsim.tui.widgets.rows import Rows
from adoptsim.tui.widgets.stages import Badge, Stages
from adoptsim.tui.widgets.text import PanelTitle, PlainText, Sentence
from adoptsim.tui.widgets.town import Town, TownLegend

PANELS = ("levers", "chart", "numbers", "flow", "map", "people", "town", "inbox")
"""In the order in which they are gone through."""
DETAILS = "lever"
"""What there is to know of the chosen lever; it goes with the levers and is never active."""
NEWS = "news"
"""A second inbox, among the panels that share a place, where the town stands in place of the first."""
METRIC_OF_PANEL = {"town": "engaged_seats", "flow": "engaged_seats", "map": "fit", "people": "runway"}
"""The metric of a panel that has nothing to choose."""
SIDE = ("inbox", "flow", "map", "people")
METRIC_PANELS = ("chart", "numbers")
"""Panels in which a metric is chosen."""
SHARED = (METRIC_PANELS, SIDE)
"""Panels that share a place where not all of them fit."""
_LEFT = ("town", "chart", "numbers", "inbox")
COLUMNS = {"left": _LEFT, "hand": ("levers", DETAILS), "side": (NEWS, *SIDE[1:])}
"""Which panels stand in which column."""
PAGE = 10
"""Numbers that a page key goes on by."""
LAYOUTS = ("single", "pages", "split", "desk", "whole")


def layout_for(width: int, height: int) -> str:
    """Return how panels are laid out in a terminal of that size.

    single: one at a time; pages: the overview, and every other panel alone; split: the same, with some of the
    others beside the levers; desk: town and levers, and others that share two places; whole: all.
    """
    if width < 80 or height < 22:
        return "single"
    if width < 110:
        return "pages"
    if height < 34:
        return "split"
    return "whole" if width >= 150 and height >= 50 else "desk"


def visible_panels(layout: str, active: str, last: Sequence[str]) -> frozenset[str]:
    """Return the panels that are seen; *last* = of those that share a place, the ones that were active last."""
    levers = {"levers", DETAILS}
    if layout == "whole":
        return frozenset({*PANELS, DETAILS})
    if layout == "desk":
        return frozenset({*levers, "town", *(NEWS if name == "inbox" else name for name in last)})
    if layout == "single":
        return frozenset(levers if active == "levers" else {active})
    overview = {*levers, "chart", "inbox"}
    if active == "levers":
        return frozenset(overview)
    return frozenset({*levers, active} if layout == "split" and active in _LEFT else {active})


def last_active(before: Sequence[str], active: str) -> list[str]:
    """Return of the panels that share a place which were active last, with the one that is *active* now."""
    return [active if active in names else last for names, last in zip(SHARED, before, strict=True)]


class Dashboard(Vertical):
    """Shows views; every part of it draws only what has changed."""

    panel: var[str] = var("levers", init=False)
    """The active panel."""
    metric: var[str] = var("arr", init=False)
    """The metric in the chart, chosen in the table of numbers."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        """Called when the player has chosen something else, to show it."""
        self._last = [names[0] for names in SHARED]
        """Of the panels that share a place, the ones that were active last."""

    def compose(self) -> ComposeResult:
        yield MetricsStrip(id="figures")
        with Horizontal(id="goal-line"):
            yield GoalBar()
            yield Badge(right=True, id="badge")
        yield Stages()
        with Horizontal(id="panels"):
            with Vertical(id="left"):
                yield _panel("town", Town(id="town"), TownLegend(id="town-legend"), PlainText(wrap=True, id="town-who"))
                yield _panel("chart", Sentence(wrap=True, id="summary"), Chart("chart", id="chart"))
                yield _panel("numbers", MetricsTable(id="numbers"))
                yield _panel("inbox", Inbox(id="inbox"))
            with Container(id="right"):
                with Vertical(id="hand"):
                    yield _panel("levers", Levers(id="levers"))
                    yield _panel(DETAILS, PlainText(wrap=True, id="about-lever"))
                with Vertical(id="side"):
                    yield _panel(NEWS, Inbox(id=NEWS))
                    yield _panel("flow", Funnel(((), ""), id="flow"))
                    yield _panel("map", CustomerMap(id="map"))
                    yield _panel("people", PlainText(wrap=True, id="people"))

    def show(self, view: PlayView, lever_lines: Sequence[str], curve: Curve, summary: str) -> None:
        """Bring every panel up to date: *view*, what there is to know of the chosen lever, and the chosen metric."""
        self.query_one("#figures", MetricsStrip).show(view.figures)
        self.query_one(GoalBar).show(view.goal)
        self.query_one(Stages).show(view.stage)
        self.query_one(Badge).show(view.waiting)
        for inbox in self.query(Inbox):
            inbox.show(view.entries)
        self._show_town(view)
        self.query_one("#levers", Levers).show(view.levers)
        self.query_one("#chart", Chart).show(curve)
        self.query_one("#summary", PlainText).set_text(summary)
        numbers = self.query_one("#numbers", MetricsTable)
        numbers.show(view.numbers)
        numbers.choose_metric(curve.metric)
        self.query_one("#flow", Funnel).show((view.steps, view.away))
        self.query_one("#map", CustomerMap).show(view.needs)
        self.query_one("#people", PlainText).set_text("\n".join(view.people))
        self.query_one("#about-lever", PlainText).set_text("\n".join(lever_lines))
        for name, text in _titles(view, self.lever, curve).items():
            self.query_one(f"#{name}-title", PanelTitle).set_text(text, active=name == self.panel)
        news, inbox_title = self.query_one(f"#{NEWS}-title", PanelTitle), self.query_one("#inbox-title", PanelTitle)
        news.set_text(inbox_title.text.removeprefix("> "), active=self.panel == "inbox")

    def _show_town(self, view: PlayView) -> None:
        town = self.query_one("#town", Town)
        town.show(view.market_sizes, view.market.states)
        self.query_one(TownLegend).show(view.market.states, letters=town.letters)
        self.query_one("#town-who", PlainText).set_text(town.line_below(view.organisation(town.organisation)))

    def lay_out(self, width: int, height: int) -> None:
        """Lay the panels out for a terminal of that size."""
        layout = layout_for(width, height)
        for name in LAYOUTS:
            self.set_class(name == layout, f"-{name}")
        self.set_class(layout in ("pages", "split") and self.panel == "levers", "-overview")
        seen_panels = visible_panels(layout, self.panel, self._last)
        for name in (*PANELS, DETAILS, NEWS):
            panel, seen = self.query_one(f"#{name}-panel"), name in seen_panels
            panel.display = seen
            for widget in panel.query(DrawnWidget):
                widget.reveal(seen)
        columns = {column for column, panels in COLUMNS.items() if not seen_panels.isdisjoint(panels)}
        for column in COLUMNS:
            self.query_one(f"#{column}").display = column in columns
        self.query_one("#right").display = columns != {"left"}
        self.set_class(len(columns) == 1, "-one-column")

    @property
    def lever(self) -> LeverRow | None:
        return self.query_one("#levers", Levers).row

    @property
    def following(self) -> str:
        return PANELS[(PANELS.index(self.panel) + 1) % len(PANELS)].capitalize()

    @property
    def subject(self) -> tuple[str, str]:
        """What there is to explain: "lever" or "metric", and its name; of a chart or a table the metric in it."""
        if self.panel == "levers" and self.lever is not None:
            return "lever", self.lever.name
        return "metric", METRIC_OF_PANEL.get(self.panel, self.metric)

    def next_panel(self, by: int = 1) -> None:
        self.panel = PANELS[(PANELS.index(self.panel) + by) % len(PANELS)]

    def choose(self, by: int) -> None:
        """Choose another number or lever, or go back and forth in the inbox, as the active panel has it."""
        if self.panel in METRIC_PANELS:
            self.next_metric(by)
        elif self.panel == "town":
            self.query_one(Town).go(0, by)
        elif self.panel == "inbox":
            for inbox in self.query(Inbox):
                inbox.go(by)
        else:
            self.panel = "levers"
            self.query_one(Levers).move(by)
            self._changed()

    def page(self, by: int) -> None:
        if self.panel in METRIC_PANELS:
            place = CHARTED.index(self.metric) + by * PAGE
            self.metric = CHARTED[max(0, min(place, len(CHARTED) - 1))]
        elif self.panel == "town":
            self.query_one(Town).next_customer(by)
        elif self.panel == "inbox":
            for inbox in self.query(Inbox):
                inbox.page(by)
        else:
            self.panel = "levers"
            self.query_one(Levers).page(by)
            self._changed()

    def across(self, by: int) -> None:
        """Go to the left or right in the town."""
        self.query_one(Town).go(by, 0)

    def next_metric(self, by: int = 1) -> None:
        self.metric = CHARTED[(CHARTED.index(self.metric) + by) % len(CHARTED)]

    def watch_metric(self) -> None:
        self._changed()

    def watch_panel(self) -> None:
        """Show the active panel, and mark it, by its title too."""
        self._last = last_active(self._last, self.panel)
        self.lay_out(*self.app.size)
        self._changed()

    def on_click(self, event: events.Click) -> None:
        for name in PANELS:
            ids = {f"{name}-panel"} | ({f"{NEWS}-panel"} if name == "inbox" else set())
            if event.widget is not None and any(widget.id in ids for widget in event.widget.ancestors_with_self):
                self.panel = name

    def on_town_chosen(self) -> None:
        self._changed()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        if isinstance(message.rows, MetricsTable):
            self.metric = message.rows.metric
        self._changed()


def _panel(name: str, *widgets: Widget) -> Vertical:
    return Vertical(PanelTitle(id=f"{name}-title"), *widgets, id=f"{name}-panel", classes="panel")


def _chart_title(curve: Curve) -> str:
    """Return what the chart shows; what is dotted is named here, for its end may have no room for a name."""
    front, *others = curve.series
    dotted = next((one.name for one in others if one.behind), "")
    return f"{front.name}; dotted {dotted}" if dotted else f"{title(curve.metric)}, week by week"


def _titles(view: PlayView, lever: LeverRow | None, curve: Curve) -> dict[str, str]:
    return {
        "levers": f"Levers: {view.cost}" if view.cost else "Levers",
        DETAILS: lever.title if lever else "",
        "chart": _chart_title(curve),
        "town": view.market_heading,
        "numbers": "Numbers, as you see them",
        "flow": "From unaware to engaged",
        "map": "Customer map",
        "people": "People and cash",
        "inbox": f"Inbox: {view.waiting} to answer" if view.waiting else "Inbox: what happened",
    }

"""What was seen of the market beside what was true, or one of the two where there is no room for both."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from adoptsim.model.measurement.market_view import MarketView
from adoptsim.presentation.wording.voice import SHORT
from adoptsim.tui.widgets.text import PanelTitle
from adoptsim.tui.widgets.town import Town, TownLegend

_BESIDE = 110
"""Columns from which on both have room."""


class TwoTowns(Horizontal):
    """Two towns in which everybody has the same place."""

    flipped = False
    """Whether what was true is shown, where there is room for one."""

    def compose(self) -> ComposeResult:
        for name in ("seen", "true"):
            with Vertical(id=f"{name}-town"):
                yield PanelTitle()
                yield Town(cursor=False)
                yield TownLegend()

    def show(self, sizes: tuple[int, ...], seen: MarketView, true: MarketView) -> None:
        """Show both, of the same week."""
        old = f", {SHORT.weeks(round(seen.age_weeks))} old" if round(seen.age_weeks) else ""
        titles = f"What you saw in week {seen.week}{old}", f"What was true in week {true.week}"
        for name, title, market in zip(("seen", "true"), titles, (seen, true), strict=True):
            pane = self.query_one(f"#{name}-town")
            town = pane.query_one(Town)
            pane.query_one(PanelTitle).set_text(title, active=name == "true")
            town.show(sizes, market.states)
            pane.query_one(TownLegend).show(market.states, letters=town.letters)

    def flip(self) -> None:
        """Show the other one."""
        self.flipped = not self.flipped
        self._lay_out(self.size.width)

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        both = width >= _BESIDE
        self.query_one("#seen-town").display = both or not self.flipped
        self.query_one("#true-town").display = both or self.flipped

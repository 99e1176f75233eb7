"""Widgets that draw their own lines, and nothing while nobody sees them."""

from typing import Self

from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from adoptsim.presentation.glyphs import Glyphs


class Drawn(Widget):
    """Draws lines of segments in a box of fixed size.

    To draw anew what is hidden would make Textual lay the whole screen out; so it is put off until it is seen.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.room = Size(0, 0)
        """Columns and lines there are to draw in, when it last drew."""
        self._looks: dict[str, Style] = {}
        self._seen = True
        self._stale = False

    def redraw(self, *regions: Region) -> None:
        """Draw anew: what is in *regions*, or all."""
        if not self._seen:
            self._stale = True
            return
        looks = self._looks  # what it says is new, not what it looks like
        self.refresh(*regions)
        self._looks = looks

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw anew, in the colours of now."""
        self._looks = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def look(self, component: str) -> Style:
        """Return the style of a component class; Textual finds it out anew each time something is drawn."""
        if component not in self._looks:
            self._looks[component] = self.get_component_rich_style(component)
        return self._looks[component]

    def draw_with(self, glyphs: Glyphs) -> None:
        """Draw with other characters from now on."""

    def reveal(self, seen: bool) -> None:
        """Take notice of whether it is *seen* from now on."""
        self._seen = seen
        if seen and self._stale:
            self._stale = False
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look up once how much room there is; that is not free."""
        self.room = self.size
        return super().render_lines(crop)

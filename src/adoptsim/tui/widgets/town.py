"""The market as a town at night: a light for every organisation, block by block, and what the lights mean.

Every block is a widget of its own: what Textual sends of a row begins at the left edge of the widget that it is in.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
import numpy.typing as npt
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.containers import Container
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from adoptsim.model.measurement.market_view import STATES, UNUSED, Codes
from adoptsim.presentation.company.town import BRIGHT_FIRST, counts
from adoptsim.presentation.layout.glyphs import of_terminal
from adoptsim.tui.drawing.town import LETTERS, SKY, Block, Plan, plan
from adoptsim.tui.widgets.drawn_widget import DrawnWidget

STYLES = tuple(f"town--{state.replace(',', '').replace(' ', '-')}" for state in (*STATES, "sky"))
WORDS = ("never heard", "gone", "not now", "in sales", "look unused", "setting up", "use it little", "use it much")
BRIEF = ("never", "gone", "not now", "sales", "unused", "set up", "little", "much")
"""Of each state, in the legend; the brief ones where there is little room."""
CURSOR = "◆"
_NOBODY = np.zeros(0, dtype=np.uint8)
Changed = npt.NDArray[np.bool_]
"""Whether each light, and the sky, is another."""


class Town(Container):
    """Lights that never move; one of them is chosen."""

    COMPONENT_CLASSES = {*STYLES, "town--own"}

    @dataclass
    class Chosen(Message):
        """Another organisation was chosen."""

        town: "Town"

    def __init__(self, *, cursor: bool = True, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.cursor = cursor
        """Whether the chosen light is marked."""
        self.sizes: tuple[int, ...] = ()
        """Organisations of each segment."""
        self.states: Codes = _NOBODY
        """Of every organisation."""
        self.lit: Codes = _NOBODY
        """State of every light, and of the sky at the end."""
        self.plan: Plan | None = None
        self._chosen: int | None = None
        self._pens: dict[object, Style] = {}
        self._pens_of: object = None

    @property
    def letters(self) -> bool:
        """Whether letters are drawn, for the terminal has too few colours or characters."""
        few_colours = self.app.native_ansi_color or self.app.console.color_system in ("standard", "windows")
        return few_colours or not of_terminal().braille

    @property
    def organisation(self) -> int:
        """The chosen one: at first some customer."""
        if self._chosen is None:
            return int(np.argmax(self.states >= UNUSED)) if len(self.states) else 0
        return self._chosen

    def show(self, sizes: tuple[int, ...], states: Codes) -> None:
        """Light the town; only rows of blocks in which a light has changed are drawn anew."""
        before = self.organisation
        self.states = states
        if sizes != self.sizes or (self.plan and (self.plan.halves == 1) != self.letters):
            self.sizes = sizes
            self.build()
        elif self.plan is not None:
            lit = np.append(self.plan.states(states), np.uint8(SKY))
            changed, self.lit = lit != self.lit, lit
            changed[[self.plan.light_of(one) for one in {before, self.organisation} if before != self.organisation]] = (
                True
            )
            self._redraw(changed)

    def on_resize(self) -> None:
        self.build()

    def build(self) -> None:
        """Lay out the blocks, if there is room and anybody to show."""
        width, height = self.size
        wanted = plan(self.sizes, width, height, 1 if self.letters else 2) if width and height and self.sizes else None
        if wanted is None:
            return
        self.lit = np.append(wanted.states(self.states), np.uint8(SKY))
        if wanted is not self.plan:
            self.plan = wanted
            self.remove_children()
            self.mount(*(TownBlock(self, block) for block in wanted.blocks))

    def pen(self, key: object, *names: str) -> Style:
        """Return a style of component classes, the second for what is behind; looked up once a theme."""
        if self._pens_of != self.app.theme:
            self._pens, self._pens_of = {}, self.app.theme
        if key not in self._pens:
            front, behind = (self.get_component_rich_style(name) for name in (names[0], names[-1]))
            self._pens[key] = front if len(names) == 1 else Style(color=front.color, bgcolor=behind.color)
        return self._pens[key]

    def line_below(self, organisation: str) -> str:
        """Return what is known of the chosen organisation, with its mark, and of how many its light tells."""
        several = self.plan.per_light if self.plan else 1
        light = f"; a light is {several} organisations" if several > 1 else ""
        return f"{'@' if self.letters else CURSOR} {organisation}{light}"

    # -- moving about ---------------------------------------------------------------------------------

    @property
    def light(self) -> int:
        return self.plan.light_of(self.organisation) if self.plan else 0

    def choose(self, light: int) -> None:
        """Choose the first organisation of a light."""
        if self.plan is None:
            return
        changed = np.zeros(len(self.lit), dtype=np.bool_)
        changed[[self.light, light]] = True
        self._chosen = self.plan.first[light]
        self._redraw(changed)
        self.post_message(self.Chosen(self))

    def go(self, dx: int, dy: int) -> None:
        if self.plan is not None:
            self.choose(self.plan.next_to(self.light, dx, dy))

    def next_customer(self, by: int) -> None:
        """Choose the next customer that uses the product little or not at all, or the one before."""
        if self.plan is None:
            return
        customers = np.flatnonzero(self.lit[:-1] >= UNUSED)
        others = customers[customers > self.light] if by > 0 else customers[customers < self.light][::-1]
        if len(others):
            self.choose(int(others[0]))

    def _redraw(self, changed: Changed) -> None:
        if changed.any():
            for block in self.query(TownBlock):
                block.lights_changed(changed)


class TownBlock(DrawnWidget):
    """Some lights; its rows are kept until one of them changes."""

    def __init__(self, town: Town, block: Block) -> None:
        super().__init__()
        self.town = town
        self.block = block
        self._strips: dict[int, Strip] = {}
        self.styles.offset = (block.x, block.y)
        self.styles.width, self.styles.height = block.width, block.height

    @property
    def halves(self) -> int:
        return len(self.block.lights) // self.block.height

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        if not regions:
            self._strips = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def lights_changed(self, changed: Changed) -> None:
        rows = changed[self.block.lights].any(axis=1).reshape(self.block.height, self.halves).any(axis=1)
        if rows.any():
            lines = np.flatnonzero(rows).tolist()
            for y in lines:
                self._strips.pop(y, None)
            self.redraw(*(Region(0, y, self.block.width, 1) for y in lines))

    def render_line(self, y: int) -> Strip:
        if y not in self._strips:
            self._strips[y] = self._drawn(y)
        return self._strips[y]

    def _drawn(self, y: int) -> Strip:
        town, halves = self.town, self.halves
        lights = self.block.lights[y * halves : (y + 1) * halves]
        codes = town.lit[lights]
        ends = [0, *(np.flatnonzero((codes[:, 1:] != codes[:, :-1]).any(axis=0)) + 1).tolist(), self.block.width]
        segments = []
        for start, end in pairwise(ends):
            top, bottom = int(codes[0, start]), int(codes[-1, start])
            if halves == 1:
                segments.append(Segment((f"{LETTERS} "[top]) * (end - start), town.pen(top, STYLES[top])))
            else:
                pen = town.pen((top, bottom), STYLES[top], STYLES[bottom])
                segments.append(Segment(("▀" if top != bottom else " ") * (end - start), pen))
        strip = Strip(segments, self.block.width)
        column = np.flatnonzero((lights == town.light).any(axis=0))
        if not (town.cursor and len(column)) or (y and (self.block.lights[y * halves - 1] == town.light).any()):
            return strip
        x = int(column[0])
        mark = Segment(CURSOR if halves == 2 else "@", town.pen("own", "town--own"))
        return Strip.join([strip.crop(0, x), Strip([mark], 1), strip.crop(x + 1, self.block.width)])

    def on_click(self, event: events.Click) -> None:
        """Choose the light that was clicked; of two in a cell the upper, and the lower with the next click."""
        lights = self.block.lights[event.y * self.halves : (event.y + 1) * self.halves, event.x]
        there = [int(light) for light in lights if light >= 0]
        if there:
            self.town.choose(there[-1] if there[0] == self.town.light else there[0])


class TownLegend(DrawnWidget):
    """How many organisations are in each state, with the colour or letter that it has in the town."""

    COMPONENT_CLASSES = {*STYLES, "town--text", "town--muted"}
    counts: tuple[int, ...] = ()
    letters = False

    def show(self, states: Codes, *, letters: bool) -> None:
        now = counts(states)
        if (now, letters) != (self.counts, self.letters):
            self.counts, self.letters = now, letters
            self.redraw()

    def render_line(self, y: int) -> Strip:
        width, height = self.room
        lines = next((made for words in (WORDS, BRIEF) if len(made := self._lines(words, width)) <= height), [])
        row = lines[y] if y < len(lines) else []
        return Strip(row).adjust_cell_length(width, self.component_style("town--text"))

    def _lines(self, words: tuple[str, ...], width: int) -> list[list[Segment]]:
        """Return the entries in lines of at most *width* columns."""
        lines: list[list[Segment]] = []
        used = width
        for state in BRIGHT_FIRST if self.counts else ():
            count = f" {self.counts[state]:,} "
            length = len(count) + len(words[state]) + 3
            if used + length > width + 2:
                lines.append([])
                used = 0
            sign, style = LETTERS[state] if self.letters else " ", self.component_style(STYLES[state])
            swatch = style if self.letters else Style(bgcolor=style.color)
            lines[-1] += [
                Segment(sign, swatch),
                Segment(count, self.component_style("town--text")),
                Segment(f"{words[state]}  ", self.component_style("town--muted")),
            ]
            used += length
        return lines

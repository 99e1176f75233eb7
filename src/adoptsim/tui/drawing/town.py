"""Where the lights of the town stand: one for every organisation, or for several where there is no room for each.

Organisations of a segment talk most to those with numbers near theirs, so a street of blocks is gone along in turn,
to the right and back, and a block column by column, down and up: neighbours on the picture are neighbours in talk.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from adoptsim.model.measurement.market_view import NEVER_HEARD, STATES, Codes

Lights = npt.NDArray[np.int32]
DARK = -1
"""Where no light stands."""
SKY = len(STATES)
"""In place of a state, where no light stands."""
LETTERS = " x.s!+oO"
"""By state, where there are too few colours."""
_BLOCK, _STREET = 11, 4
"""Columns of a block with the gap beside it, and cells of its height."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the town, drawn by itself: its place and size in cells, and which light is where in it."""

    x: int
    y: int
    width: int
    height: int
    lights: Lights
    """Number of the light at each half (or whole) cell, DARK where there is none; shape (rows, width)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A town that has been laid out."""

    blocks: tuple[Block, ...]
    per_light: int
    """Organisations that one light stands for; of a segment the last may stand for fewer."""
    first: tuple[int, ...]
    """The first organisation of each light, and the number of all."""
    grid: Lights
    """Number of the light at each half (or whole) cell of the whole town."""

    halves: int
    """Rows of lights in a cell: 2, or 1 where letters are drawn."""

    def states(self, states: Codes) -> Codes:
        """Return the state that each light shows: of several organisations the most frequent of who have heard."""
        if self.per_light == 1:
            return states
        n, lights = len(STATES), len(self.first) - 1
        light = np.repeat(np.arange(lights), np.diff(self.first))
        counts = np.bincount(light * n + states, minlength=lights * n).reshape(lights, n)
        counts[:, NEVER_HEARD] = counts.sum(axis=1) == counts[:, NEVER_HEARD]
        return np.asarray(n - 1 - counts[:, ::-1].argmax(axis=1), dtype=np.uint8)

    def light_of(self, organisation: int) -> int:
        return int(np.searchsorted(self.first, organisation, side="right")) - 1

    def place(self, light: int) -> tuple[int, int]:
        """Return column and row of a light in the grid."""
        rows, columns = np.nonzero(self.grid == light)
        return int(columns[0]), int(rows[0])

    def next_to(self, light: int, dx: int, dy: int) -> int:
        """Return the light that is next in a direction, or the same at the edge of the town."""
        x, y = self.place(light)
        height, width = self.grid.shape
        while 0 <= (x := x + dx) < width and 0 <= (y := y + dy) < height:
            if self.grid[y, x] not in (DARK, light):
                return int(self.grid[y, x])
        return light


class _Room(NamedTuple):
    """Where a block may stand, in cells."""

    x: int
    y: int
    width: int
    height: int
    rows: int
    """Of the smallest lights, above the dark that parts one street from the next."""
    backwards: bool
    """Whether its street is gone along from right to left."""


@lru_cache(maxsize=8)
def plan(sizes: tuple[int, ...], width: int, height: int, halves: int) -> Plan:
    """Lay out segments of these *sizes* in a room of so many cells, with lights as large as there is room for."""
    streets, solid = (list(_rooms(width, height, deep, halves)) for deep in (_STREET, height))
    for shape in ((4, 4), (2, 2), (1, 2)) if halves == 2 else ((2, 1),):
        made = _filled(sizes, streets, shape, 1, np.full((height * halves, width), DARK, dtype=np.int32))
        if made is not None:
            return made
    if len(streets) < len(sizes):
        sizes = (sum(sizes),)  # too many segments for blocks of their own
    for per_light in count(max(1, sum(sizes) // max(1, width * height * halves))):
        for rooms in (streets, solid):
            made = _filled(sizes, rooms, (1, 1), per_light, np.full((height * halves, width), DARK, dtype=np.int32))
            if made is not None:
                return made
    raise AssertionError


def _rooms(width: int, height: int, deep: int, halves: int) -> Iterator[_Room]:
    """Yield where blocks may stand, in the order in which they are gone along."""
    streets, blocks = _parts(height, max(1, height // deep)), _parts(width + 1, max(1, (width + 1) // _BLOCK))
    dark = int(halves == 2 and len(streets) > 1)
    for street, (y, tall) in enumerate(streets):
        backwards = street % 2 == 1
        for x, wide in reversed(blocks) if backwards else blocks:
            yield _Room(x, y, wide - 1, tall, tall * halves - dark, backwards)


def _parts(room: int, parts: int) -> list[tuple[int, int]]:
    """Return *room* in *parts* that are as even as can be: where each begins, and how long it is."""
    ends = [room * k // parts for k in range(parts + 1)]
    return [(start, end - start) for start, end in pairwise(ends)]


def _filled(
    sizes: Sequence[int], rooms: Sequence[_Room], shape: tuple[int, int], per_light: int, grid: Lights
) -> Plan | None:
    """Return the town with every segment in blocks of its own, drawn into *grid*, or None if there is no room.

    *shape* = columns and rows of a light.
    """
    halves = len(grid) // (rooms[-1].y + rooms[-1].height)
    blocks: list[Block] = []
    first, free = [0], iter(rooms)
    for size in sizes:
        start, light = first[-1], len(first) - 1
        first += [*range(start + per_light, start + size, per_light), start + size]
        while light < len(first) - 1:
            room = next(free, None)
            if room is None:
                return None
            deep, across = room.rows // shape[1], room.width // shape[0]
            lights = np.arange(light, min(len(first) - 1, light + deep * across), dtype=np.int32)
            column, row = np.divmod(lights - light, max(1, deep))
            row = np.where(column % 2, deep - 1 - row, row)
            column = across - 1 - column if room.backwards else column
            part = grid[halves * room.y : halves * (room.y + room.height), room.x : room.x + room.width]
            for dx in range(shape[0]):
                for dy in range(shape[1]):
                    part[row * shape[1] + dy, column * shape[0] + dx] = lights
            blocks.append(Block(*room[:4], part))
            light += len(lights)
    return Plan(tuple(blocks), per_light, tuple(first), grid, halves)

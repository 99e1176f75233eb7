"""Events change parameters for a while: which ones may be changed, and how changes add up."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, get_type_hints

from adoptsim.model.parameters import Live, World

Operation = Literal["add", "multiply", "set"]


@dataclass(frozen=True, slots=True)
class Effect:
    """One change of a live parameter, by its path, for a number of weeks (None: for good)."""

    path: str
    operation: Operation
    amount: float
    weeks: int | None = None


@cache
def live_paths() -> dict[str, tuple[float, float]]:
    """Return the paths that effects may change, each with the range a change is clipped to."""
    paths = {}
    for section in fields(World):
        kind = get_type_hints(World)[section.name]
        if not is_dataclass(kind):
            continue
        for name, hint in get_type_hints(kind, include_extras=True).items():
            metadata = getattr(hint, "__metadata__", ())
            if Live in metadata:
                low = next(m.ge for m in metadata if hasattr(m, "ge"))
                high = next(m.le for m in metadata if hasattr(m, "le"))
                paths[f"{section.name}.{name}"] = (float(low), float(high))
    return paths


def changed(world: World, effects: Iterable[Effect]) -> World:
    """Return *world* with *effects* applied in order, each result clipped to its parameter's range."""
    for effect in effects:
        section_name, name = effect.path.split(".")
        section: Any = getattr(world, section_name)
        low, high = live_paths()[effect.path]
        before = float(getattr(section, name))
        after = {"add": before + effect.amount, "multiply": before * effect.amount, "set": effect.amount}
        value = min(max(after[effect.operation], low), high)
        world = replace(world, **{section_name: replace(section, **{name: value})})
    return world


class Timeline:
    """Effects that are in force, in the order in which they came."""

    def __init__(self, world: World) -> None:
        self.world = world
        """As it is this week."""
        self.base = world
        """As it is without effects."""
        self._active: list[tuple[Effect, int | None]] = []

    def begin(self, effects: Iterable[Effect], week: int) -> None:
        """Put *effects* into force from the start of *week* on."""
        new = [(e, None if e.weeks is None else week + e.weeks) for e in effects]
        self._put_in_force([*self._lasting(week), *new])

    def move(self, week: int) -> None:
        """Drop what has run out by *week*."""
        self._put_in_force(self._lasting(week))

    def ahead(self, week: int, coming: Iterable[Effect]) -> World:
        """Return the world as it will be in *week* with the *coming* effects; none of them is in force by that."""
        return changed(self.base, (*(e for e, _ in self._lasting(week)), *coming))

    def _put_in_force(self, active: list[tuple[Effect, int | None]]) -> None:
        """Take a list of effects for the one in force; the world stays the same object while the list does."""
        if active != self._active:
            self._active = active
            self.world = changed(self.base, (e for e, _ in active))

    def _lasting(self, week: int) -> list[tuple[Effect, int | None]]:
        return [(e, end) for e, end in self._active if end is None or end > week]

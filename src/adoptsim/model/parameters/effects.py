"""Events change parameters for a while: which ones may be changed, and how changes add up."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, Literal, get_type_hints

from adoptsim.model.parameters import Live, World

Operation = Literal["add", "multiply", "set"]


@dataclass(frozen=True, slots=True)
class Effect:
    """One change of a live parameter, by its path, for a number of weeks (None: for good), *after* so many."""

    path: str
    operation: Operation
    amount: float
    weeks: int | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """An effect from the start of the week *begin* to that of *end* (None: for good)."""

    effect: Effect
    begin: int
    end: int | None

    def in_force(self, week: int) -> bool:
        return self.begin <= week and not self.over(week)

    def over(self, week: int) -> bool:
        return self.end is not None and self.end <= week


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
    """Effects that are in force, in the order in which they began, and those that are to come."""

    def __init__(self, world: World) -> None:
        self.world = world
        """As it is this week."""
        self.base = world
        """As it is without effects."""
        self._dated: list[Dated] = []
        """All that is not over, by the week in which it begins."""
        self._in_force: list[Effect] = []

    def begin(self, effects: Iterable[Effect], week: int) -> None:
        """Put *effects* into force from the start of *week* on, or so long after it as each says."""
        self._dated = self._with(effects, week)
        self.move(week)

    def move(self, week: int) -> None:
        """Put into force what has begun by *week*, and drop what has run out; if nothing has, the world is the same."""
        self._dated = [each for each in self._dated if not each.over(week)]
        in_force = [each.effect for each in self._dated if each.in_force(week)]
        if in_force != self._in_force:
            self._in_force = in_force
            self.world = changed(self.base, in_force)

    def ahead(self, week: int, coming: Iterable[Effect], now: int) -> World:
        """Return the world as it will be in *week* if the *coming* effects are added *now*."""
        return changed(self.base, (each.effect for each in self._with(coming, now) if each.in_force(week)))

    def _with(self, effects: Iterable[Effect], week: int) -> list[Dated]:
        """Return all effects with new ones that are added in *week*."""
        begins = ((effect, week + effect.after) for effect in effects)
        new = [Dated(e, begin, None if e.weeks is None else begin + e.weeks) for e, begin in begins]
        return sorted([*self._dated, *new], key=attrgetter("begin"))

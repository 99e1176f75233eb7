"""The customer map: where the company believes the need to be, where its product is, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist

from adoptsim.game.game import Game
from adoptsim.game.session import Week

Place = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsMap:
    """What is drawn."""

    belief: Place
    doubt: float
    """Two standard deviations of the belief, as far as the company can tell."""
    product: Place
    trail: tuple[Place, ...]
    """Where the product has been, the oldest first."""
    lines: tuple[str, ...]
    """The map in words."""


def needs_map(game: Game) -> NeedsMap:
    """Return the map as the company has it."""
    history = game.session.history
    seen = history[-1].observation.customer_map
    return NeedsMap(
        belief=seen.belief,
        doubt=2 * seen.doubt,
        product=seen.product,
        trail=_trail(history),
        lines=_words(game),
    )


def _trail(history: Sequence[Week]) -> tuple[Place, ...]:
    places = (week.observation.customer_map.product for week in history[:-1])
    return tuple(dict.fromkeys((round(x, 2), round(y, 2)) for x, y in places))


def _words(game: Game) -> tuple[str, ...]:
    scenario, seen = game.session.scenario, game.observation
    if scenario.limits.fit_known:
        return ("Here the need is known, and the product is where it should be.",)
    aim = next((s for s in scenario.segments if s.name == seen.values.get("target")), scenario.segments[0])
    away = dist(seen.customer_map.belief, seen.customer_map.product)
    return (
        f"The product is {away:.2f} from what you believe {aim.name} need.",
        f"You may be wrong about that by {2 * seen.customer_map.doubt:.2f}.",
        f"They put up with {aim.tolerance:.2f}: at that distance it is worth half.",
    )

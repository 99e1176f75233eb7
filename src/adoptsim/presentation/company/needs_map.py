"""The customer map: where the company believes the need to be, where its product is, and how sure that is."""

from dataclasses import dataclass
from math import dist

from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.model.parameters import Segment

Place = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsMap:
    """What the customer map shows, in coordinates of the plane of needs."""

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
    seen, aim = game.observation.customer_map, target(game.session)
    lines: tuple[str, ...] = (
        f"The product is {dist(seen.belief, seen.product):.2f} from what you believe {aim.name} need.",
        f"You may be wrong about that by {2 * seen.doubt:.2f}.",
        f"They put up with {aim.tolerance:.2f}: at that distance it is worth half.",
    )
    if game.session.scenario.limits.fit_known:
        lines = ("Here the need is known, and the product is where it should be.",)
    places = (week.observation.customer_map.product for week in game.session.history[:-1])
    trail = tuple(dict.fromkeys((round(x, 2), round(y, 2)) for x, y in places))
    return NeedsMap(belief=seen.belief, doubt=2 * seen.doubt, product=seen.product, trail=trail, lines=lines)


def target(session: Session) -> Segment:
    """Return the segment that the product is made for."""
    aim, segments = session.observation.values.get("target"), session.scenario.segments
    return next((segment for segment in segments if segment.name == aim), segments[0])

"""The product on the map of needs: what it is worth to a segment, and how engineers change it [I4, I7, I8].

    value = quality / (1 + (d/tolerance)^2)
    speed = 1 / (1 + c customers/30)                                     commitment: who scales early, learns slower

Engineers move the product towards the target the team steers by: (1 - closeness) x own vision + closeness x
belief about the need.
"""

from math import sqrt

import numpy as np
import numpy.typing as npt

from adoptsim.model.parameters import DrawnNeed, World
from adoptsim.model.quantiles import rounded
from adoptsim.model.streams import Streams

Vector = npt.NDArray[np.float64]
SIMPLEST = 0.3
CUSTOMERS_THAT_BIND = 30.0


def draw_needs(world: World, streams: Streams) -> Vector:
    """Return where each segment's need lies on the map, shape (segments, 2)."""
    needs = []
    for k, segment in enumerate(world.segments):
        need = segment.need
        if isinstance(need, DrawnNeed):
            x, y = (streams.uniform("need", k, axis) * 2 - 1 for axis in (0, 1))
            needs.append([need.centre[0] + need.spread * x, need.centre[1] + need.spread * y])
        else:
            needs.append(list(need))
    return np.array(needs)


class Product:
    """Position, quality and complexity of what is sold."""

    def __init__(self, world: World, needs: Vector, streams: Streams) -> None:
        self.needs = needs
        self.tolerance = [segment.tolerance for segment in world.segments]
        error = 0.0 if world.limits.fit_known else world.product.error
        self.vision = needs[0] + error * _direction(streams)
        self.position = self.vision.copy()
        self.quality = world.product.quality
        self.complexity = self.first_complexity = world.product.complexity
        self.belief = self.vision.copy()
        """Where the company thinks the need of its target segment lies."""
        if world.limits.fit_known:
            self.belief = needs[0].copy()

    def improve(
        self, world: World, engineers: float, work: tuple[float, float], customers: int, closeness: float
    ) -> None:
        """Let *engineers* (in full heads) work for a week; *work* = shares on quality and on simplicity."""
        rates = world.product
        drag = rates.commitment * customers / CUSTOMERS_THAT_BIND if world.limits.commitment else 0.0
        heads = engineers / (1 + drag)
        quality, simplicity = work
        scale = max(1.0, quality + simplicity)
        quality, simplicity = quality / scale, simplicity / scale
        target = (1 - closeness) * self.vision + closeness * self.belief
        fit_step = min(1.0, rates.fit_speed * heads * (1 - quality - simplicity))
        self.position += fit_step * (target - self.position)
        self.quality += min(1.0, rates.quality_speed * heads * quality) * (1 - self.quality)
        step = min(1.0, rates.simplicity_speed * heads * simplicity)
        self.complexity -= step * max(0.0, self.complexity - SIMPLEST)

    def fit(self) -> Vector:
        """Return 1/(1 + (distance/tolerance)^2) for each segment, shape (segments,)."""
        x, y = self.position.tolist()
        places = zip(self.needs.tolist(), self.tolerance, strict=True)
        return np.array([1 / (1 + ((a - x) ** 2 + (b - y) ** 2) / (t * t)) for (a, b), t in places])

    def value(self) -> Vector:
        """Return what the product is worth to each segment, in [0, 1], shape (segments,)."""
        return self.quality * self.fit()


def _direction(streams: Streams) -> Vector:
    """Return a unit vector drawn once per seed: rejection from the square, so that no cosine is needed."""
    for attempt in range(64):
        x, y = (streams.uniform("vision", axis, attempt) * 2 - 1 for axis in (0, 1))
        length = sqrt(x * x + y * y)
        if 0.1 < length <= 1:
            return np.array([rounded(x / length), rounded(y / length)])
    return np.array([1.0, 0.0])

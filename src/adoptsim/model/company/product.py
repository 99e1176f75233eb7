"""The product on the map of needs: what it is worth to a segment, and how engineers change it [I4, I7, I8].

Explained at `fit`, `engineers`, `quality_work` and `simplicity_work`. Who scales early, learns slower: commitment.
"""

import numpy as np

from adoptsim.model.engine.arrays import Reals, Vector
from adoptsim.model.engine.streams import Streams, direction
from adoptsim.model.parameters import DrawnNeed, World

SIMPLEST = 0.3
CUSTOMERS_THAT_BIND = 30.0
MOST_GROUPS = 24


class Needs:
    """Where every segment's and micro-segment's need lies on the map; some drift."""

    def __init__(self, world: World, streams: Streams) -> None:
        self._streams = streams.lasting()
        self._tolerance = [s.tolerance for s in world.segments]
        self.segments = _draw(world, streams)
        """Shape (segments, 2)."""
        self.segment_of = [k for k, s in enumerate(world.segments) for _ in range(s.micro_segments)]
        """Segment of each micro-segment."""
        self._offsets = np.array(
            [
                s.micro_spread * direction(streams, "micro need", k * MOST_GROUPS + j) * (s.micro_segments > 1)
                for k, s in enumerate(world.segments)
                for j in range(s.micro_segments)
            ]
        )
        steps = [s.need_drift * direction(streams, "need drift", k) for k, s in enumerate(world.segments)]
        self._step = np.array(steps)
        self.drifts = bool(self._step.any())
        self.groups = self.segments[self.segment_of] + self._offsets
        """Shape (groups, 2)."""

    def drift(self) -> None:
        """Let a week pass."""
        if self.drifts:
            self.segments = self.segments + self._step
            self.groups = self.segments[self.segment_of] + self._offsets

    def wish(self, account: int, group: int) -> Vector:
        """Return where what one *account* of a micro-segment wants lies."""
        own = self._tolerance[self.segment_of[group]] * direction(self._streams, "wish", account)
        return np.asarray(self.groups[group] + own)


def _draw(world: World, streams: Streams) -> Vector:
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

    def __init__(self, world: World, needs: Needs, streams: Streams) -> None:
        self.needs = needs
        self._tolerance = [world.segments[k].tolerance for k in needs.segment_of]
        error = 0.0 if world.limits.fit_known else world.product.error
        count = len(needs.segments)
        self.visions = needs.segments + error * np.array([direction(streams, "vision", k) for k in range(count)])
        """What the founders would build for each segment, shape (segments, 2)."""
        self.position = self.visions[0].copy()
        self.quality = world.product.quality
        self.complexity = self.first_complexity = world.product.complexity
        self._idle_until = 0
        self._measured_at = self.position.copy()
        self.fit = self._measure_fit()
        """For each micro-segment, shape (groups,)."""
        self.value: Reals = self.quality * self.fit
        """What the product is worth to each micro-segment, in [0, 1], shape (groups,)."""

    def pivot(self, weeks: int, now: int) -> None:
        """Stand still for some *weeks*, because the company turns to another segment."""
        self._idle_until = now + weeks

    def improve(
        self,
        world: World,
        engineers: float,
        work: tuple[float, float],
        customers: int,
        target: Vector,
        named: float,
        now: int,
    ) -> None:
        """Let *engineers* (in full heads) work for a week towards *target*.

        *work* = shares on quality and on simplicity; *named* = share of the needs that have names.
        """
        if now <= self._idle_until or not engineers:
            return
        rates = world.product
        drag = rates.commitment * customers / CUSTOMERS_THAT_BIND if world.limits.commitment else 0.0
        heads = engineers / (1 + drag)
        quality, simplicity = work
        scale = max(1.0, quality + simplicity)
        quality, simplicity = quality / scale, simplicity / scale
        fit_step = min(1.0, rates.fit_speed * heads * (1 - quality - simplicity))
        self.position += fit_step * (target - self.position)
        best = 1 - world.discovery.needs_weight * (1 - named)
        self.quality += min(1.0, rates.quality_speed * heads * quality) * max(0.0, best - self.quality)
        step = min(1.0, rates.simplicity_speed * heads * simplicity)
        self.complexity -= step * max(0.0, self.complexity - SIMPLEST)

    def week(self) -> None:
        """Measure again what the product is worth, after a week of work and drift."""
        if self.needs.drifts or self.position.tolist() != self._measured_at.tolist():
            self.fit = self._measure_fit()
            self._measured_at = self.position.copy()
        self.value = self.quality * self.fit

    def _measure_fit(self) -> Vector:
        x, y = self.position.tolist()
        places = zip(self.needs.groups.tolist(), self._tolerance, strict=True)
        return np.array([1 / (1 + ((a - x) ** 2 + (b - y) ** 2) / (t * t)) for (a, b), t in places])

"""What product people learn of what customers need, when fires leave them time [I4, I7].

Explained at `product_people`, `interviews`, `prototypes` and `needs_found` (Griffin & Hauser 1993); beside that an
interview is worth 1/(1 + c heads/6) of one without colleagues: commitment.

Taking customers literally leaves a bias in the belief that only prototype tests take out. Readings through sales
or marketing take no time of product people and lean to the latest, largest deal;
through marketing by half, with 1.5 times the noise. A pilot shows what an interview would, and takes no time either.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Flags, Ids, Reals, Vector
from adoptsim.model.engine.streams import Streams, direction
from adoptsim.model.parameters import Discovery as Parameters
from adoptsim.model.parameters import World

HEADS_THAT_BIND = 6.0
LEAN = {"direct": 0.0, "sales": 1.0, "marketing": 0.5}
NOISE = {"direct": 1.0, "sales": 1.0, "marketing": 1.5}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the company wants to know this week, and what gets in the way."""

    interviews: float
    channel: str
    prototypes: float
    fires: float
    """Hours that customers and colleagues take."""
    heads: float
    """Reps and specialists."""
    product_people: float
    """Product people, in full heads."""
    time: float = 1.0
    """Share of product people's time that nothing else takes."""

    def possible(self, p: Parameters) -> tuple[float, float]:
        """Return how many interviews and prototype tests product people have time for [1/week]."""
        direct = self.channel == "direct"  # what sales and marketing tell takes none of product people's time
        wanted = self.interviews * p.interview_hours * direct + self.prototypes * p.prototype_hours
        share = min(1.0, max(0.0, p.hours * self.product_people - self.fires) * self.time / wanted) if wanted else 1.0
        return self.interviews * (share if direct else 1.0), self.prototypes * share


def effect_of_asking(drag: float, heads: float) -> float:
    """Return what an interview is worth with so many *heads* of sales and engagement; *drag* = c of commitment."""
    return 1 / (1 + drag * heads / HEADS_THAT_BIND)


class Belief:
    """What the company thinks of one segment: where its need lies, how sure it is, and which needs have names."""

    def __init__(self, place: Vector, precision: float, named: Flags) -> None:
        self.mean = place.copy()
        self.precision = precision
        self.literal = 0.0
        """Share of the literal bias that is in the belief."""
        self.named = named
        self.share = float(named.mean())
        """Share of needs that have names."""

    def read(self, reading: Vector, precision: float, literal: float) -> None:
        """Take in a *reading* with its *precision*; *literal* = share of the bias that is in it."""
        if precision == 0:  # it says nothing, even to who knows nothing
            return
        total = self.precision + precision
        self.mean += (precision / total) * (reading - self.mean)
        self.literal += (precision / total) * (literal - self.literal)
        self.precision = total

    def name(self, needs: Flags) -> None:
        """Give names to *needs*."""
        self.named |= needs
        self.share = float(self.named.mean())


class Discovery:
    """Interviews and prototype tests, segment by segment."""

    def __init__(self, world: World, visions: Vector, streams: Streams) -> None:
        p = world.discovery
        self.streams = streams
        self.bias = np.array([p.literal_bias * direction(streams, "literal bias", k) for k in range(len(visions))])
        self.chances = self._chances(p, len(visions))
        known = world.limits.fit_known
        prior = 1 / max(world.product.error, 0.1) ** 2
        self.beliefs = [
            Belief(vision, prior, known | (streams.uniforms("known", self._needs(k)) < p.needs_known))
            for k, vision in enumerate(visions)
        ]
        self.exact = known
        self.held = self.tests = 0
        """Interviews and prototype tests since the start."""
        self.hours = 0.0
        """Hours with customers this week."""
        self.prototypes = 0
        """Tested this week."""
        self._due = [0.0, 0.0]

    def place(self, segment: int) -> Vector:
        """Return where the company thinks the need of *segment* lies."""
        belief = self.beliefs[segment]
        return np.asarray(belief.mean + belief.literal * self.bias[segment]) if belief.literal else belief.mean.copy()

    def doubt(self, segment: int) -> float:
        """Return one standard deviation of that, as far as the company can tell."""
        return 0.0 if self.exact else 1 / sqrt(max(self.beliefs[segment].precision, 1e-9))

    def named(self, segment: int) -> float:
        """Return the share of the needs of *segment* that have names."""
        return self.beliefs[segment].share

    def week(self, p: Parameters, asked: Asked, segment: int, need: Vector, lean: Vector, drag: float) -> int:
        """Ask about *segment* for a week and return how many interviews were held.

        *need* = where it lies; *lean* = from there to what the latest, largest deal wanted; *drag* = c of commitment.
        """
        self.hours, self.prototypes = 0.0, 0
        for belief in self.beliefs:
            belief.precision *= 1 - p.fading
        if not (asked.interviews or asked.prototypes):
            return 0
        direct = asked.channel == "direct"
        interviews, self.prototypes = (self._begin(wanted, kind) for kind, wanted in enumerate(asked.possible(p)))
        stated = need + p.secondhand_lean * LEAN[asked.channel] * lean
        noise, effect = p.noise * NOISE[asked.channel], effect_of_asking(drag, asked.heads)
        for number in range(self.held, self.held + interviews):
            self._take_in(segment, stated, noise, effect, ("need named", "interview"), number)
        self.held += interviews
        for _ in range(self.prototypes):
            self._test(p, segment, need)
        self.hours = interviews * p.interview_hours * direct + self.prototypes * p.prototype_hours
        return interviews

    def watch(self, p: Parameters, segment: int, need: Vector, number: int, effect: float) -> None:
        """Take in what a pilot shows of *segment*; *number* = what its luck is keyed by."""
        self._take_in(segment, need, p.noise, effect, ("need piloted", "piloted"), number)
        self.hours += p.interview_hours

    def hear(self, segment: int, reading: Vector, precision: float) -> None:
        """Take in what the community says about *segment*; nobody can tell that it speaks for itself."""
        if not self.exact:
            self.beliefs[segment].read(reading, precision, 0.0)

    def _begin(self, wanted: float, kind: int) -> int:
        """Return whole conversations of a *wanted* number a week; what is left waits."""
        self._due[kind] += wanted
        whole = int(self._due[kind] + 1e-9)
        self._due[kind] -= whole
        return whole

    def _take_in(self, k: int, stated: Vector, noise: float, effect: float, luck: tuple[str, str], number: int) -> None:
        """Name some needs and read where the need lies, with *noise*; *luck* = of both."""
        naming, reading = luck
        self.beliefs[k].name(self.streams.uniforms(naming, self._needs(k), number) < self.chances[k] * effect)
        if not self.exact:
            self.beliefs[k].read(stated + noise * self._normal(reading, number), effect / noise**2, 1.0)

    def _test(self, p: Parameters, k: int, need: Vector) -> None:
        number, self.tests = self.tests, self.tests + 1
        belief = self.beliefs[k]
        if not self.exact:
            reading = need + p.prototype_noise * self._normal("prototype", number)
            belief.read(reading, 1 / p.prototype_noise**2, belief.literal)
        belief.literal *= 1 - p.bias_removed

    def _normal(self, purpose: str, number: int) -> Vector:
        table = quantiles.normal()
        draws = (quantiles.quantile_at(table, self.streams.uniform(purpose, axis, number)) for axis in (0, 1))
        return np.array(list(draws))

    def _needs(self, segment: int) -> Ids:
        return segment * 1000 + np.arange(self.chances.shape[1])

    def _chances(self, p: Parameters, segments: int) -> Reals:
        """Return the chance that an interview names each need, shape (segments, needs)."""
        if p.need_chance is not None:
            return np.full((segments, p.needs), p.need_chance)
        luck = self.streams.uniforms("need chance", np.arange(segments)[:, np.newaxis] * 1000 + np.arange(p.needs))
        return quantiles.quantile(quantiles.beta(p.need_alpha, p.need_beta), luck)

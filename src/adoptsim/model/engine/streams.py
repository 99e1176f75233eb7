"""Luck belongs to whom it happens: every random number is a hash of what it is for and whom it concerns.

A draw is keyed by (seed, replication, purpose, occurrence, entity) and finished with splitmix64 (Steele, Lea &
Flood 2014). There is no state, so the order of draws does not matter, an extra draw moves no other, and one
changed decision leaves everybody's luck as it was: common random numbers between strategies. Integer
arithmetic gives the same bits on every machine.
"""

from copy import copy
from hashlib import blake2b
from math import sqrt

import numpy as np
import numpy.typing as npt

from adoptsim.model.engine.arrays import Integers, Reals, Reals32
from adoptsim.model.engine.splitmix import INCREMENT, MASK, MIX_1, MIX_2, finalise, keyed_uniform

Hashes = npt.NDArray[np.uint64]

MOST_TIMES = 1024
"""How often something may happen to one entity with luck of its own each time."""
_ROUNDS = tuple((np.uint64(shift), np.uint64(mix)) for shift, mix in ((30, MIX_1), (27, MIX_2)))
_LAST, _TO_53_BITS, _TO_24_BITS = np.uint64(31), np.uint64(11), np.uint64(40)
_ONE, _STEP = np.uint64(1), np.uint64(INCREMENT)


def finalise_all(z: Hashes) -> Hashes:
    """Finalise every element of *z* in place and return it; the same bits as `finalise`."""
    for shift, mix in _ROUNDS:
        z ^= z >> shift
        z *= mix
    z ^= z >> _LAST
    return z


def spread(ids: Integers) -> Hashes:
    """Return the part of the key that belongs to entities [any integers >= 0]; worth keeping for many draws."""
    return (ids.astype(np.uint64) + _ONE) * _STEP


def nth_time(entity: int, nth: int) -> int:
    """Return the entity that the *nth* time something happens to one is, for `Streams.uniform`; see `nth_uniforms`."""
    return entity * MOST_TIMES + min(nth, MOST_TIMES - 1)


def _hashed(text: bytes) -> int:
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little")


class Streams:
    """All the luck of one replication of one world.

    *seed* and *replication* are integers of at most 64 bits; equal pairs give equal luck everywhere.
    """

    def __init__(self, seed: int, replication: int = 0) -> None:
        root = finalise((seed + INCREMENT) & MASK)
        self._root = finalise(root ^ ((replication * INCREMENT + 1) & MASK))
        self._purposes: dict[str, int] = {}
        self.redraws = 0
        """How often luck was drawn anew."""

    def redraw_luck(self, future: int, week: int) -> None:
        """Give the luck of another *future* (1, 2, ...) from now on, which is *week*."""
        self._root = self.key(f"future from week {week}", future)
        self._purposes = {}
        self.redraws += 1

    def lasting(self) -> "Streams":
        """Return luck that stays in every future, for what entities are and always have been."""
        return copy(self)

    def key(self, purpose: str, occurrence: int = 0) -> int:
        """Return the 64-bit key of one purpose in one week (or one attempt, one term)."""
        base = self._purposes.get(purpose)
        if base is None:
            base = self._purposes[purpose] = finalise(self._root ^ _hashed(purpose.encode()))
        return finalise((base + (occurrence + 1) * INCREMENT) & MASK)

    def secret(self, purpose: str, occurrence: int = 0) -> int:
        """Return a 64-bit key from which, unlike `key`, no other key can be worked out."""
        return _hashed(self.key(purpose, occurrence).to_bytes(8, "little"))

    def uniform(self, purpose: str, entity: int, occurrence: int = 0) -> float:
        """Return one number in [0, 1) with 53 random bits."""
        return keyed_uniform(self.key(purpose, occurrence), entity)

    def uniforms(self, purpose: str, entities: Integers, occurrence: int = 0) -> Reals:
        """Return numbers in [0, 1), one per entity, shape of *entities*; the same bits as `uniform`."""
        return self.spread_uniforms(purpose, spread(entities), occurrence)

    def nth_uniforms(self, purpose: str, entities: Integers, nth: Integers) -> Reals:
        """Return numbers in [0, 1) for the *nth* time that something happens to each of *entities*."""
        return self.uniforms(purpose, entities.astype(np.int64) * MOST_TIMES + np.minimum(nth, MOST_TIMES - 1))

    def spread_uniforms(self, purpose: str, entities: Hashes, occurrence: int = 0) -> Reals:
        """Do what `uniforms` does for entities that were `spread` before."""
        return (self.hashes(purpose, entities, occurrence) >> _TO_53_BITS).astype(np.float64) * 2.0**-53

    def hashes(self, purpose: str, entities: Hashes, occurrence: int = 0) -> Hashes:
        """Return 64 random bits for each of entities that were `spread` before."""
        return finalise_all(entities + np.uint64(self.key(purpose, occurrence)))

    def thresholds(self, purpose: str, entities: Hashes, occurrence: int = 0) -> Reals32:
        """Return single-precision numbers in [0, 1) with 24 random bits."""
        return (self.hashes(purpose, entities, occurrence) >> _TO_24_BITS).astype(np.float32) * np.float32(2.0**-24)


def direction(streams: Streams, purpose: str, entity: int = 0) -> Reals:
    """Return a unit vector of the plane, drawn by rejection from the square, so that no cosine is needed."""
    for attempt in range(64):
        x, y = (streams.uniform(purpose, 2 * entity + axis, attempt) * 2 - 1 for axis in (0, 1))
        length = sqrt(x * x + y * y)
        if 0.1 < length <= 1:
            return np.array([x / length, y / length])
    return np.array([1.0, 0.0])

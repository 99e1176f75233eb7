"""The reference model in adoptsim with the weekly luck of a plain generator in place of keyed luck.

It shows what keyed luck costs; results are another game's.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from adoptsim.model.engine.streams import Streams
from benchmarks.peers import engine

RNG = np.random.Generator(np.random.SFC64(1))
PLAIN: dict[str, Callable[[int], npt.NDArray[Any]]] = {
    "hashes": lambda n: RNG.integers(0, 2**64, n, dtype=np.uint64),
    "spread_uniforms": RNG.random,
}
KEYED = next(name for name in PLAIN if hasattr(Streams, name))
"""The method through which the engine draws for many at once."""
drawn = 0


def draw(_streams: Streams, _purpose: str, entities: npt.NDArray[Any], _occurrence: int = 0) -> npt.NDArray[Any]:
    """Return the next numbers in place of those that belong to *entities*."""
    global drawn
    drawn += len(entities)
    return PLAIN[KEYED](len(entities))


def run(people: int, seed: int) -> dict[str, float]:
    setattr(Streams, KEYED, draw)
    before = drawn
    answer = engine.run(people, seed)
    assert drawn > before + 10 * people, "the engine draws its luck elsewhere now"
    return answer

"""The reference model that all implementations live: its numbers, its network, and what a run tells.

N people know eight others on average, at random. In each of 156 weeks an unaware person with k active contacts (at
the start of the week) becomes active with probability 1 - (1 - P)(1 - Q/8)^k, an active one churns with CHURN, and a
churned one becomes active again with RETURN.
"""

import gc
from collections.abc import Callable
from functools import lru_cache
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
WEEKS = 156
DEGREE = 8
P, Q, CHURN, RETURN = 0.001, 0.15, 0.01, 0.001
UNAWARE, ACTIVE, CHURNED = range(3)
MOST_CONTACTS = 63


def chances() -> npt.NDArray[np.float64]:
    """Return the chance to change state this week by state and number of active contacts, shape (3, 64)."""
    k = np.arange(MOST_CONTACTS + 1)
    aware = 1 - (1 - P) * (1 - Q / DEGREE) ** k
    return np.stack([aware, np.full(len(k), CHURN), np.full(len(k), RETURN)])


@lru_cache(maxsize=1)
def edges(people: int) -> tuple[Ids, Ids]:
    """Return both ends of the same *people* x 4 different pairs for everybody who asks."""
    rng = np.random.default_rng(people)
    wanted = people * DEGREE // 2
    ends = rng.integers(0, people, (2, wanted + wanted // 50 + 100))
    low, high = ends.min(axis=0), ends.max(axis=0)
    pairs = np.unique(low[low < high] * people + high[low < high])
    pairs = rng.permutation(pairs)[:wanted]
    assert len(pairs) == wanted, "too few different pairs were drawn"
    return pairs // people, pairs % people


@lru_cache(maxsize=1)
def contacts(people: int) -> tuple[Ids, Ids]:
    """Return everybody's contacts in one flat array: those of i are neighbours[start[i]:start[i + 1]]."""
    a, b = edges(people)
    both, other = np.concatenate([a, b]), np.concatenate([b, a])
    degree = np.bincount(both, minlength=people)
    assert degree.max() <= MOST_CONTACTS
    return np.concatenate([[0], np.cumsum(degree)]), other[np.argsort(both, kind="stable")]


def contact_lists(people: int) -> list[list[int]]:
    """Return everybody's contacts as lists."""
    start, neighbours = contacts(people)
    return [part.tolist() for part in np.split(neighbours, start[1:-1])]


def timed(live: Callable[[], Any], active: Callable[[], float]) -> dict[str, float]:
    """Return the time of *live* and the share that is *active* after it; the rubbish of the run before goes first."""
    gc.collect()
    begun = perf_counter()
    live()
    seconds = perf_counter() - begun
    return {"seconds": seconds, "share": float(active())}

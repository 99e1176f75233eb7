"""The reference model compiled by Numba, one thread, with the luck of the NumPy kernel: the same people are active."""

import numba
import numpy as np
import numpy.typing as npt

from benchmarks.peers import diffusion as model
from benchmarks.peers import keyed

STATE = 64
INCREMENT, MIX_1, MIX_2 = (np.uint64(n) for n in (keyed.INCREMENT, keyed.MIX_1, keyed.MIX_2))
S30, S27, S31 = np.uint64(30), np.uint64(27), np.uint64(31)
UNAWARE, ACTIVE = model.UNAWARE, model.ACTIVE


def run(people: int, seed: int) -> dict[str, float]:
    start, neighbours = model.contacts(people)
    code, changing = np.zeros(people, dtype=np.uint8), np.empty(people, dtype=np.int64)
    limits = keyed.limits(model.chances()).ravel()
    keys = np.array([keyed.week_key(seed, week) for week in range(model.WEEKS)], dtype=np.uint64)
    return model.timed(
        lambda: live(code, changing, start, neighbours, limits, keys),
        lambda: np.mean(code // STATE == model.ACTIVE),
    )


@numba.njit(inline="always")
def luck(key: np.uint64, person: int) -> np.uint64:
    z = key + np.uint64(person + 1) * INCREMENT
    z = (z ^ (z >> S30)) * MIX_1
    z = (z ^ (z >> S27)) * MIX_2
    return z ^ (z >> S31)


@numba.njit
def live(
    code: npt.NDArray[np.uint8],
    changing: model.Ids,
    start: model.Ids,
    neighbours: model.Ids,
    limits: keyed.Hashes,
    keys: keyed.Hashes,
) -> None:
    """Live all weeks; first it is found out who changes, then they do."""
    for key in keys:
        count = 0
        for i in range(len(code)):
            changing[count] = i
            count += luck(key, i) < limits[code[i]]
        for i in changing[:count]:
            state = code[i] // STATE
            code[i] += STATE if state <= ACTIVE else -STATE
            step = -1 if state == ACTIVE else 1
            for contact in neighbours[start[i] : start[i + 1]]:
                code[contact] += step

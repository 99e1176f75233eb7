"""The reference model in bare NumPy: one byte a person, only changes travel to contacts.

A person's byte is 64 x state + active contacts, and a table turns it into the chance to change this week. Size is a
number of people, or [people, "stream"] for a plain generator in place of keyed luck.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.peers import diffusion as model
from benchmarks.peers import keyed

Lucky = Callable[[npt.NDArray[np.uint8], int], npt.NDArray[np.bool_]]
"""Says who changes, from everybody's byte, in a week."""
STATE = 64
ONE = np.uint8(1)


def run(size: int | list[Any], seed: int) -> dict[str, float]:
    people, kind = (size, "keyed") if isinstance(size, int) else size
    code = np.zeros(people, dtype=np.uint8)
    lucky = {"keyed": keyed_luck, "stream": stream_luck}[kind](people, seed)
    start, neighbours = model.contacts(people)

    def live() -> None:
        for week in range(model.WEEKS):
            change(code, np.flatnonzero(lucky(code, week)), start, neighbours)

    return model.timed(live, lambda: np.mean(code // STATE == model.ACTIVE))


def keyed_luck(people: int, seed: int) -> Lucky:
    """Return luck by person and week."""
    keys, limits = keyed.people_keys(people), keyed.limits(model.chances()).ravel()
    z, shifted, limit = np.empty_like(keys), np.empty_like(keys), np.empty_like(keys)

    def lucky(code: npt.NDArray[np.uint8], week: int) -> npt.NDArray[np.bool_]:
        np.add(keys, np.uint64(keyed.week_key(seed, week)), out=z)
        for shift, factor in ((30, keyed.MIX_1), (27, keyed.MIX_2), (31, 1)):
            np.right_shift(z, np.uint64(shift), out=shifted)
            np.bitwise_xor(z, shifted, out=z)
            if factor != 1:
                np.multiply(z, np.uint64(factor), out=z)
        return z < np.take(limits, code, out=limit)

    return lucky


def stream_luck(people: int, seed: int) -> Lucky:
    """Return luck in the order of a generator's numbers, one for everybody every week."""
    rng, chances = np.random.Generator(np.random.SFC64(seed)), model.chances().astype(np.float32).ravel()
    u, chance = np.empty(people, dtype=np.float32), np.empty(people, dtype=np.float32)

    def lucky(code: npt.NDArray[np.uint8], week: int) -> npt.NDArray[np.bool_]:  # noqa: ARG001
        return rng.random(out=u, dtype=np.float32) < np.take(chances, code, out=chance)

    return lucky


def change(code: npt.NDArray[np.uint8], who: model.Ids, start: model.Ids, neighbours: model.Ids) -> None:
    """Let those *who* are lucky change state, and tell their contacts."""
    state = code[who] // STATE
    active = state == model.ACTIVE
    gone, come = who[active], who[~active]
    code[gone] += np.uint8(STATE)
    code[come] += np.where(state[~active] == model.UNAWARE, STATE, 256 - STATE).astype(np.uint8)
    np.add.at(code, known_by(come, start, neighbours), ONE)
    np.subtract.at(code, known_by(gone, start, neighbours), ONE)


def known_by(people: model.Ids, start: model.Ids, neighbours: model.Ids) -> model.Ids:
    """Return the contacts of *people*, one after the other."""
    first = start[people]
    counts = start[people + 1] - first
    ends = np.cumsum(counts)
    places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - (ends - counts), counts)
    return np.asarray(neighbours[places])

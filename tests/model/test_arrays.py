"""Sets of numbers as arrays: what they say equals Python's own sets and ranges."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.engine.arrays import Log, distinct, ranges

NUMBERS = st.lists(st.integers(0, 30), max_size=12)


@given(st.lists(NUMBERS, max_size=4))
def test_all_that_are_in_any_part_come_once_and_in_order(parts: list[list[int]]) -> None:
    arrays = [np.array(part, dtype=np.int64) for part in parts]
    log = Log()
    for array in arrays:
        log.note(array)
    assert log.take().tolist() == sorted(set().union(*parts))
    assert not log
    for array in arrays:
        assert distinct(array).tolist() == sorted(set(array.tolist()))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 4) | st.just(1)), max_size=8))
def test_ranges_follow_one_another(pieces: list[tuple[int, int]]) -> None:
    first, length = (np.array([piece[k] for piece in pieces], dtype=np.int64) for k in (0, 1))
    wanted = [number for start, many in pieces for number in range(start, start + many)]
    assert ranges(first, length).tolist() == wanted

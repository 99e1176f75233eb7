"""Whose week has come: what a calendar says equals a look at everybody."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.engine.due_calendar import AHEAD, DueCalendar
from adoptsim.model.market.accounts import FAR

PEOPLE = 12
CHANGES = st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.integers(-2, 3 * AHEAD)), max_size=6)


@given(st.lists(CHANGES, min_size=1, max_size=4 * AHEAD), st.booleans())
def test_who_is_due_is_whoever_s_week_has_come(weeks: list[list[tuple[int, int]]], settles: bool) -> None:
    column = np.full(PEOPLE, FAR, dtype=np.int32)
    calendar = DueCalendar(column)
    for now, changes in enumerate(weeks):
        for who, later in changes:
            column[who] = now + later
        calendar.note(np.array([who for who, _ in changes], dtype=np.int64))
        due = calendar.due(now)
        assert due.tolist() == np.flatnonzero(column <= now).tolist()
        if settles:
            column[due] = FAR


@pytest.mark.parametrize("week", [0, 1, AHEAD - 1, AHEAD, 5 * AHEAD])
def test_weeks_that_are_skipped_are_not_forgotten(week: int) -> None:
    calendar = DueCalendar(np.arange(PEOPLE, dtype=np.int32))
    calendar.due(0)
    assert calendar.due(week).tolist() == list(range(min(week + 1, PEOPLE)))

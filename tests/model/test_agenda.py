"""Whose week has come: what a calendar says equals a look at everybody."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptsim.model.agenda import AHEAD, Agenda
from adoptsim.model.population import FAR

PEOPLE = 12
CHANGES = st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.integers(-2, 3 * AHEAD)), max_size=6)


@given(st.lists(CHANGES, min_size=1, max_size=4 * AHEAD), st.booleans())
def test_who_is_due_is_whoever_s_week_has_come(weeks: list[list[tuple[int, int]]], settles: bool) -> None:
    column = np.full(PEOPLE, FAR, dtype=np.int32)
    agenda = Agenda(column)
    for now, changes in enumerate(weeks):
        for who, later in changes:
            column[who] = now + later
        agenda.note(np.array([who for who, _ in changes], dtype=np.int64))
        due = agenda.due(now)
        assert due.tolist() == np.flatnonzero(column <= now).tolist()
        if settles:
            column[due] = FAR


@pytest.mark.parametrize("week", [0, 1, AHEAD - 1, AHEAD, 5 * AHEAD])
def test_weeks_that_are_skipped_are_not_forgotten(week: int) -> None:
    agenda = Agenda(np.arange(PEOPLE, dtype=np.int32))
    agenda.due(0)
    assert agenda.due(week).tolist() == list(range(min(week + 1, PEOPLE)))

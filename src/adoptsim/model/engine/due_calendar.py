"""Whose week has come: a calendar over a column of weeks, so that not everybody is looked at every week."""

import numpy as np

from adoptsim.model.engine.arrays import Counts, Ids, Log, distinct

AHEAD = 8
"""Weeks for which whoever is due is looked up at once."""


class DueCalendar:
    """When something happens to each account; *weeks* of shape (accounts,) belong to whoever writes them."""

    def __init__(self, weeks: Counts) -> None:
        self._weeks = weeks
        self._until = -1
        """Week before which all that is due is in hand."""
        self._soon: Ids = np.zeros(0, dtype=np.int64)
        """Accounts, among them all that are due before then."""
        self._noted = Log()

    def note(self, ids: Ids) -> None:
        """Take in that the weeks of accounts have changed."""
        self._noted.note(ids)

    def due(self, week: int) -> Ids:
        """Return whose week has come or has passed, in order."""
        changed = self._noted.take()
        if week >= self._until:
            self._until = week + AHEAD
            self._soon = (self._weeks < self._until).nonzero()[0]
        elif len(sooner := changed[self._weeks[changed] < self._until]):
            self._soon = np.concatenate([self._soon, sooner])
        return distinct(self._soon[self._weeks[self._soon] <= week])

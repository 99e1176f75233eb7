"""The rounds of a game as they began, so that the player can go back to one and play on from there."""

from collections import deque

from adoptsim.game.run_files import journal
from adoptsim.game.run_files.replay import replay_in
from adoptsim.game.session import Session
from adoptsim.scenario.workload import workload

MOST_MEGABYTES = 64.0
"""What copies may take together; who goes back further waits for the decisions to be played again."""


class EarlierRounds:
    """Copies of the latest rounds, as they began."""

    def __init__(self, session: Session) -> None:
        size = workload(session.scenario).megabytes
        self._copies: deque[Session] = deque(maxlen=max(1, int(MOST_MEGABYTES / max(size, 1.0))))

    def remember(self, session: Session) -> None:
        """Remember *session* as it is now, at the start of a round."""
        self._copies.append(session.copy())

    def back_to(self, session: Session, week: int) -> Session:
        """Return *session* as it was in *week*, the start of a round, and forget what came after."""
        while self._copies and self._copies[-1].week > week:
            self._copies.pop()
        if self._copies and self._copies[-1].week == week:
            return self._copies.pop()
        return replay_in(journal.record(session), session.scenario, week)

"""The rounds of a game as they began, so that the player can go back to one and play on from there."""

from collections import deque

from adoptsim.game.run_files import journal
from adoptsim.game.run_files.replay import replay_in
from adoptsim.game.session import Session
from adoptsim.scenario.workload import workload

KEPT_MEGABYTES = 64.0
"""What copies may take together; who goes back further waits for the decisions to be played again."""


class Past:
    """Copies of the latest rounds, as they began."""

    def __init__(self, session: Session) -> None:
        size = workload(session.scenario).megabytes
        self._kept: deque[Session] = deque(maxlen=max(1, int(KEPT_MEGABYTES / max(size, 1.0))))

    def keep(self, session: Session) -> None:
        """Remember *session* as it is now, at the start of a round."""
        self._kept.append(session.copy())

    def take(self, session: Session, week: int) -> Session:
        """Return *session* as it was in *week*, the start of a round, and forget what came after."""
        while self._kept:
            then = self._kept.pop()
            if then.week == week:
                return then
            if then.week < week:
                self._kept.append(then)
                break
        return replay_in(journal.record(session), session.scenario, week)

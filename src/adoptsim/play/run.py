"""A game that has been played: who may have played it, how it ended, and what it was worth."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from adoptsim.model.metrics import Metrics
from adoptsim.play.score import Score, par, score
from adoptsim.play.session import UNFINISHED, Session, Week
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.strategy import Policy


@dataclass(frozen=True, slots=True)
class Run:
    """The outcome of a session; reading it ends the session, for its world lives on to see what survives."""

    session: Session
    metrics: Metrics
    """The truth at the end, with the surviving ARR if the game is over."""
    score: Score

    @property
    def week(self) -> int:
        """Weeks lived."""
        return self.session.week

    @property
    def ended(self) -> str:
        """horizon, bankrupt or unfinished."""
        return self.session.ended

    @property
    def digest(self) -> str:
        """Fingerprint of the game."""
        return self.session.digest

    @property
    def history(self) -> list[Week]:
        """Week 0 and every week lived."""
        return self.session.history

    def document(
        self, *, version: str, strategy: str | None, references: Mapping[str, float] | None = None
    ) -> dict[str, Any]:
        """Return the outcome as the JSON document of `adoptsim run`; *references* (totals) give par."""
        session, points = self.session, self.score
        return {
            "adoptsim": version,
            "scenario": session.scenario.name,
            "scenario_digest": session.scenario.digest(),
            "strategy": strategy,
            "seed": session.seed,
            "replication": session.replication,
            "weeks": session.week,
            "ended": session.ended,
            "digest": session.digest,
            "metrics": asdict(self.metrics),
            "score": {
                "total": points.total,
                "parts": dict(points.parts),
                "par": par(points.total, references or {}),
            },
        }


def finish(session: Session) -> Run:
    """Return the outcome of *session* as it stands."""
    final = session.final()
    return Run(session, final, score(session.scenario, final))


def play(session: Session, policy: Policy) -> Run:
    """Let *policy* play *session* to its end."""
    while session.ended == UNFINISHED:
        session.advance(policy(session.observation))
    return finish(session)


def reference_scores(scenario: Scenario, seed: int, replication: int = 0) -> dict[str, float]:
    """Return the score of each of the scenario's strategies except random ones, on the same luck."""
    return {
        strategy.name: play(Session(scenario, seed, replication), scenario.strategy(strategy.name)).score.total
        for strategy in scenario.strategies
        if not strategy.random
    }

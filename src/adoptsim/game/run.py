"""A game that has been played: who may have played it, how it ended, and what it was worth."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from typing import Any

from adoptsim.errors import AdoptsimError, DecisionError, printable
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.players.bot import FAILS, BotError, Code, TimeUpError, failure, own_dice, time_limit
from adoptsim.game.players.player import Player, PolicyMaker
from adoptsim.game.score import Score, par, score
from adoptsim.game.session import Session, Week
from adoptsim.model.catalogue.metrics import Metrics
from adoptsim.scenario.policy import Policy
from adoptsim.scenario.scenario import Scenario


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


class GameFailedError(AdoptsimError):
    """A game that could not be played to its end; the message says who played what, and why it failed."""

    def __init__(self, session: Session, strategy: str, reason: str) -> None:
        luck = f"seed {session.seed}, replication {session.replication}"
        place = f"{printable(session.scenario.name)}, {luck}, week {session.week}"
        super().__init__(f"{strategy} failed in {place}: {reason.removesuffix('.')}.")
        self.week = session.week
        """Weeks lived."""
        self.reason = reason


def play(session: Session, policy: Policy, each_week: Callable[[int], None] | None = None) -> Run:
    """Let *policy* play *session* to its end; *each_week* is told which week is decided on.

    Raises AdoptsimError if it is no policy or decides what cannot be; what it raises itself goes through.
    """
    _check(session, policy)
    while session.ended == UNFINISHED:
        if each_week:
            each_week(session.week)
        session.advance(policy(session.observation))
    return finish(session)


def attempt(
    session: Session, player: Player, seconds: float | None = None, each_week: Callable[[int], None] | None = None
) -> Run:
    """Let *player* play *session* to its end within *seconds*, whatever it does; raises GameFailedError if it fails."""
    dice = own_dice(session.seed, session.replication) if isinstance(player.make, Code) else nullcontext()
    try:
        with time_limit(seconds), dice:
            return play(session, player.make(), each_week)
    except (TimeUpError, *FAILS) as error:
        raise GameFailedError(session, player.name, _reason(error, session.week, player.make, seconds)) from error


def _reason(error: BaseException, week: int, maker: PolicyMaker, seconds: float | None) -> str:
    """Return why a game failed, with the line of the code that played it if code did."""
    code = maker if isinstance(maker, Code) else None
    if isinstance(error, TimeUpError):
        line = code.line_of(error) if code else None
        return f"took longer than {seconds:g} s{f', at {line}' if line else ''}"
    if isinstance(error, BotError):
        return error.reason
    if isinstance(error, DecisionError):
        reason = str(error).removeprefix(f"week {week}: ").removesuffix(".")
        return f"{reason} ({code.place})" if code else reason
    return failure(error)


def _check(session: object, policy: object) -> None:
    if not isinstance(session, Session):
        raise AdoptsimError(f"play needs a session, Session(scenario), not a {type(session).__name__}.")
    if isinstance(policy, type):
        raise AdoptsimError(f"play needs a policy; {policy.__name__} is a class: give one of it, {policy.__name__}().")
    if not callable(policy):
        remedy = f"scenario.strategy({policy!r})" if isinstance(policy, str) else "a function of an observation"
        raise AdoptsimError(f"play needs a policy, {printable(remedy)}, not a {type(policy).__name__}.")


def reference_scores(scenario: Scenario, seed: int, replication: int = 0) -> dict[str, float]:
    """Return the score of each of the scenario's strategies except random ones, on the same luck."""
    return {
        name: play(Session(scenario, seed, replication), scenario.strategy(name)).score.total
        for name in scenario.references()
    }

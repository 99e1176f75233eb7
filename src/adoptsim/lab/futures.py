"""Other futures of a game: the past as it was, and luck drawn anew, a hundred times.

What all of them have in common is the past and the decisions; how far they lie apart is luck.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from adoptsim.errors import AdoptsimError, whole_number
from adoptsim.game.end_of_game import BANKRUPT, UNFINISHED
from adoptsim.game.players.bot import FAILS, BotError, failure
from adoptsim.game.players.player import NOBODY, Choice, Player, chosen
from adoptsim.game.session import Session
from adoptsim.lab.processes import Progress, share_out
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.version import __version__

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Future:
    """One future, week by week."""

    number: int
    weeks: Reals
    """Metrics in the order of METRICS, NaN where undefined, shape (weeks + 1, metrics); the end lasts."""
    ended: tuple[int, str] | None = None
    """When and why the game was over, if it was."""
    reason: str | None = None
    """Why it could not be played."""


def futures(
    session: Session,
    weeks: int,
    count: int = 100,
    policy: Choice | None = None,
    *,
    workers: int = 2,
    first: int = 1,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Play *count* other futures of *session* for so many *weeks*, and return how far they lie apart.

    *policy* decides in each of them, as in `compare`: the name of a strategy of the scenario, a function of an
    observation, or a class of them, made anew for each future; None: levers stay as they are. Futures are numbered
    from *first* on, and each is the same whoever plays it and with how many *workers*. *session* stays as it is.

    Returns a document with "futures" (a row for each, as far as it was played) and "weeks" (for each week from this
    one on: share bankrupt, and of every metric n, mean and quantiles over the futures in which it is defined).
    Raises AdoptsimError if the game is over, or for what cannot be played.
    """
    if not isinstance(session, Session):
        raise AdoptsimError(f"futures needs a session, Session(scenario), not a {type(session).__name__}.")
    if session.ended != UNFINISHED:
        raise AdoptsimError(f"futures needs a game that goes on; this one is over ({session.ended}).")
    weeks = min(whole_number("weeks", weeks, 1), session.scenario.weeks - session.week)
    count, workers = whole_number("count", count, 1), whole_number("workers", workers, 1)
    player = NOBODY if policy is None else chosen(session.scenario, policy)
    numbers = range(whole_number("first", first, 1), first + count)
    played = share_out(partial(_play, session, player, weeks), numbers, workers=workers, progress=progress)
    return {
        "adoptsim": __version__,
        "scenario": session.scenario.name,
        "scenario_digest": session.scenario.digest(),
        "strategy": None if policy is None else player.name,
        "seed": session.seed,
        "replication": session.replication,
        "week": session.week,
        "futures": [_row(session, future) for future in played],
        "weeks": _by_week(session.week, [future for future in played if future.reason is None]),
    }


def _play(session: Session, player: Player, weeks: int, number: int) -> Future:
    """Let *player* live *weeks* of one future."""
    game = session.copy(future=number)
    try:
        policy = player.make()
        for _ in range(weeks):
            if game.ended != UNFINISHED:
                break
            game.advance(policy(game.observation))
    except FAILS as error:
        reason = error.reason if isinstance(error, BotError) else failure(error)
        return Future(number, np.full((weeks + 1, len(METRICS)), np.nan), reason=reason)
    truths = [week.truth for week in game.history[session.week :]]
    truths += [truths[-1]] * (weeks + 1 - len(truths))
    ended = None if game.ended == UNFINISHED else (game.week, game.ended)
    table = np.array([[getattr(week, name) for name in METRICS] for week in truths], dtype=np.float64)
    return Future(number, table, ended)


def _row(session: Session, future: Future) -> dict[str, Any]:
    """Return what there is to say of one future, as a row like those of `compare`."""
    week, why = future.ended or (session.week + len(future.weeks) - 1, UNFINISHED)
    row = {"future": future.number, "week": week, "ended": why, "reason": future.reason}
    values = zip(METRICS, future.weeks[-1].tolist(), strict=True)
    return row | {"metrics": {name: None if np.isnan(value) else value for name, value in values}}


def _by_week(start: int, played: Sequence[Future]) -> list[dict[str, Any]]:
    if not played:
        return []
    table = np.stack([future.weeks for future in played])
    bankruptcies = [future.ended[0] for future in played if future.ended and future.ended[1] == BANKRUPT]
    return [
        {
            "week": start + k,
            "bankrupt": sum(week <= start + k for week in bankruptcies) / len(played),
            "metrics": {name: _spread(table[:, k, n]) for n, name in enumerate(METRICS)},
        }
        for k in range(table.shape[1])
    ]


def _spread(values: Reals) -> Mapping[str, float | int | None]:
    """Return n, mean and quantiles of the values that are defined."""
    known = values[~np.isnan(values)]
    names = [f"q{round(100 * q):02}" for q in QUANTILES]
    if not len(known):
        return {"n": 0, "mean": None} | dict.fromkeys(names)
    quantiles = np.quantile(known, QUANTILES).tolist()
    return {"n": len(known), "mean": float(known.mean())} | dict(zip(names, quantiles, strict=True))

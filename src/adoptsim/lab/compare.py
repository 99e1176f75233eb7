"""Strategies side by side on the same luck."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import combinations
from typing import Any

from adoptsim.errors import AdoptsimError, printable, whole_number
from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.players.bot import Loaded, failure
from adoptsim.game.run import GameFailedError, attempt
from adoptsim.game.session import Session
from adoptsim.lab.arms import Arm, Choices, arms_of, common_changes
from adoptsim.lab.processes import Progress, share_out
from adoptsim.lab.statistics import estimate, paired, t_quantile
from adoptsim.lab.worker import note
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.scenario.scenario import Scenario
from adoptsim.version import __version__

COLUMNS = (*METRICS, "score")
GAME_TIMEOUT = 600.0
"""Seconds that a game may take when nobody says otherwise."""
Task = tuple[int, int]
"""An arm by its place, and a replication."""


@dataclass(frozen=True, slots=True)
class GameResult:
    """What came of one replication of an arm: metrics at the end and why it ended, or why it failed."""

    row: Mapping[str, float | None] = field(default_factory=lambda: dict.fromkeys(COLUMNS))
    """Nothing is defined if the game failed."""
    ended: str | None = None
    reason: str | None = None
    week: int = 0
    """Weeks lived."""


def compare(
    scenarios: Sequence[Scenario],
    strategies: Choices = (),
    *,
    replications: int = 40,
    seed: int | None = None,
    workers: int = 1,
    game_timeout: float = GAME_TIMEOUT,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Play every strategy in every scenario *replications* times and return arms and paired differences.

    A strategy is a name in the scenario, a policy (a function of an observation), or a class of policies, made anew
    for each game; a mapping gives policies names. None given: all of the scenario's except random ones. Replication k
    of every strategy has the same luck, and the result is the same with any number of *workers*, processes that play;
    one is this process, where an alarm ends games after *game_timeout* seconds only in the main thread.

    A game that fails is told under "failed" and left out of all else. *progress* is told how many games are done, of
    how many. Raises AdoptsimError for what cannot be compared.
    """
    replications = whole_number("replications", replications, 1)
    workers = whole_number("workers", workers, 1)
    seed = None if seed is None else whole_number("seed", seed)
    if not 0 < game_timeout <= 1e9:
        raise AdoptsimError(f"game_timeout must be more than 0 seconds, is {game_timeout}.")
    arms = arms_of(scenarios, strategies, seed)
    t_quantile(1)  # who cannot have intervals hears it before the games, not after
    tasks = [(k, replication) for replication in range(replications) for k in range(len(arms))]
    played = share_out(
        partial(_play, arms, game_timeout),
        tasks,
        workers=workers,
        progress=progress,
        lost=lambda _, week, reason: GameResult(reason=printable(reason, 300), week=week),
        limit=game_timeout,
        apart=any(isinstance(arm.player.make, Loaded) for arm in arms),
    )
    games = [played[k :: len(arms)] for k in range(len(arms))]
    ends = zip(tasks, played, strict=True)
    seeds = {arm.seed for arm in arms}
    return {
        "adoptsim": __version__,
        "seed": seeds.pop() if len(seeds) == 1 else None,
        "changes": list(common_changes(scenarios)),
        "digests": {arm.world: arm.scenario.digest() for arm in arms},
        "failed": [_failed(arms[k], replication, game) for (k, replication), game in ends if game.reason is not None],
        "arms": [_arm(arm, mine) for arm, mine in zip(arms, games, strict=True)],
        "differences": [
            _difference(a, b, metric, games[i], games[j])
            for (i, a), (j, b) in combinations(enumerate(arms), 2)
            if a.world == b.world
            for metric in COLUMNS
        ],
    }


def _play(arms: Sequence[Arm], seconds: float, task: Task) -> GameResult:
    k, replication = task
    try:
        session = Session(arms[k].scenario, arms[k].seed, replication)
        run = attempt(session, arms[k].player, seconds, note)
    except GameFailedError as error:
        return GameResult(reason=error.reason, week=error.week)
    except Exception as error:  # a world that cannot even begin, for want of memory above all
        return GameResult(reason=failure(error))
    return GameResult({**asdict(run.metrics), "score": run.score.total}, run.ended, week=run.week)


def _failed(arm: Arm, replication: int, game: GameResult) -> dict[str, Any]:
    place = {**arm.names(), "seed": arm.seed, "replication": replication}
    return {**place, "week": game.week, "reason": game.reason}


def _arm(arm: Arm, games: Sequence[GameResult]) -> dict[str, Any]:
    ends = [game.ended for game in games if game.ended is not None]
    return {
        **arm.names(),
        "seed": arm.seed,
        "scenario_digest": arm.scenario.digest(),
        "replications": len(games),
        "failed": len(games) - len(ends),
        "bankrupt": sum(end == BANKRUPT for end in ends) / len(ends) if ends else None,
        "metrics": {name: asdict(estimate([game.row[name] for game in games])) for name in COLUMNS},
    }


def _difference(a: Arm, b: Arm, metric: str, left: Sequence[GameResult], right: Sequence[GameResult]) -> dict[str, Any]:
    difference = paired([game.row[metric] for game in left], [game.row[metric] for game in right])
    pair = {"metric": metric, "a": a.player.name, "b": b.player.name}
    return {"scenario": a.scenario.name, "variant": a.variant, **pair, **asdict(difference)}

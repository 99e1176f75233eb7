"""What would have been: played again from week 0, as every version can, or from copies.

Size is {"way": one of WAYS, "scenario": name, "set": [overrides], "at": week, "count": how many, "weeks": how far}.
Only what every version offers is used, unless the way is one by copies.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import adoptsim
from benchmarks.peers.diffusion import timed

STRATEGY = "engagement-first"
EVERY = 12
"""Weeks between the rounds of which a decision is changed."""
Journal = Mapping[int, Sequence[adoptsim.Decision]]
KEPT: list[Any] = []
"""Copies of the game, one a round."""


def run(size: dict[str, Any], seed: int) -> dict[str, float]:
    scenario = adoptsim.load_scenario(size["scenario"], size["set"])
    session = adoptsim.Session(scenario, seed)
    KEPT.clear()
    live(session, scenario, size["at"], keep=size["way"] == "changes by copies")
    work = partial(WAYS[size["way"]], scenario, session, size["count"], size["weeks"])
    return timed(work, lambda: 0)


def live(session: adoptsim.Session, scenario: adoptsim.Scenario, until: int, *, keep: bool = False) -> adoptsim.Session:
    """Let the strategy play until a week, or to the end; *keep* a copy of every round, as the game does."""
    policy = scenario.strategy(STRATEGY)
    while session.week < until and session.ended == "unfinished":
        if keep and session.week % EVERY == 0:
            KEPT.append(session.copy())
        session.advance(policy(session.observation))
    return session


def game(scenario: adoptsim.Scenario, session: adoptsim.Session, _count: int, _weeks: int) -> None:
    """Play one game."""
    live(adoptsim.Session(scenario, session.seed), scenario, scenario.weeks)


def replays(scenario: adoptsim.Scenario, session: adoptsim.Session, count: int, weeks: int) -> None:
    """Play *count* games again and *weeks* on, one after the other."""
    for _ in range(count):
        live(
            again(adoptsim.Session(scenario, session.seed), session.journal, session.week),
            scenario,
            session.week + weeks,
        )


def again(session: adoptsim.Session, journal: Journal, until: int) -> adoptsim.Session:
    """Take the decisions of a *journal* again."""
    while session.week < until and session.ended == "unfinished":
        session.advance(journal.get(session.week, ()))
    return session


def ahead(scenario: adoptsim.Scenario, session: adoptsim.Session, count: int, weeks: int) -> None:
    """Look *weeks* ahead in *count* copies."""
    for _ in range(count):
        live(session.copy(), scenario, session.week + weeks)


def copies(_scenario: adoptsim.Scenario, session: adoptsim.Session, count: int, _weeks: int) -> None:
    """Copy the game *count* times."""
    for _ in range(count):
        session.copy()


def other_luck(_scenario: adoptsim.Scenario, session: adoptsim.Session, count: int, weeks: int) -> None:
    """Play *count* futures, in two processes."""
    from adoptsim.lab.futures import futures

    futures(session, weeks, count, STRATEGY, workers=2)


def changed(journal: Journal, week: int, what: int) -> dict[int, Sequence[adoptsim.Decision]]:
    """Return a journal in which the decisions of a *week* are left out, or the price is another one."""
    other: dict[int, Sequence[adoptsim.Decision]] = dict(journal)
    other[week] = () if what else (adoptsim.SetLever("price", 1.1),)
    return other


def changes_by_replay(scenario: adoptsim.Scenario, session: adoptsim.Session, count: int, _weeks: int) -> None:
    """Play a whole game again for each of *count* changes."""
    for k in range(count):
        journal = changed(session.journal, k // 2 * EVERY, k % 2)
        again(adoptsim.Session(scenario, session.seed), journal, scenario.weeks)


def changes_by_copies(scenario: adoptsim.Scenario, session: adoptsim.Session, count: int, _weeks: int) -> None:
    """Play each of *count* changes from the copy of its round that was kept as the game was lived, in two processes."""
    from adoptsim.lab.processes import share_out

    share_out(partial(_change, KEPT, session.journal, scenario.weeks), range(count), workers=2)


def _change(kept: Sequence[adoptsim.Session], journal: Journal, weeks: int, k: int) -> float:
    then = kept[k // 2].copy()
    return again(then, changed(journal, then.week, k % 2), weeks).observation.spend


WAYS = {
    "game": game,
    "replays": replays,
    "ahead": ahead,
    "copies": copies,
    "other luck": other_luck,
    "changes by replay": changes_by_replay,
    "changes by copies": changes_by_copies,
}

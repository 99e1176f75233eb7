"""What must hold exactly in every limit: the same game from the same seed, no account lost, luck that stays put."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.session import Session
from adoptsim.lab.validation.study import Numbers, Study, weeks
from adoptsim.model.catalogue.levers import Decision, SetLever
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.load import scenario_from_document
from adoptsim.scenario.scenario import Scenario

Luck = dict[tuple[Any, ...], float]
"""Draws by what they were for and whom they concerned."""
MODES: tuple[dict[str, Any], ...] = (
    {},
    {"inertia": False, "fit_known": True},
    {"contacts": "complete", "self_serve": True, "capacity": "unlimited"},
    {"contacts": "ring", "deals": "unlimited", "return_weekly": {"chance": 0.1, "to": "live"}},
    {"contacts": "pairs", "churn": "sbg", "return_weekly": {"chance": 1.0, "to": "pool"}},
    {"contacts": "random", "churn": {"weekly": 0.05}, "rivals": False, "entrants": False},
    {"arrivals": {"per_week": 6.0}, "self_serve": True, "work": "exponential", "hard_gate": True, "churn": "sbg"},
    {"arrivals": {"per_week": 6.0, "kind": "constant"}, "deals": "unlimited", "forced_use": True},
    {"arrivals": {"per_week": 6.0}, "habit_step_days": 1, "commitment": False, "renewal_depends_on_use": False},
    {"signal": "noise", "filter": False, "delay": False, "forgetting": False, "playbook_fixed": 0.5, "wake_up": False},
)
"""Limits that between them take every switch out of its place."""
START = {
    "reps": 5,
    "specialists": 3,
    "engineers": 3,
    "advertising": 4000.0,
    "interviews": 2.0,
    "prototypes": 0.5,
    "experiments": 1.0,
    "community": 2000.0,
    "openness": 0.5,
    "customer_hours": 1.0,
}
CHANGED_IN = 4
"""Week in which one of two companies does something else."""
CHANGE: tuple[Decision, ...] = (SetLever("reps", 9.0),)


@cache
def busy(number: int) -> Scenario:
    """Return mode 1, 2, ...: two segments, rivals and entrants, and a company that does a bit of everything."""
    town = {"name": "town", "accounts": 150, "seats": 8, "term": 13, "cycle": 3.0, "micro_segments": 3}
    village = {"name": "village", "accounts": 90, "seats": 4, "term": 26, "cycle": 2.0, "contacts_elsewhere": 0.2}
    document = {
        "title": "A busy world",
        "weeks": 78,
        "round_weeks": 1,
        "segments": [town, village],
        "rivals": [{"segment": "town", "week": 4, "term": 20}],
        "entrants": [{"segment": "town"}],
        "market": {"innovation": 0.002, "word_of_mouth": 0.05},
        "sales": {"territory": 20.0, "cool_off": 13},
        "company": {"cash": 5e7, "turnover": 1.0},
        "limits": MODES[number - 1],
        "levers": {name: {"start": value} for name, value in START.items()},
    }
    return scenario_from_document("busy", document, "busy")


# -- the same game, and no account lost --------------------------------------------------------------


def twice(number: int) -> Numbers:
    """Play a mode twice; return whether the digests are the same, and the largest gap in the accounts' books."""
    first, second = Session(busy(number), 1), Session(busy(number), 1)
    gap = max(_gap(first, seen) for seen in weeks(first))
    for _ in weeks(second):
        pass
    return [float(first.digest == second.digest), gap]


def _gap(session: Session, seen: Observation) -> float:
    """Return how many accounts are missing or too many, by place and by what came and went."""
    truth, everybody = session.history[-1].truth, sum(s.accounts for s in session.scenario.segments)
    by_place = sum(seen.pipeline.values()) - everybody
    contracts = seen.pipeline["onboarding"] + seen.pipeline["live"]
    by_flow = truth.signed_accounts - truth.churned_accounts - truth.customers
    return float(max(abs(by_place), abs(contracts - truth.customers), abs(by_flow)))


def _exact(games: Sequence[Numbers]) -> dict[str, float]:
    same, gap = np.array(games).T
    return {"bitwise equal state hash": float(same.mean()), "pool+pipeline+customers+lost-total accounts": gap.max()}


# -- luck ---------------------------------------------------------------------------------------------


def luck_of_game(number: int, change: Sequence[Decision]) -> Luck:
    """Play a mode in which *change* is decided once, and return all its luck."""
    session = Session(busy(number), 1)
    luck: Luck = {}

    def recorded(draw: Callable[..., Any]) -> Callable[..., Any]:
        def record(purpose: str, whom: Any, occurrence: int = 0) -> Any:
            drawn = draw(purpose, whom, occurrence)
            keys = ((draw.__name__, purpose, occurrence, entity) for entity in np.atleast_1d(whom).tolist())
            luck.update(zip(keys, np.atleast_1d(drawn).tolist(), strict=True))
            return drawn

        return record

    streams: Any = session.model.streams
    for name in ("uniform", "spread_uniforms", "thresholds"):
        setattr(streams, name, recorded(getattr(streams, name)))
    while session.ended == UNFINISHED:
        session.advance(change if session.week == CHANGED_IN else ())
    return luck


def pairing(number: int) -> Numbers:
    """Return the correlation of all draws that two games of a mode share, one of which decides something else."""
    return [correlation(luck_of_game(number, ()), luck_of_game(number, CHANGE))]


def correlation(left: Mapping[tuple[Any, ...], float], right: Mapping[tuple[Any, ...], float]) -> float:
    """Return the correlation of shared draws; exactly 1 if they are the same numbers."""
    shared = [key for key in left if key in right]
    x, y = np.array([left[key] for key in shared]), np.array([right[key] for key in shared])
    return 1.0 if len(shared) > 1 and np.array_equal(x, y) else min(float(np.corrcoef(x, y)[0, 1]), 1 - 1e-12)


def _paired(games: Sequence[Numbers]) -> dict[str, float]:
    return {"correlation of exogenous streams": min(game[0] for game in games)}


STUDIES = (
    Study("P21", twice, _exact, len(MODES), effort=0.6),
    Study("P21", pairing, _paired, len(MODES), effort=0.7),
)
"""Mode 1, 2, ... is played as the game of "seed" 1, 2, ..., with seed 1 in each."""

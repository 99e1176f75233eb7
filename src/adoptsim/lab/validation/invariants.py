"""What must hold exactly in every limit: the same game from the same seed, no account lost, luck that stays put."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt

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
def busy(mode: int) -> Scenario:
    """Return a market with two segments, rivals and entrants, and a company that does a bit of everything."""
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
        "limits": MODES[mode],
        "levers": {name: {"start": value} for name, value in START.items()},
    }
    return scenario_from_document("busy", document, "busy")


# -- the same game, and no account lost --------------------------------------------------------------


def twice(seed: int, *, mode: int) -> Numbers:
    """Play one mode twice; return whether the digests are the same, and the largest gap in the accounts' books."""
    first, second = Session(busy(mode), seed), Session(busy(mode), seed)
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


class LuckRecorder:
    """Keeps every number that the luck of a game gives, by purpose, occurrence and whom it concerns."""

    def __init__(self, session: Session) -> None:
        self.luck: Luck = {}
        streams: Any = session.model.streams
        streams.uniform = self._one(streams.uniform)
        streams.spread_uniforms = self._many(streams.spread_uniforms)
        streams.thresholds = self._many(streams.thresholds)

    def _one(self, draw: Callable[..., float]) -> Callable[..., float]:
        def recorded(purpose: str, entity: int, occurrence: int = 0) -> float:
            u = draw(purpose, entity, occurrence)
            self.luck["one", purpose, occurrence, entity] = u
            return u

        return recorded

    def _many(self, draw: Callable[..., npt.NDArray[Any]]) -> Callable[..., npt.NDArray[Any]]:
        def recorded(purpose: str, entities: npt.NDArray[np.uint64], occurrence: int = 0) -> npt.NDArray[Any]:
            u = draw(purpose, entities, occurrence)
            keys = ((draw.__name__, purpose, occurrence, entity) for entity in entities.tolist())
            self.luck.update(zip(keys, u.tolist(), strict=True))
            return u

        return recorded


def luck_of_game(seed: int, mode: int, change: Sequence[Decision]) -> Luck:
    """Play a game in which *change* is decided once, and return all its luck."""
    session = Session(busy(mode), seed)
    recorder = LuckRecorder(session)
    while session.ended == UNFINISHED:
        session.advance(change if session.week == CHANGED_IN else ())
    return recorder.luck


def pairing(seed: int, *, mode: int) -> Numbers:
    """Return the correlation of all draws that two games share, one of which decides something else."""
    left, right = luck_of_game(seed, mode, ()), luck_of_game(seed, mode, CHANGE)
    return [correlation(left, right)]


def correlation(left: Mapping[tuple[Any, ...], float], right: Mapping[tuple[Any, ...], float]) -> float:
    """Return the correlation of shared draws; exactly 1 if they are the same numbers."""
    shared = [key for key in left if key in right]
    x, y = np.array([left[key] for key in shared]), np.array([right[key] for key in shared])
    return 1.0 if len(shared) > 1 and np.array_equal(x, y) else min(float(np.corrcoef(x, y)[0, 1]), 1 - 1e-12)


def _paired(games: Sequence[Numbers]) -> dict[str, float]:
    return {"correlation of exogenous streams": min(game[0] for game in games)}


def _of_mode(number: int, play: Callable[..., Numbers]) -> Numbers:
    """Play mode 0, 1, ... as the game of "seed" 1, 2, ..., with seed 1 in each."""
    return play(1, mode=number - 1)


STUDIES = (
    Study("P21", partial(_of_mode, play=twice), _exact, len(MODES), effort=0.6),
    Study("P21", partial(_of_mode, play=pairing), _paired, len(MODES), effort=0.7),
)

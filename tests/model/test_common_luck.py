"""Common luck: what is drawn for somebody is the same whatever is decided, and who could come always could.

Every draw of two lives that differ in one decision is written down, by purpose, occurrence and entity.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from adoptsim.model import parts
from adoptsim.model.catalogue.levers import LeverDecision, SetLever, levers_for
from adoptsim.model.engine.arrays import Reals
from adoptsim.model.engine.streams import MOST_TIMES, Hashes, Streams, spread
from adoptsim.model.parameters import (
    Arrivals,
    Community,
    Entrant,
    Limits,
    Rival,
    Segment,
    WeeklyChurn,
    WeeklyReturn,
    World,
)
from adoptsim.model.seats.live_seats import STEPS_PER_DRAW
from adoptsim.model.simulation import Simulation
from tests.model.worlds import world

WEEKS = 52
Key = tuple[str, int]

CANDIDATES = {"entrant candidate", "entrant comes", "investor calls", "arrival", "drift", "signal"}
"""Purposes that are drawn for what comes from outside: the draws themselves do not depend on decisions either."""
MADE_ONCE = {
    "theta", "micro-segment", "t95", "obstacle", "contact", "contact far", "contact elsewhere", "phone book", "need",
    "micro need", "need drift", "vision", "literal bias", "need chance", "known", "choice", "niche", "patience",
    "kind of person", "rival answers",
}  # fmt: skip
PERSONAL = {
    "awareness", "rival 0", "rival 1", "cold call", "cycle", "decision", "win", "tenure reps", "tenure specialists",
    "tenure engineers", "tenure product_people", "pilot", "need piloted", "piloted", "alone", "work", "use", "touch",
    "renewal", "weekly churn", "weekly return", "self-serve", "wish", "need named", "interview", "prototype",
    "experiment won", "experiment on", "plan", "idea", "campaign", "campaign late", "investor kind", "investor",
    "noise", "referred", "referrer", "seats",
}  # fmt: skip
EVERYTHING = CANDIDATES | MADE_ONCE | PERSONAL


class Recorder(Streams):
    """Streams that write down what is drawn, for whom."""

    def __init__(self, seed: int, replication: int = 0) -> None:
        super().__init__(seed, replication)
        self.drawn: dict[Key, dict[int, float]] = {}

    def _note(self, key: Key, entities: Hashes, values: npt.NDArray[Any]) -> None:
        self.drawn.setdefault(key, {}).update(zip(entities.ravel().tolist(), values.ravel().tolist(), strict=True))

    def uniform(self, purpose: str, entity: int, occurrence: int = 0) -> float:
        value = super().uniform(purpose, entity, occurrence)
        self._note((purpose, occurrence), spread(np.array([entity])), np.array([value]))
        return value

    def spread_uniforms(self, purpose: str, entities: Hashes, occurrence: int = 0) -> Reals:
        values = super().spread_uniforms(purpose, entities.copy(), occurrence)
        self._note((purpose, occurrence), entities, values)
        return values

    def thresholds(self, purpose: str, entities: Hashes, occurrence: int = 0) -> npt.NDArray[np.float32]:
        values = super().thresholds(purpose, entities.copy(), occurrence)
        self._note((purpose, occurrence), entities, values)
        return values

    def hashes(self, purpose: str, entities: Hashes, occurrence: int = 0) -> Hashes:
        values = super().hashes(purpose, entities.copy(), occurrence)
        if purpose == "use":  # the only luck that is used as bits
            self._note((purpose, occurrence), entities, values)
        return values

    def purposes(self) -> set[str]:
        return {purpose for purpose, _ in self.drawn}

    def of(self, purpose: str) -> dict[tuple[int, int], float]:
        """Return all draws of one purpose, by occurrence and entity."""
        return {(n, who): u for (p, n), luck in self.drawn.items() if p == purpose for who, u in luck.items()}


def crowded(**limits: Any) -> World:
    """Return a world in which everything happens: two segments, rivals, entrants, a community, drift, layers."""
    one = Segment(name="one", accounts=150, seats=6, term=13, micro_segments=3, need_drift=0.004, self_serve=0.03)
    two = Segment(name="two", accounts=60, seats=12, term=52, contacts_elsewhere=0.3, self_serve=0.03)
    return World(
        segments=(one, two),
        rivals=(Rival(segment="one", p=0.004, q=0.05, term=26), Rival(segment="one", week=10, p=0.004)),
        entrants=(Entrant(segment="one", rate=6.0), Entrant(segment="two", rate=3.0, price=0.3)),
        community=Community(members=3000.0, goal=1000.0, word_of_mouth=0.03, niche=1.0),
        finance=world(finance={"investors": 12.0}).finance,
        experiments=world(experiments={"drift": 0.03}).experiments,
        company=world(company={"cash": 5e7, "turnover": 0.6}).company,
        limits=Limits(**limits),
    )


BASE: dict[int, list[LeverDecision]] = {
    0: [
        SetLever("reps", 5.0),
        SetLever("specialists", 2.0),
        SetLever("engineers", 3.0),
        SetLever("advertising", 6000.0),
        SetLever("interviews", 4.0),
        SetLever("prototypes", 1.0),
        SetLever("interview_channel", "sales"),
        SetLever("experiments", 3.0),
        SetLever("community", 5000.0),
        SetLever("openness", 0.7),
        SetLever("raise_money", 1e6),
        SetLever("pilots", 0.1),
        SetLever("crowdfunding", "campaign"),
    ],
    30: [SetLever("plan", 4.0), SetLever("raise_money", 1e6)],
}
CHANGED: list[LeverDecision] = [
    SetLever("reps", 12.0),
    SetLever("specialists", 6.0),
    SetLever("price", 0.7),
    SetLever("pilots", 0.9),
    SetLever("openness", 0.1),
    SetLever("interviews", 0.0),
    SetLever("experiments", 10.0),
    SetLever("raise_money", 0.0),
    SetLever("launch", "pull"),
    SetLever("target", "two"),
    SetLever("community", 0.0),
    SetLever("specialist_reward", "activity"),
]
WORLDS: dict[str, World] = {
    "everything": crowded(),
    "rates": crowded(
        churn=WeeklyChurn(weekly=0.01),
        return_weekly=WeeklyReturn(chance=0.1, to="pool"),
        work="exponential",
        signal="noise",
        habit_step_days=1,
    ),
    "arrivals": crowded(arrivals=Arrivals(per_week=4.0), deals="unlimited", return_weekly=WeeklyReturn(chance=0.1)),
    "talk": crowded(inertia=False, fit_known=True, rivals=False),
}


def played(made: World, changed: LeverDecision | None, monkeypatch: pytest.MonkeyPatch) -> tuple[Simulation, Recorder]:
    """Live a year of the base decisions, with one *changed* from week 5 on, and look at everything every week."""
    monkeypatch.setattr(parts, "Streams", Recorder)
    sim = Simulation(made, levers_for([s.name for s in made.segments]), 7)
    for week in range(WEEKS):
        decisions = [d for d in BASE.get(week, []) if week < 5 or changed is None or d.lever != changed.lever]
        sim.apply(decisions + ([changed] if changed and week == 5 else []))
        sim.run_week()
        assert sim.ended is None
        dict(sim.observe().readings)
    assert isinstance(sim.streams, Recorder)
    return sim, sim.streams


@pytest.fixture(scope="module")
def lives() -> dict[str, tuple[Simulation, Recorder]]:
    with pytest.MonkeyPatch.context() as patch:
        return {name: played(made, None, patch) for name, made in WORLDS.items()}


def test_these_worlds_draw_for_every_mechanism_and_no_purpose_is_missing_from_the_list(
    lives: dict[str, tuple[Simulation, Recorder]],
) -> None:
    drawn: set[str] = set()
    for _, luck in lives.values():
        drawn |= luck.purposes()
    assert drawn == EVERYTHING


PAIRS = [("everything", d) for d in CHANGED] + [(name, d) for name in ("rates", "arrivals") for d in CHANGED[:4]]


@pytest.mark.parametrize(("name", "changed"), PAIRS, ids=lambda x: x if isinstance(x, str) else x.lever)
def test_one_changed_decision_moves_nobodys_luck_and_no_candidate(
    name: str,
    changed: LeverDecision,
    lives: dict[str, tuple[Simulation, Recorder]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (one, first), (other, second) = lives[name], played(WORLDS[name], changed, monkeypatch)
    assert one.digest != other.digest
    shared = 0
    for key, luck in first.drawn.items():
        again = second.drawn.get(key, {})
        both = luck.keys() & again.keys()
        assert all(luck[who] == again[who] for who in both), key
        shared += len(both)
    assert shared > 5_000
    for purpose in (CANDIDATES | MADE_ONCE) & first.purposes():
        assert first.of(purpose) == second.of(purpose), purpose
    meant = {"arrival": one.timeline.world.limits.arrivals is not None, "entrant candidate": True, "drift": True}
    for purpose, expected in meant.items():
        assert bool(first.of(purpose)) == expected


def accounts_of(purpose: str, luck: Recorder, ids: npt.NDArray[np.int64]) -> dict[int, float]:
    """Return who of *ids* drew luck for a purpose that is keyed by account and number, for the first time."""
    keys = spread(ids * MOST_TIMES).tolist()
    drawn = luck.of(purpose)
    return {account: drawn[0, key] for account, key in zip(ids.tolist(), keys, strict=True) if (0, key) in drawn}


def test_deals_that_start_at_other_times_with_other_reps_have_the_same_luck(
    lives: dict[str, tuple[Simulation, Recorder]], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = lives["everything"][1]
    sim, second = played(WORLDS["everything"], SetLever("reps", 12.0), monkeypatch)
    ids = np.arange(sim.accounts.count)
    for purpose in ("cycle", "decision", "win"):
        ours, theirs = accounts_of(purpose, first, ids), accounts_of(purpose, second, ids)
        both = ours.keys() & theirs.keys()
        assert len(both) > (40 if purpose == "cycle" else 20)  # the others are drawn when a deal closes
        assert all(ours[a] == theirs[a] for a in both)
        assert len(set(ours.values())) == len(ours)


def test_use_and_touch_are_drawn_for_seats_by_number_and_week_and_not_by_place(
    lives: dict[str, tuple[Simulation, Recorder]],
) -> None:
    for name, days in (("everything", 1), ("rates", 7)):
        sim, luck = lives[name]
        seats = set(sim.seats.spread.tolist())
        blocks = [n for p, n in luck.drawn if p == "use"]
        assert len(blocks) > WEEKS * days / STEPS_PER_DRAW / 3
        assert max(blocks) == (WEEKS * days + days - 1) // STEPS_PER_DRAW
        assert all(luck.drawn[key].keys() <= seats for key in luck.drawn if key[0] in ("use", "touch"))
        last = set(sim.live.home.spread[sim.live.index].tolist())
        assert luck.drawn["use", max(blocks)].keys() >= last


def test_who_comes_depends_on_decisions_but_only_among_the_same_candidates(
    lives: dict[str, tuple[Simulation, Recorder]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def came(sim: Simulation) -> set[tuple[str, int, float]]:
        return {(entry.segment, group, when) for entry, group, when in sim.competitors.entrants.came}

    one, _ = lives["everything"]
    dear, _ = played(WORLDS["everything"], SetLever("price", 2.0), monkeypatch)
    assert came(one) < came(dear)

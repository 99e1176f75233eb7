"""T0: the habit mechanism alone, 400 accounts of 25 seats, against bands fixed beforehand."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.model.engine import quantiles
from adoptsim.model.engine.streams import Streams, spread
from adoptsim.model.seats import habit
from adoptsim.model.seats.seats import Seats, SeatState, growth_in
from tests.model.worlds import crowd

ACCOUNTS, SEATS = 400, 25
N = ACCOUNTS * SEATS
IDS = spread(np.arange(N))


@dataclass
class Office:
    """Accounts full of people who live with the product, and sometimes with a coach."""

    old_habit: float
    value: float
    coached_weeks: int = 0
    complexity: float = 1.0
    playbook: float = 0.8
    seed: int = 1
    forced: bool = False

    def engaged(self, *weeks: int) -> list[float]:
        """Return the share of engaged seats at the end of each of *weeks*."""
        shares = self.live(max(weeks))
        return [shares[week] for week in weeks]

    def live(self, weeks: int) -> dict[int, float]:
        streams, state, need = Streams(self.seed), self.start(), self.need()
        norm, last_used = np.zeros(N, np.float32), np.full(N, -99)
        shares = {}
        for week in range(1, weeks + 1):
            touched = np.zeros(N, np.bool_)
            if week <= self.coached_weeks:
                touched = streams.thresholds("touch", IDS, week) < 0.5
            habit.touch(state, touched, self.playbook)
            chance = habit.chance_of_use(habit.pull(state, need * np.float32(self.value), norm))
            used = streams.thresholds("use", IDS, week) < (2 if self.forced else chance)
            habit.learn(state, used, touched)
            last_used[used] = week
            norm = np.repeat(used.reshape(ACCOUNTS, SEATS).mean(axis=1), SEATS).astype(np.float32)
            shares[week] = float(((state.habit >= 0.5) & (last_used > week - 4)).mean())
        self.state = state
        return shares

    def need(self) -> npt.NDArray[np.float32]:
        """Return what the product is worth to each, relative to its value: here to all the same, shape (seats,)."""
        return np.ones(N, np.float32)

    def start(self) -> SeatState:
        """Return people as they are before they have seen the product, who would use it every day."""
        streams = Streams(self.seed)
        t95 = quantiles.quantile(quantiles.lognormal(66.0, 0.62), streams.spread_uniforms("t95", IDS))
        self.t95 = t95 * self.complexity
        scale = min(max(self.complexity, 0.5), 1.5) * min(1.0, 0.3 + self.old_habit)
        old = np.full(N, self.old_habit, np.float32)
        return SeatState(
            habit=np.zeros(N, np.float32),
            old_way=old.copy(),
            old_way_at_rest=old,
            growth=growth_in(self.t95).astype(np.float32),
            obstacle=(streams.thresholds("obstacle", IDS) * np.float32(scale)),
            coaching=np.zeros(N, np.float32),
        )


class UnevenOffice(Office):
    """The same with people as the world makes them by default: uneven, and at work on five days a week."""

    def people(self) -> Seats:
        accounts, made, streams = crowd(
            ACCOUNTS, seed=self.seed, seats=SEATS, old_habit=self.old_habit, complexity=self.complexity
        )
        return Seats(made, accounts, streams)

    def need(self) -> npt.NDArray[np.float32]:
        return self.people().need

    def start(self) -> SeatState:
        people = self.people()
        return SeatState(**{name: getattr(people, name).copy() for name in SeatState.__slots__})


BANDS = {
    "inertia": (1.0, 0.6, 0, 0.0, 0.20),
    "inertia coached": (1.0, 0.6, 8, 0.60, 1.0),
    "easy": (0.2, 0.6, 0, 0.60, 1.0),
    "useless": (0.2, 0.15, 0, 0.0, 0.20),
    "useless inertia": (1.0, 0.15, 0, 0.0, 0.20),
    "coached useless": (0.2, 0.15, 8, 0.0, 0.20),
    "all against": (1.0, 0.15, 8, 0.0, 0.20),
}
"""Old habit, value, coached weeks, and between what shares of engaged seats must lie."""


@pytest.mark.parametrize("kind", [Office, UnevenOffice])
@pytest.mark.parametrize("name", BANDS)
def test_engaged_seats_stay_in_their_band(kind: type[Office], name: str) -> None:
    old_habit, value, coached_weeks, low, high = BANDS[name]
    for share in kind(old_habit=old_habit, value=value, coached_weeks=coached_weeks).engaged(52, 104):
        assert low <= share <= high


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_uneven_people_who_are_coached_stay_in_their_band_whoever_they_are(seed: int) -> None:
    office = UnevenOffice(old_habit=1.0, value=0.6, coached_weeks=8, seed=seed)
    assert all(share >= 0.60 for share in office.engaged(52, 104))


def test_uneven_people_leave_some_seats_idle_that_even_ones_would_use() -> None:
    # half of paid seats are idle in published surveys
    even, uneven = (kind(old_habit=0.5, value=0.6, coached_weeks=8).engaged(104)[0] for kind in (Office, UnevenOffice))
    assert even - uneven > 0.10


def test_forced_use_forms_habits_on_the_published_curve() -> None:
    # Lally et al. (2010): h = 1 - exp(-c t) with 95 % at t95
    office = Office(old_habit=0.5, value=0.6, forced=True)
    office.live(12)
    expected = 1 - np.exp(-np.log(20) * 84 / office.t95)
    assert np.abs(office.state.habit - expected).max() < 1e-3
    assert (office.state.habit >= 0.95).mean() == pytest.approx(0.6514, abs=0.02)


def test_coaching_helps_more_the_better_the_playbook() -> None:
    shares = [
        Office(old_habit=0.85, value=0.6, coached_weeks=8, playbook=e).engaged(52)[0] for e in (0, 0.25, 0.5, 0.8)
    ]
    assert shares == sorted(shares)
    assert shares[-1] > shares[0] + 0.3


def test_a_more_complex_product_is_never_a_habit_sooner() -> None:
    # early weeks: mean habit must fall with complexity while use is forced, so that only growth differs
    means = []
    for complexity in (0.3, 1.0, 3.0):
        office = Office(old_habit=0.5, value=0.6, complexity=complexity, forced=True)
        office.live(8)
        means.append(float(office.state.habit.mean()))
    assert means[0] > means[1] > means[2]


def seats(**columns: float) -> SeatState:
    names = ("habit", "old_way", "old_way_at_rest", "growth", "obstacle", "coaching")
    return SeatState(**{name: np.full(4, columns.get(name, 0.0), np.float32) for name in names})


UNIT = st.floats(0, 1, width=32)


@given(value=UNIT, h=UNIT, norm=UNIT, old=UNIT, coaching=UNIT, obstacle=UNIT, more=UNIT)
def test_use_becomes_likelier_with_what_helps_and_rarer_with_what_hinders(
    value: float, h: float, norm: float, old: float, coaching: float, obstacle: float, more: float
) -> None:
    def chance(**changed: float) -> float:
        given_ = {
            "value": value,
            "h": h,
            "norm": norm,
            "old": old,
            "coaching": coaching,
            "obstacle": obstacle,
        }
        x = {**given_, **changed}
        state = seats(habit=x["h"], old_way=x["old"], coaching=x["coaching"], obstacle=x["obstacle"])
        values, norms = (np.full(4, x[k], np.float32) for k in ("value", "norm"))
        result: npt.NDArray[np.float32] = habit.chance_of_use(habit.pull(state, values, norms))
        return float(result[0])

    here, ulp = chance(), 1e-6
    assert 0 <= here <= 1
    for helps, at in {"value": value, "h": h, "norm": norm, "coaching": coaching}.items():
        assert chance(**{helps: min(1.0, at + more)}) >= here - ulp
    for hinders, at in {"old": old, "obstacle": obstacle}.items():
        assert chance(**{hinders: min(1.0, at + more)}) <= here + ulp


@settings(max_examples=50)
@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60), UNIT, UNIT)
def test_habits_and_old_ways_stay_between_nothing_and_everything(
    weeks: list[tuple[bool, bool]], growth: float, old: float
) -> None:
    state = seats(growth=growth, old_way=old, old_way_at_rest=old, obstacle=0.7)
    for used, touched in weeks:
        flags = np.full(4, touched)
        habit.touch(state, flags, 0.8)
        habit.learn(state, np.full(4, used), flags)
        for column in (state.habit, state.old_way, state.obstacle):
            assert (column >= 0).all()
            assert (column <= 1).all()
        assert (state.old_way <= old + 1e-6).all()


def test_without_forgetting_a_habit_outlives_disuse() -> None:
    kept, faded = seats(habit=0.8), seats(habit=0.8)
    unused = np.zeros(4, np.bool_)
    habit.learn(kept, unused, unused, forgetting=False)
    habit.learn(faded, unused, unused)
    assert kept.habit[0] == np.float32(0.8)
    assert faded.habit[0] < 0.8


def people_as_state(people: Seats) -> SeatState:
    return SeatState(**{name: getattr(people, name).copy() for name in SeatState.__slots__})


def test_weeks_away_pass_for_all_at_once_as_they_would_one_by_one() -> None:
    accounts, made, streams = crowd(4, seats=5)
    people = Seats(made, accounts, streams)
    people.habit[:], people.old_way[:], people.coaching[:] = 0.8, 0.1, 1.0
    state = people_as_state(people)
    nothing = np.zeros(20, np.bool_)
    for _ in range(9):
        habit.learn(state, nothing, nothing)
    habit.fade(people, *people.of(np.array([1]), accounts), np.array([9]))
    assert people.habit[5:10] == pytest.approx(state.habit[5:10], rel=1e-4)
    assert people.old_way[5:10] == pytest.approx(state.old_way[5:10], rel=1e-4)
    assert (people.habit[:5] == np.float32(0.8)).all()
    assert (people.coaching[5:10] == 0).all()

"""What the company knows of each organisation: its own records exactly, use as late and as filtered as all reports."""

import numpy as np
import pytest

from adoptsim import Session, load_scenario, play
from adoptsim.errors import AdoptsimError
from adoptsim.model.market.accounts import ACCOUNT_STAGES, Stage
from adoptsim.model.measurement.market_view import (
    IN_SALES,
    NEVER_HEARD,
    SETTING_UP,
    UNKNOWN,
    UNUSED,
    MarketView,
    Reports,
)  # fmt: skip


def played(weeks: int, *changes: str, name: str = "mirage", strategy: str = "sales-first") -> Session:
    scenario = load_scenario(name).with_changes(list(changes))
    session, policy = Session(scenario, seed=1), scenario.strategy(strategy)
    while session.week < weeks:
        session.advance(policy(session.observation))
    return session


def true(session: Session) -> MarketView:
    return session.model.measurement.market_view(session.week, true=True)


def test_stages_are_those_of_the_companys_own_records() -> None:
    session = played(72, name="land-grab")
    market, pipeline = session.market, session.observation.pipeline
    assert dict(zip(ACCOUNT_STAGES, np.bincount(market.stages, minlength=9).tolist(), strict=True)) == pipeline
    assert (market.states == IN_SALES).sum() == pipeline["in_sales"]
    assert 0 < (market.states == NEVER_HEARD).sum() < pipeline["unaware"], "who was offered it before has heard of it"
    with_rival = market.stages == Stage.WITH_RIVAL
    assert set(market.rivals[~with_rival]) == {UNKNOWN}
    assert 0 < (market.rivals[with_rival] == 0).sum() < with_rival.sum(), "told by those the company has dealt with"


def test_true_use_cannot_be_read_from_it_before_reports_arrive() -> None:
    """Let everybody use the product out of habit in one of two games: reports show it four weeks later."""
    one = played(72)
    one.model.information.closeness = 0.0
    other = one.copy()
    other.model.live.send_all_home().habit[:] = 1.0
    policy = one.scenario.strategy("sales-first")
    differ = []
    for _ in range(6):
        for session in (one, other):
            session.advance(policy(one.observation))
            session.model.information.closeness = 0.0
        same = one.market.stages == other.market.stages
        differ.append(int((one.market.states != other.market.states)[same].sum()))
        assert (true(one).states != true(other).states).sum() > 20
    assert differ[:4] == [0, 0, 0, 0]
    assert differ[5] > 10


def test_it_says_about_what_the_readings_say() -> None:
    for week in (60, 110):
        session = played(week, "limits.noise=false")
        model = session.model
        shares, _ = model.view.use_as_reported()
        reported = float((shares * model.accounts.paid)[shares >= 0].sum())
        waiting = model.accounts.paid[shares < 0].sum()
        seen, truth = session.observation.seen("engaged_seats") or 0.0, session.history[-1].truth
        assert truth.engaged_seats < reported < seen + 0.05 * truth.paid_seats
        assert reported > 0.85 * (seen - waiting)


def test_more_layers_hide_more_who_pay_and_use_nothing() -> None:
    unused = [(played(72, f"information.layers={layers}").market.states == UNUSED).sum() for layers in (0, 1, 3)]
    assert unused == sorted(unused, reverse=True)
    assert unused[0] > 2 * unused[2]


def test_without_layers_and_noise_it_is_the_truth() -> None:
    session = played(60, "information.layers=0", "limits.noise=false")
    assert (session.market.states == true(session).states).all()
    assert session.market.age_weeks == 0


def test_who_went_live_since_the_report_set_out_has_none_yet() -> None:
    session = played(72)
    session.model.information.closeness = 0.0
    session.advance()
    market, a = session.market, session.model.accounts
    live = market.stages == Stage.LIVE
    new = live & (a.live_since > session.week - 4)
    assert new.sum() > 5
    assert set(market.ages[new]) == {UNKNOWN}
    assert set(market.states[new]) == {SETTING_UP}
    assert set(market.ages[live & ~new]) == {4}


def test_renewals_are_those_of_the_contracts() -> None:
    session = played(72)
    due = {entry.week: entry.contracts for entry in session.observation.renewals_due}
    ahead = session.market.renewals[session.market.renewals != UNKNOWN]
    assert {
        int(week) + 72: int(count) for week, count in zip(*np.unique(ahead, return_counts=True), strict=True)
    } == due


def test_customers_from_the_start_are_known_from_the_start() -> None:
    market = played(1, name="inside-the-office").market
    assert (market.states > SETTING_UP).sum() > 100


def test_a_copy_knows_the_same_and_goes_its_own_way() -> None:
    one = played(40)
    other = one.copy()
    before = other.market.states.copy()
    assert (before == one.market.states).all()
    for _ in range(8):
        one.advance()
    assert (other.market.states == before).all()
    for _ in range(8):
        other.advance()
    assert (other.market.states == one.market.states).all()
    assert (other.market.states != before).any()


def test_nobody_can_write_into_it() -> None:
    market = played(4).market
    assert market is market
    for column in (market.states, market.stages, market.ages, market.renewals, market.rivals, market.segments):
        assert column.dtype == np.uint8
        assert not column.flags.writeable


def test_a_game_without_a_screen_never_works_it_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("worked out")

    monkeypatch.setattr(Reports, "seen", refused)
    scenario = load_scenario("first-customers")
    assert play(Session(scenario), scenario.strategy("engagement-first")).ended == "horizon"


def test_after_the_game_was_counted_it_is_only_there_if_it_was_asked_for() -> None:
    session = played(52, "weeks=52")
    known = session.copy()
    market = known.market
    known.final()
    assert known.market is market
    session.final()
    with pytest.raises(AdoptsimError, match=r"ask before final\(\)"):
        _ = session.market

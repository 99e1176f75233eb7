"""What the formulas say is what the model does: lines are worked out as they stand, beside the mechanisms."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from adoptsim.model.company import buying, finance, fundraising, pilots
from adoptsim.model.company.community import Community
from adoptsim.model.company.discovery import Asked
from adoptsim.model.company.experiments import Playbook
from adoptsim.model.company.expertise import Expertise, shares_of_hours
from adoptsim.model.company.information import Information
from adoptsim.model.company.product import Needs, Product
from adoptsim.model.company.visits import Visits
from adoptsim.model.customers import renewal
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.awareness import Awareness
from adoptsim.model.market.contact_network import build
from adoptsim.model.market.launch import Launch
from adoptsim.model.seats import habit
from adoptsim.model.seats.seats import SeatState, growth_in
from tests.model.formulas import WORLD, line, worked_out
from tests.model.worlds import crowd, world


def test_equations_are_read_as_people_write_them() -> None:
    assert worked_out("2 u^2 / (u + .5) - |z| + (a - .1)+ + k", u=0.5, z=-3.0, a=0.4, k=1) == pytest.approx(-1.2)
    assert worked_out("hard sell x min(2, members/4)", hard_sell=3.0, members=4.0) == 3.0


def seat(**columns: float) -> SeatState:
    names = ("habit", "old_way", "old_way_at_rest", "growth", "obstacle", "coaching")
    return SeatState(**{name: np.full(1, columns.get(name, 0.0), np.float32) for name in names})


def one(value: float) -> Any:
    return np.full(1, value)


# -- use and habit --------------------------------------------------------------------------------------


def chance_of_use(pull: float) -> float:
    return float(np.searchsorted(habit.resistance(), pull)) / habit.DRAWS


def learned(used: bool) -> float:
    state = seat(habit=0.4, growth=0.2)
    habit.learn(state, np.array([used]), np.array([False]))
    return float(state.habit[0])


def touched(s: float) -> SeatState:
    state = seat(obstacle=0.5, old_way=0.6)
    habit.touch(state, np.array([True]), s)
    return state


def test_use_and_habit() -> None:
    pull = habit.pull_to_use(seat(habit=0.3, old_way=0.4, coaching=0.2, obstacle=0.1), one(0.7), one(0.25))[0]
    assert worked_out(
        line("metric", "active_seats", "pull = "), value=0.7, h=0.3, norm=0.25, o=0.4, coaching=0.2, obstacle=0.1
    ) == pytest.approx(pull, abs=1e-6)
    steepness = worked_out(line("metric", "active_seats", "z = "), pull=1.0)
    for pull in (-0.3, 0.0, 0.2):
        told = worked_out(line("metric", "active_seats", "P(use) = "), z=steepness * pull)
        assert told == pytest.approx(chance_of_use(pull), abs=1e-4)
    assert 0.4 + worked_out(line("metric", "engaged_seats", "h += "), h=0.4, g=0.2) == pytest.approx(learned(True))
    assert worked_out("h" + line("metric", "engaged_seats", "not used:  h"), h=0.4) == pytest.approx(learned(False))
    g = worked_out(line("lever", "simplicity_work", "g = ").replace("t95", "t"), t=66.0)
    assert g == pytest.approx(growth_in(one(66.0), WORLD.segments[0].use_days)[0], abs=1e-5)


def test_what_a_touch_does() -> None:
    expertise = Expertise(WORLD)
    for kind, name in (("metric", "engaged_seats"), ("lever", "specialists"), ("metric", "engagement_playbook")):
        for e in (0.3, 0.7, 1.0):
            expertise.playbook = e
            told = worked_out(line(kind, name, "s = ").removesuffix(" x time for a case"), e=e)
            assert told == pytest.approx(expertise.strength())
    state = touched(0.5)
    assert worked_out(line("lever", "specialists", "coaching "), s=0.5) == pytest.approx(state.coaching[0])
    assert 0.5 * worked_out(line("lever", "specialists", "obstacle x "), s=0.5) == pytest.approx(state.obstacle[0])
    assert 0.6 * worked_out(line("lever", "specialists", "old way x "), s=0.5) == pytest.approx(state.old_way[0])
    shares = shares_of_hours(WORLD.engagement.hours_per_doubling)
    hours = worked_out(line("lever", "specialists", "hours x ").removesuffix(" with every doubling of onboardings"))
    assert shares[1] / shares[0] == pytest.approx(hours, abs=1e-6)


def test_how_to_engage_is_learned_and_diluted() -> None:
    expertise = Expertise(WORLD)
    expertise.open_week(WORLD.engagement, closeness=0.6, team=3)
    before = expertise.playbook
    expertise.learn()
    words = line("metric", "engagement_playbook", "e += ")
    gain = worked_out(words, learning=WORLD.engagement.learning, closeness=0.6, e=before, team=3)
    assert expertise.playbook == pytest.approx(before + gain)
    before = expertise.playbook
    expertise.join(3)
    kept = worked_out(line("metric", "engagement_playbook", "e x "), e=before, team=3)
    assert expertise.playbook == pytest.approx(before * kept)


def test_visits() -> None:
    accounts, made, _ = crowd(2)
    visits = Visits(accounts, made)
    visits.open_week(made.engagement, "new-first", active=False)
    accounts.contact[:] = 4.0
    told = worked_out(line("lever", "specialist_reward", "a visit every week: keep x "))
    assert visits.annoyance(accounts.ids)[0] == pytest.approx(told)
    accounts.use_share[:] = 0.2
    visits.watch(0.6, 4.0)
    accounts.use_share[:] = 0.8
    visits.watch(0.6, 4.0)
    reported = 0.2 + (0.8 - 0.2) / 5
    told = worked_out(line("lever", "specialist_policy", "at risk:  "), c=0.6, use_now=0.8, use_as_reported=reported)
    assert visits.seen_use(accounts.ids)[0] == pytest.approx(told)


# -- selling and renewal --------------------------------------------------------------------------------


def test_deals() -> None:
    s, k = WORLD.sales, 3.0
    fear = worked_out(line("metric", "no_decision_share", "F = "), k=k)
    told = worked_out(line("metric", "no_decision_share", "P(no decision) = "), o0=0.5, perceived=0.4, F=fear)
    assert told == pytest.approx(buying.no_decision_chance(s, 0.5, 0.4, np.float64(k)), abs=1e-5)
    relieved = float(line("lever", "pilots", "P(no decision): ").split("%")[0]) / 100
    fear = 1 - s.indecision * (1 - (1 - relieved) * (1 + k) ** -s.social_proof)
    told = worked_out(line("metric", "no_decision_share", "P(no decision) = "), o0=0.5, perceived=0.4, F=fear)
    assert told == pytest.approx(buying.no_decision_chance(s, 0.5, 0.4, np.float64(k), tried=True), abs=1e-5)
    for price in (0.5, 1.0, 1.7):
        for kind, name, begins in (
            ("metric", "signed_accounts", "P = "),
            ("lever", "price", "price factor of deals = "),
        ):
            told = min(float(line(kind, name, "at most ")), worked_out(line(kind, name, begins), price=price, s=2.4))
            assert told == pytest.approx(buying.price_factor(price, 2.4), abs=1e-5)
    assert float(line("metric", "signed_accounts", "chance at most ")) == buying.win_chance(2.0, 1.0)
    c = float(line("lever", "pilots", ",   c = "))
    k = worked_out(line("lever", "pilots", ",   k = "), c=c)
    for value in (0.3, 0.6, 1.0):
        told = worked_out(line("lever", "pilots", "P(win | tried) = "), k=k, value=value)
        assert told == pytest.approx(pilots.convinced(s, value))


def test_renewal() -> None:
    floor, usual = one(0.35), renewal.USUAL_USE
    kept = {u: worked_out(line("metric", "churned_accounts", "R(u) = "), r0=0.35, u=u) for u in (0.1, 0.3, usual, 0.9)}
    for u, told in kept.items():
        assert min(1.0, told / kept[usual]) == pytest.approx(renewal.use_factor(one(u), floor)[0])
    for price, before in ((1.3, 0.0), (1.1, 0.1), (0.8, 0.0)):
        for kind, name, begins in (
            ("metric", "churned_accounts", "x peers) x "),
            ("lever", "price", "renewals x "),
        ):
            rise, fall = max(0.0, price - 1), max(0.0, 1 - price)
            told = worked_out(line(kind, name, begins), rise=rise, fall=fall, rise_before=before)
            assert told == pytest.approx(renewal.price_factor(one(price), one(1.0), one(before))[0])
    due = renewal.Due(
        theta=one(0.1), use=one(0.8), promise_gap=one(0.3), priced=one(0.9), contact=one(0.95), competition=one(0.1),
        peers=one(0.82), woken=np.array([False]), term=one(26.0),
    )  # fmt: skip
    yearly = line("metric", "churned_accounts", "yearly keep = ").replace("R(u)/R(.5)", "used")
    keep = worked_out(yearly, own_reasons=0.1, used=0.8, promise_gap=0.3, C=0.9, V=0.95)
    term = line("metric", "churned_accounts", "a term of T weeks:  ").split(" x (1 -")[0]
    told = 0.9 * worked_out(term, keep=keep, T=26.0, peers=0.82)
    assert told == pytest.approx(renewal.keep(due, WORLD.limits)[0], abs=1e-5)
    for use in (0.1, 0.7, 1.0):
        told = worked_out(line("metric", "paid_seats", "at renewal:  "), paid=1000.0, u=use, term=26.0)
        seats = renewal.seats_kept(np.array([1000], np.int32), np.array([5000], np.int32), one(use), one(0.5), one(0.5))
        assert told == pytest.approx(seats[0], abs=1)


# -- awareness, playbooks, product, needs ---------------------------------------------------------------


def test_advertising_and_launches() -> None:
    market = WORLD.market
    accounts, made, streams = crowd(4)
    awareness = Awareness(accounts, build(made.segments, made.limits, streams), made.segments)
    awareness.stock = 3000.0
    hazard = awareness.push(market, 8000.0, 0.5)
    stock = worked_out(line("lever", "advertising", "A = "), A=3000.0, advertising=8000.0)
    assert awareness.stock == pytest.approx(stock)
    ads = worked_out(line("lever", "advertising", "ads = "), A=stock, A0=market.advertising_scale)
    told = worked_out("push ads playbook", push=market.push, ads=ads, playbook=0.5)
    assert hazard == pytest.approx(told, abs=1e-6)
    launch = Launch("not yet")
    for before, mode in enumerate(("push", "community")):
        launch.week(market, mode, 0, 10 * before)
        text = line("lever", "launch", "buzz = ").replace("(launches before)", "before")
        buzz = worked_out(text, first_buzz=market.launch_buzz, before=before)
        told = worked_out(line("lever", "launch", "push, community: x "), buzz=buzz)
        assert launch.lift(mode, 10 * before + 1) == pytest.approx(told)


@pytest.mark.parametrize("weeks", [6, 40])
def test_plans(weeks: int) -> None:
    p, right = WORLD.experiments, []
    for seed in range(1, 400):
        playbook = Playbook(p, 0.0, Streams(seed))
        playbook.open_week(p, 0.0, weeks, 0)
        playbook.close_week(replace(p, drift=0.0), weeks)
        right.append(playbook.share)
    values = {"accuracy": p.plan_accuracy, "full": p.plan_weeks}
    for told in (
        worked_out(line("metric", "playbook", "plan of M weeks: right with "), M=weeks, **values),
        worked_out(line("lever", "plan", "P(choice right) = "), weeks=weeks, **values),
    ):
        assert np.mean(right) == pytest.approx(told, abs=0.03)


def test_the_product() -> None:
    made, streams = world(product={"error": 0.5}), Streams(1)
    product = Product(made, Needs(made, streams), streams)
    tolerance = WORLD.segments[0].tolerance
    for kind, name, begins in (("metric", "fit", "fit = "), ("lever", "engineers", "value = ")):
        text = line(kind, name, begins)
        told = worked_out(text, distance=0.5, tolerance=tolerance, quality=product.quality)
        assert told == pytest.approx(product.fit[0] * (product.quality if "quality" in text else 1.0))
    rates, named = WORLD.product, 0.4
    before = product.quality, product.complexity, product.position.copy()
    product.improve(WORLD, 6.0, (0.5, 0.2), 45, np.zeros(2), named, 1)
    speed = worked_out(line("lever", "engineers", "speed = "), engineers=6.0, commitment=rates.commitment, customers=45)
    top = worked_out(line("lever", "quality_work", "top = "), weight=WORLD.discovery.needs_weight, needs_found=named)
    told = worked_out(
        line("lever", "quality_work", "quality += "), rate=rates.quality_speed, engineers=0.5 * speed, top=top,
        quality=before[0],
    )  # fmt: skip
    assert product.quality - before[0] == pytest.approx(told)
    told = worked_out(
        line("lever", "simplicity_work", "complexity -= "), rate=rates.simplicity_speed, engineers=0.2 * speed,
        complexity=before[1],
    )  # fmt: skip
    assert before[1] - product.complexity == pytest.approx(told)
    assert product.position == pytest.approx(before[2] * (1 - rates.fit_speed * 0.3 * speed))


def test_hours_for_interviews() -> None:
    p = WORLD.discovery
    fires = worked_out(line("lever", "product_people", "fires = "), customers=20, heads=15)
    hours = worked_out(line("lever", "product_people", "hours = "), product_people=2.0, fires=fires)
    asked = Asked(interviews=50.0, channel="direct", prototypes=0.0, fires=fires, heads=0.0, product_people=2.0)
    assert asked.possible(p)[0] * p.interview_hours == pytest.approx(hours)
    assert fires == pytest.approx(p.fires_per_customer * 20 + p.fires_per_head * 15)


# -- what is seen ---------------------------------------------------------------------------------------


def test_closeness() -> None:
    p = WORLD.information
    information = Information(p, WORLD.limits, Streams(1))
    before = information.closeness
    information.approach(p, 24.0, 12)
    for kind, name in (("metric", "closeness"), ("lever", "customer_hours")):
        text = line(kind, name, "c += ").replace("hours for one half", "half")
        gain = worked_out(
            text, forgetting=1 - 0.5 ** (1 / p.closeness_half_life), hours=2.0, half=p.contact_hours, c=before
        )
        assert information.closeness == pytest.approx(before + gain, abs=1e-5)


# -- community and money --------------------------------------------------------------------------------


@pytest.mark.parametrize("budget", [200.0, 900.0])
def test_the_community(budget: float) -> None:
    p, openness, engaged = WORLD.community, 0.5, 400
    community = Community(p, 0.35, Streams(1))
    community.members, community.good_will = 300.0, 0.8
    values = {"budget": budget, "upkeep": p.upkeep, "members": 300.0}
    care = worked_out(line("lever", "community", "care = "), **values)
    assert care == worked_out(line("metric", "community_members", "care = "), **values)
    invited = worked_out(line("lever", "community", "invited = "), **values, invitation=p.invitation_cost)
    room = worked_out(line("metric", "community_members", "room = "), members=300.0, pool=p.pool)
    joining = worked_out(
        line("metric", "community_members", "joining = "), invited=invited, openness=openness, a=p.word_of_mouth,
        members=300.0, b=p.customers_join, engaged=engaged, will=0.8, room=room,
    )  # fmt: skip
    leaving = worked_out(
        line("metric", "community_members", "leaving = "), c=p.leaving, neglect=p.neglect, care=care, members=300.0
    )
    m = worked_out(line("lever", "openness", "m = "), members=300.0, pool=p.pool)
    imitation = worked_out(line("lever", "openness", "imitation = "), openness=openness, m=m)
    free = worked_out(line("lever", "openness", "free use = "), openness=openness, m=m)
    assert community.imitation(p, openness) == pytest.approx(imitation)
    assert community.given_away(p, openness) == pytest.approx(free)
    community.week(p, budget, openness, engaged)
    assert community.members == pytest.approx(300 + joining - leaving)


def test_investors() -> None:
    p, raising = WORLD.finance, fundraising.Fundraising(Streams(1))
    values = {"amount": 2e6, "base": p.valuation, "multiple": p.multiple, "ARR": 4e5}
    raising._sell(p, 2e6, 4e5)
    assert raising.founders_share == pytest.approx(
        1 - worked_out(line("lever", "raise_money", "share sold = "), **values)
    )
    told = worked_out(line("metric", "founders_share", "founders' share x "), **values)
    assert raising.founders_share == pytest.approx(told)
    for kind, name, begins in (("metric", "raised", "others: chance = "), ("lever", "raise_money", "others: ")):
        chance = worked_out(line(kind, name, begins), NRR=0.95)
        assert chance == pytest.approx((0.95 - fundraising.NRR_OF_NOBODY) / fundraising.NRR_SPAN)


def test_serving_and_the_budget() -> None:
    p = WORLD.finance
    text = line("metric", "spent", "serving a year = ").replace("list price of seats in use", "listed")
    year = worked_out(text, listed=5e5, support=p.support, quality=0.6, customers=80)
    assert finance.hosting_and_support(p, 5e5, 80, 0.6) == pytest.approx(year / 52)
    told = worked_out(
        line("lever", "runway", "weekly budget = "), cash=WORLD.company.cash, runway=60.0, part=p.revenue_share, ARR=3e6
    )
    assert finance.Books(WORLD).budget(WORLD, 3e6, 60.0) == pytest.approx(told)

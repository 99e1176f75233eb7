"""What the formulas say of retention, value, stages, reports, calls, talk and pledges is what the model does."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.catalogue.metrics import CATALOGUE, REPORTED, BadNews, Metrics
from adoptsim.model.company.crowdfunding import CAMPAIGN_WEEKS, DELIVERY_WEEKS, Crowdfunding
from adoptsim.model.company.information import MOST_LAYERS, Information
from adoptsim.model.company.stage import Facts, stage
from adoptsim.model.engine.streams import Streams
from adoptsim.model.explanations import METRIC_FORMULAS
from adoptsim.model.explanations.numbers import with_numbers
from adoptsim.model.market import contact_network
from adoptsim.model.market.accounts import Stage
from adoptsim.model.market.awareness import Awareness
from adoptsim.model.measurement.trailing_year import Retention
from adoptsim.model.parameters import Community, Limits, Market
from adoptsim.model.simulation import Simulation
from tests.model.formulas import WORLD, line, worked_out
from tests.model.worlds import crowd, live, simulation, world

PAGE = " ".join((Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf-8").split())
STEADY = {"cash": 1e9, "turnover": 0.0, "ramp_weeks": 0.0, "hiring_weeks": 0.0}


def on_the_page(equation: str) -> str:
    """Return an *equation* that has to stand on the page of the model, for none of the formulas says it."""
    assert equation in PAGE
    return equation


def number(pattern: str, text: str) -> int:
    """Return the number that a *text* gives where *pattern* has it."""
    match = re.search(pattern, text)
    assert match, (pattern, text)
    return int(match[1])


# -- a year back ----------------------------------------------------------------------------------------


def over_customers(text: str, now: list[float], then: list[float]) -> float:
    """Return a ratio of sums over customers, as it is written: "sum of min(ARR now, ARR then) / sum of ARR then"."""
    top, bottom = (
        sum(worked_out(part.removeprefix("sum of "), ARR_now=a, ARR_then=b) for a, b in zip(now, then, strict=True))
        for part in text.split(" / ")
    )
    return top / bottom


@pytest.mark.parametrize(("place", "metric"), enumerate(("nrr", "grr")))
def test_retention(place: int, metric: str) -> None:
    """Customers are others every week, so that only those of the week that the formula names give its value."""
    text = line("metric", metric, f"{metric.upper()}(t) = ")
    ago = number(r"customers of week t - (\d+)", with_numbers("\n".join(METRIC_FORMULAS[metric].symbols), WORLD))
    luck, retention = np.random.default_rng(3), Retention()
    worth = luck.uniform(0, 200, 60) * (luck.random(60) < 0.8)
    customers = []
    for week in range(1, 71):
        who = np.flatnonzero(luck.random(60) < 0.3)
        then = luck.uniform(50, 150, len(who))
        customers.append((who, then))
        seen = retention.close_week(who, then, worth)[place]
        assert week >= ago or seen is None
        if week > ago:
            who, then = customers[week - ago - 1]
            assert seen == pytest.approx(over_customers(text, worth[who].tolist(), then.tolist()))


def half_are_there(weeks: list[int], there: list[bool]) -> float | None:
    """Return the first week by which half are there, after Kaplan & Meier: the chance to wait on, week by week."""
    waiting = 1.0
    for week in range(max(weeks, default=-1) + 1):
        at_risk = sum(w >= week for w in weeks)
        arrived = sum(w == week and came for w, came in zip(weeks, there, strict=True))
        waiting *= 1 - arrived / at_risk
        if waiting <= 0.5 + 1e-12:
            return float(week)
    return None


def test_time_to_value() -> None:
    formula = METRIC_FORMULAS["time_to_value"]
    share = number(r"to (\d+)% of paid seats engaged", formula.symbols[0]) / 100
    span = number(r"signed in the last (\d+) weeks", with_numbers(formula.words, WORLD))
    made = world(
        limits={"churn": "none"},
        segment={"accounts": 400, "seats": 100, "term": 104, "habit_days": 120.0, "old_habit": 0.5},
        company=STEADY,
        product={"quality": 0.9, "error": 0.1},
    )
    sim = simulation(made, SetLever("reps", 6.0), SetLever("specialists", 3.0))
    a, first, medians = sim.accounts, np.full(400, -1), set()
    for _ in range(100):
        sim.run_week()
        there = a.under_contract() & (a.engaged >= share * a.paid) & (first < 0)
        first[there] = sim.week
        who = np.flatnonzero(a.under_contract() & (a.signed > sim.week - span))
        came = first[who] >= 0
        weeks = np.where(came, first[who], sim.week) - a.signed[who]
        expected = half_are_there(weeks.tolist(), came.tolist())
        assert sim.truth.time_to_value == expected
        medians.add(expected)
    assert len(medians - {None}) > 5


# -- stages ---------------------------------------------------------------------------------------------


def holds(condition: str, **values: float) -> bool:
    """Return whether a *condition* holds, as it is written: "a < b/2"."""
    left, sign, right = re.split(r" (<|<=|>=) ", condition)
    a, b = worked_out(left, **values), worked_out(right, **values)
    return {"<": a < b, "<=": a <= b, ">=": a >= b}[sign]


def test_the_stage() -> None:
    enough = number(r"^(\d+) engaged accounts$", line("metric", "stage", "engagement: "))
    creation = line("metric", "stage", "creation: ").replace(" wk", "").replace("half a term", "term/2")
    quick_and_good = re.split(r", (?![^(]*\))", creation)
    large = line("metric", "stage", "company building: ").split(", ")
    reached = set()
    for doubt, engaged, e, value, term, nrr, customers in product(
        (0.17, 0.175), (2, 3), (0.59, 0.6), (13.0, 26.0, 27.0), (13.0, 52.0), (0.99, 1.0), (49, 50)
    ):
        facts = {"e": e, "time_to_value": value, "term": term, "NRR": nrr, "customers": customers}
        conditions = (
            holds(line("metric", "stage", "validation: "), doubt=doubt, tolerance=0.35),
            engaged >= enough,
            all(holds(each, **facts) for each in quick_and_good),
            all(holds(each, **facts) for each in large),
        )
        told = 1 + next((k for k, held in enumerate(conditions) if not held), len(conditions))
        assert told == stage(
            Facts(
                error=doubt / 0.35, engaged_accounts=engaged, playbook=e, time_to_value=value, term=term, nrr=nrr,
                customers=customers,
            )
        )  # fmt: skip
        reached.add(told)
    assert reached == {1, 2, 3, 4, 5}


# -- reports --------------------------------------------------------------------------------------------

FILTERS = {
    BadNews.UNUSED: "paid - f^n (paid - engaged)",
    BadNews.SHORTFALL: "1 - f^n (1 - x)",
    BadNews.ALL: "f^n x",
    None: "x",
}


@pytest.mark.parametrize("name", sorted(REPORTED))
def test_layers_pass_on_a_part_of_bad_news(name: str) -> None:
    bad_news, p = CATALOGUE[name].bad_news, WORLD.information
    text = on_the_page(FILTERS[bad_news])
    on_the_page(f"f = {p.filter:g}".replace("0.", "."))
    information = Information(p, Limits(delay=False), Streams(1))
    x = 0.7 if bad_news is BadNews.SHORTFALL else 400.0
    information.week(Metrics(**{name: x}), 1)  # type: ignore[arg-type]
    for layers in range(MOST_LAYERS + 1):
        told = worked_out(text, paid=1000.0, engaged=x, x=x, f=p.filter, n=layers)
        assert information.report(name, layers, p, 1000.0) == pytest.approx(told, abs=0.001)


@pytest.mark.parametrize(("kind", "formula"), [("metric", "closeness"), ("lever", "customer_hours")])
def test_what_is_seen_lies_between_the_truth_and_reports(kind: str, formula: str) -> None:
    made = world(limits={"noise": False}, information={"layers": 3, "closeness": 0.4}, company=STEADY)
    sim = live(simulation(made, SetLever("reps", 6.0), SetLever("specialists", 4.0)), 60)
    readings, differing = sim.observe().readings, set()
    for name in REPORTED:
        truth = getattr(sim.truth, name)
        report = sim.information.report(name, 3, made.information, sim.truth.paid_seats)
        if truth is None or report is None:
            assert readings[name].value is None
            continue
        told = worked_out(
            line(kind, formula, "seen = "), c=sim.information.closeness, truth=float(truth), report=report, noise=0.0
        )
        assert readings[name].value == pytest.approx(told)
        differing |= {name} if abs(told - truth) > 0.01 * abs(truth) else set()
    assert len(differing) > 5, "or delays and filters were not tried"


# -- calls and leads ------------------------------------------------------------------------------------


@pytest.mark.parametrize("reps", [8, 40])
def test_cold_calls_that_are_taken(reps: int) -> None:
    made = world(
        segment={"accounts": 20_000, "seats": 1}, company=STEADY, sales={"hand": 1000}, market={"word_of_mouth": 0.0}
    )
    sim, taken = simulation(made, SetLever("reps", float(reps))), 0
    for _ in range(30):
        sim.run_week()
        taken += sim.flows.deals_started
    sim.run_week()  # calls are counted in the week after
    calls = int(sim.accounts.calls.sum())
    chance = worked_out(
        line("lever", "reps", "P(cold call taken) = "), territory=made.sales.territory, reps=reps, organisations=20_000
    )
    assert calls > 600
    assert abs(taken - chance * calls) < 4 * (calls * chance * (1 - chance)) ** 0.5


def with_leads() -> tuple[Simulation, dict[int, float]]:
    """Return a company with one rep after a week of calls on leads, and how old each lead was then [weeks]."""
    made = world(company=STEADY, sales={"hand": 1000, "cold_starts": 0}, segment={"cycle": 50.0})
    sim = live(simulation(made, SetLever("reps", 1.0)), 20)
    ages = {account: float(3 * account) for account in range(7)}
    for account, age in ages.items():
        sim.accounts.enter(Stage.INTERESTED, account, sim.week - int(age))
    sim.run_week()
    return sim, ages


def test_leads_cool() -> None:
    sim, ages = with_leads()
    begun = [event.given for *_, event in sim.env._queue if getattr(event, "method", None) == sim.floor._close_deal]  # type: ignore[attr-defined]
    assert {account for account, _, _ in begun} == set(ages)
    text = line("lever", "reps", "warmth of a lead = ")
    for account, _, warmth in begun:
        assert warmth == pytest.approx(worked_out(text, age=ages[account], cooling=sim.timeline.world.sales.cooling))


def test_who_asked_for_a_call_buys_sooner() -> None:
    sim, _ = with_leads()
    s, floor = sim.timeline.world.sales, sim.floor
    floor.offer = replace(floor.offer, playbook=0.25, price_factor=(0.9,), competition=(0.4,))
    cold, warm = re.findall(r"\.\d+", on_the_page("(.5 cold .. .8 warm)"))
    assert (s.win_cold, s.win_warm) == (float(cold), float(warm))
    effect = worked_out(on_the_page("(.7 + .6 playbook)"), playbook=0.25)
    text = line("metric", "signed_accounts", "P(win | decision) ~ ")
    told = worked_out(text, perceived=1.0, playbook=effect, P=0.9, competition=0.4)
    for warmth, share in ((0.0, s.win_cold), (1.0, s.win_warm), (0.5, (s.win_cold + s.win_warm) / 2)):
        assert floor.appeal(0, warmth) == pytest.approx(share * told)


# -- talk and pledges -----------------------------------------------------------------------------------


def test_word_of_mouth() -> None:
    accounts, made, streams = crowd(12)
    net = contact_network.build(made.segments, Limits(contacts="ring"), streams)
    market = Market(innovation=0.004, word_of_mouth=0.2, harm=0.15)
    praising, warning = accounts.nobody.copy(), accounts.nobody.copy()
    praising[[1, 3, 5, 6]], warning[[5, 8, 10]] = True, True
    ads, reach = 1.5, 0.002
    outreach = market.push * ads * 0.5 + reach
    Awareness(accounts, net, made.segments).week(market, outreach, praising, warning)
    text, talked = line("lever", "advertising", "hazard = "), set()
    for account in range(12):
        contacts = [(account - 1) % 12, (account + 1) % 12]
        k, j = (sum(bool(flags[contact]) for contact in contacts) for flags in (praising, warning))
        told = worked_out(
            text, p=market.innovation, push=market.push, ads=ads, playbook=0.5, q=market.word_of_mouth, k=k, d=2,
            harm=market.harm, j=j, reach=reach,
        )  # fmt: skip
        assert accounts.hazard[account] == pytest.approx(max(0.0, told))
        talked.add((k, j))
    assert talked >= {(0, 0), (2, 0), (1, 1), (0, 2)}


@pytest.mark.parametrize("goal", [0.0, 90_000.0])
def test_pledges(goal: float) -> None:
    p, luck = Community(goal=goal), Streams(5)
    fund, came = Crowdfunding(luck), []
    pledges: list[tuple[int, float]] = []
    text = line("lever", "crowdfunding", "pledged = ").replace("pledged and not delivered", "undelivered")
    for campaign in range(1, 31):
        for week in range(CAMPAIGN_WEEKS + 1):
            fund.week(p, wanted=week == 0, pledgers=400.0 * 0.8, now=10 * campaign + week)
        now, u = 10 * campaign + CAMPAIGN_WEEKS, luck.uniform("campaign", campaign)
        undelivered = sum(pledged for then, pledged in pledges if then + DELIVERY_WEEKS > now)
        pledged = worked_out(text, members=400.0, good_will=0.8, pledge=p.pledge, u=u, undelivered=undelivered)
        assert fund.raised == pytest.approx(pledged if pledged >= goal else 0.0)
        pledges.append((now, fund.raised))
        came.append(pledged >= goal)
    assert any(came)
    assert all(came) == (goal == 0)

"""Little (1961) and Erlang (1917): deals that all run at once, and accounts that wait for specialists."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from adoptsim.game.session import Session
from adoptsim.lab.validation.study import Numbers, Study, scenario, weeks
from adoptsim.scenario.scenario import Scenario

SETTLED = 24
"""Week of the engine from which a queue counts as settled, in both limits."""
MONTHS = 1000
"""In which the pipeline is looked at, after it has settled; a week stands for a month."""
SPARE = 1.1
"""Accounts for each deal in that time, so that some are free until it is over."""
LONGEST = 2.0
"""Weeks until everybody has bought at last, relative to that time."""
TERM = 4
"""Weeks of the engine after which a customer leaves, long after it has been served."""
HOURS = 40.0
UNIT = 10.0
"""Hours in a unit of onboarding work."""
ROOM = 3
"""Accounts for each customer that is there at a time."""
PACE = 10
"""Weeks of the desk that a week of the engine stands for: the same queue on another clock, and quicker to live."""
INSTANT = 1e-9
"""A wait that is none [weeks]."""
# -- the pipeline: M/G/inf ---------------------------------------------------------------------------


def pipeline(rate: float, cycle: float) -> Scenario:
    """Return a market that asks for talks at *rate* [1/month]; deals take *cycle* [months], and nearly all are won."""
    limits = {
        "deals": "unlimited",
        "arrivals": {"per_week": rate},
        "inertia": False,
        "hard_gate": True,
        "churn": "none",
    }
    segment = {"accounts": round(SPARE * rate * (MONTHS + SETTLED)), "cycle": cycle}
    sales = {"no_decision": 0.0, "win_warm": 1.0, "win_cold": 1.0, "playbook": 1.0}
    levers = {"hard_sell": {"start": 1.0}}
    length = round(LONGEST * (MONTHS + SETTLED))
    return scenario(length, segment, limits, sales=sales, levers=levers, experiments={"drift": 0.0})


class Deals:
    """Starts and ends of deals to the instant, seen from the company's hands after every event."""

    def __init__(self, session: Session) -> None:
        assert session.model.floor.house, "deals are not unlimited"
        self._env = session.model.env
        self._hand = session.model.floor.house.hand
        self._open: dict[int, float] = {}
        self._last = self.area = self.time_in_deals = 0.0
        self.closed = 0
        self.ended = 0.0
        """When the last deal was closed [weeks]."""
        self._step = self._env.step
        self._env.step = self._watch  # type: ignore[method-assign]

    def _watch(self) -> None:
        """Live through one event; what was open until then was open all the time since the one before."""
        number = len(self._hand)
        self._step()
        now = self._env.now
        self.area += number * (now - self._last)
        self._last = now
        if len(self._hand) == number:
            return
        hand = set(self._hand)
        self._open |= dict.fromkeys(hand - self._open.keys(), now)
        for account in self._open.keys() - hand:
            self.time_in_deals += now - self._open.pop(account)
            self.closed += 1
            self.ended = now


def drained(world: Scenario, seed: int) -> Numbers:
    """Return L over lambda W from empty to empty; then open deals at the end of each month once settled."""
    session = Session(world, seed)
    deals, counts = Deals(session), []
    for seen in weeks(session):
        counts.append(float(seen.pipeline["in_sales"]))
        if seen.seen("customers") == world.segments[0].accounts:
            break
    deals_a_month, months_a_deal = deals.closed / deals.ended, deals.time_in_deals / deals.closed
    identity = (deals.area / deals.ended) / (deals_a_month * months_a_deal) if not counts[-1] else float("nan")
    return [identity, *counts[SETTLED : SETTLED + MONTHS]]


def _pipeline(games: Sequence[Numbers]) -> dict[str, float]:
    table = np.array(games)
    identity, counts = table[:, 0], table[:, 1:]
    return {
        "mean open deals L": float(counts.mean()),
        "sd of open deals": float(counts.std()),
        "L/(lambda W) on one drained path": float(identity[np.argmax(np.abs(identity - 1))]),
    }


# -- onboarding: M/M/c -------------------------------------------------------------------------------


def desk(rate: float, service: float, servers: int, customers: int) -> Scenario:
    """Return a desk of *servers* specialists; *customers* arrive at *rate* and are served at *service* [1/week]."""
    limits = {
        "arrivals": {"per_week": PACE * rate},
        "self_serve": True,
        "hard_gate": True,
        "work": "exponential",
        "inertia": False,
        "forgetting": False,
        "churn": "sbg",
        "return_weekly": {"chance": 1.0, "to": "pool"},
    }
    segment = {
        "accounts": round(ROOM * PACE * TERM * rate),
        "term": TERM,
        "churn_alpha": 100.0,
        "churn_beta": 0.05,
        "onboarding": HOURS / (PACE * service) / UNIT,
        "keep_warm": 0.0,
    }
    company = {"ramp_weeks": 0.0, "turnover": 0.0}
    levers = {"specialists": {"start": servers}}
    engagement = {"hours": HOURS}
    length = SETTLED + round(customers / (PACE * rate))
    return scenario(length, segment, limits, company=company, levers=levers, engagement=engagement)


def served(world: Scenario, seed: int) -> Numbers:
    """Return the share that had to wait, mean wait, mean queue and utilisation of a desk that has settled."""
    session, servers = Session(world, seed), world.levers["specialists"].start
    assert isinstance(servers, float)
    accounts = session.model.accounts
    calls = had_to_wait = settled_weeks = 0
    waited = queued = hours = 0.0
    for seen in weeks(session):
        if seen.week > SETTLED:
            waits = accounts.waited[accounts.live_since == seen.week]  # of all that were called this week
            calls += len(waits)
            had_to_wait += int((waits > INSTANT).sum())
            waited += float(waits.sum())
            queued += seen.flows.waiting
            hours += session.model.desk.hours_used
            settled_weeks += 1
    return [
        had_to_wait / calls,
        PACE * waited / calls,
        queued / settled_weeks,
        hours / (settled_weeks * servers * HOURS),
    ]


def _erlang(games: Sequence[Numbers]) -> dict[str, float]:
    names = ("P(wait) Erlang C", "mean wait Wq wk", "mean queue Lq", "utilisation")
    return dict(zip(names, np.mean(np.array(games), axis=0).tolist(), strict=True))


STUDIES = (
    Study("P12", partial(drained, pipeline(rate=8.0, cycle=3.0)), _pipeline, 2, effort=4.0),
    Study("P13", partial(served, desk(6.0, service=1.5, servers=5, customers=50_000)), _erlang, 12, effort=4.0),
)
"""A pipeline without bounds, and a desk with a single queue."""

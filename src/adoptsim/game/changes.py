"""What changed over a round and what changed it, from the flows of the model and nothing else.

    change of a metric = sum of its flows,   for every metric that is explained, exactly

    arr            new + grown - shrunk + repriced - lost
    customers      signed - left
    engaged_seats  habits formed and lost - seats that left with customers    (as seen: one flow)
    cash           received + raised - spent - paid for answers to events
    open_deals     begun - signed - no decision - lost - put down, their rep having left
    waiting        signed - went live - left before that

What the named flows leave is a flow of its own (`other`, if it has no better name), so nothing is hidden. A company
that is bankrupt loses what is left in one step.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.session import Week

Explained = Literal["arr", "engaged_seats", "cash", "customers", "open_deals", "waiting", "playbook", "needs_found"]
"""Metrics whose changes are explained; those behind the main ones where there is room, and if they changed at all."""
MAIN = ("arr", "engaged_seats", "cash")
MOST = 5
OTHER = "other"
_OF_CONTRACTS = frozenset({"arr", "engaged_seats", "customers"})
"""They are nothing from a bankruptcy on."""
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Round:
    """The weeks from one boundary, at which levers open, to the next."""

    history: Sequence[Week]
    start: int
    end: int
    truth: bool
    """Whether metrics are as they were; otherwise as the company sees them."""

    @property
    def weeks(self) -> Sequence[Week]:
        """The weeks that were lived in it."""
        return self.history[self.start + 1 : self.end + 1]

    def value(self, metric: str, week: int) -> float | None:
        """Return *metric* at the end of *week*."""
        record = self.history[week]
        if metric == "open_deals":
            return float(record.observation.pipeline.get("in_sales", 0))
        if metric == "waiting":
            return float(record.observation.flows.waiting)
        value: float | None = getattr(record.truth, metric) if self.truth else record.observation.seen(metric)
        return value

    def ends(self, metric: str) -> tuple[float, float]:
        """Return *metric* before and after; what is not known counts as nothing."""
        return self.value(metric, self.start) or 0.0, self.value(metric, self.end) or 0.0

    def total(self, flow: str) -> float:
        """Return the sum of a flow over the weeks of the round."""
        return float(sum(getattr(week.observation.flows, flow) for week in self.weeks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one flow did to a metric over a round."""

    flow: str
    amount: float
    """In the unit of the metric."""
    count: int | None = None
    """How many customers or deals that were, where the flow is not itself a count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How one metric changed over a round, and why."""

    metric: Explained
    before: float
    after: float
    changes: tuple[Change, ...]
    """They add up to the change of the metric; the largest is first, and none is zero."""
    facts: Mapping[str, float] = field(default_factory=dict)
    """What else is known of the round and bears on this: counts, and readings at its start or end."""
    age_weeks: float = 0.0
    """How old the picture is [weeks]."""

    @property
    def amount(self) -> float:
        """The change of the metric."""
        return self.after - self.before

    @property
    def size(self) -> float:
        """The largest flow relative to the metric, 0..1: what came and went counts though it may balance."""
        largest = max((abs(change.amount) for change in self.changes), default=0.0)
        whole = max(abs(self.before), abs(self.after), largest)
        return largest / whole if whole else 0.0


def changes(
    history: Sequence[Week], start: int, end: int, *, truth: bool = False, most: int = MOST
) -> tuple[Move, ...]:
    """Return what moved in the weeks after *start* up to *end*, the main metrics first and the largest move first.

    With *truth* metrics are as they were, otherwise as the company sees them.
    """
    span = Round(history, max(0, start), min(end, len(history) - 1), truth)
    if span.end <= span.start:
        return ()
    moves = (_MOVES[metric](span) for metric in get_args(Explained))
    shown = [move for move in moves if move is not None and (move.metric in MAIN or move.amount)]
    shown.sort(key=lambda move: (move.metric not in MAIN, -move.size))
    return tuple(shown[:most])


# -- one metric each ----------------------------------------------------------------------------------


def _move(
    span: Round,
    metric: Explained,
    flows: Mapping[str, float],
    facts: Mapping[str, float],
    *,
    counts: Mapping[str, int] = MappingProxyType({}),
    rest: str = OTHER,
    age_weeks: float = 0.0,
) -> Move | None:
    """Return the move of *metric* by *flows* and the *rest* they leave; None if nothing moved.

    *counts* = how many customers a flow was.
    """
    before, after = span.ends(metric)
    left = after - before - sum(flows.values())
    noise = _TINY * (1 + abs(before) + abs(after) + sum(map(abs, flows.values())))
    parts = {flow: amount for flow, amount in flows.items() if abs(amount) > noise}
    if abs(left) > noise:
        bankrupt = span.history[span.end].observation.ended == BANKRUPT
        parts[BANKRUPT if bankrupt and metric in _OF_CONTRACTS else rest] = left
    if not parts:
        return None
    changes = tuple(
        Change(flow=flow, amount=parts[flow], count=counts.get(flow))
        for flow in sorted(parts, key=lambda flow: -abs(parts[flow]))
    )
    return Move(metric=metric, before=before, after=after, changes=changes, facts=facts, age_weeks=age_weeks)


def _arr(span: Round) -> Move | None:
    total = span.total
    flows = {
        "new": total("new_arr"),
        "grown": total("grown_arr"),
        "shrunk": -total("shrunk_arr"),
        "repriced": total("repriced_arr"),
        "left": -total("churned_arr"),
    }
    counts = {"new": int(total("signed")), "left": int(total("churned"))}
    return _move(span, "arr", flows, {"renewed": total("renewed"), **_who_left(span)}, counts=counts)


def _who_left(span: Round) -> dict[str, float]:
    """Return how engaged those were who left, beside all customers, as far as that may be told."""
    paid, engaged = (span.value(metric, span.start) for metric in ("paid_seats", "engaged_seats"))
    if not paid or engaged is None or not span.total("churned"):
        return {}
    facts = {"engaged_before": min(1.0, engaged / paid)}
    seen = span.history[span.start].observation.seen("engaged_seats")
    if span.truth and seen is not None:
        facts["engaged_before_seen"] = min(1.0, seen / paid)
    if span.truth and span.total("churned_paid"):
        facts["left_engaged"] = span.total("churned_engaged") / span.total("churned_paid")
    return facts


def _customers(span: Round) -> Move | None:
    facts = {"renewed": span.total("renewed"), "to_rivals": span.total("to_rivals")}
    return _move(span, "customers", {"signed": span.total("signed"), "left": -span.total("churned")}, facts)


def _engaged_seats(span: Round) -> Move | None:
    facts = {name: span.total(name) for name in ("went_live", "churned")}
    last = span.history[span.end].observation
    facts["waiting"] = float(last.flows.waiting)
    if span.truth:
        before, after = span.history[span.start].observation.seen("engaged_seats"), last.seen("engaged_seats")
        if before is not None and after is not None:
            facts["seen"] = after - before
        return _move(span, "engaged_seats", {"left": -span.total("churned_engaged")}, facts, rest="habits")
    before, after = span.ends("engaged_seats")
    reading = last.readings["engaged_seats"]
    if abs(after - before) <= reading.band:
        return None  # it may be an error of the reading
    return _move(span, "engaged_seats", {}, facts, rest="seen", age_weeks=reading.age_weeks)


def _cash(span: Round) -> Move | None:
    (before, after), (raised_before, raised_after) = span.ends("cash"), span.ends("raised")
    raised = raised_after - raised_before
    spent = sum(week.observation.spend for week in span.weeks)
    paid = sum(week.paid for week in span.weeks)
    received = after - before + spent + paid - raised
    flows = {"received": received, "raised": raised, "spent": -spent, "paid": -paid}
    people = sum(span.history[span.end].observation.people.values())
    return _move(span, "cash", flows, {"weeks": span.end - span.start, "people": people})


def _open_deals(span: Round) -> Move | None:
    before, after = span.ends("open_deals")
    begun, undecided, lost = (span.total(name) for name in ("deals_started", "no_decision", "lost"))
    closed = before + begun - undecided - lost - after
    signed = max(0.0, min(closed, span.total("signed")))  # of all signatures: some need no deal
    flows = {"begun": begun, "no_decision": -undecided, "lost": -lost, "signed": -signed}
    return _move(span, "open_deals", flows, {"became_aware": span.total("became_aware")}, rest="put_down")


def _waiting(span: Round) -> Move | None:
    live = span.total("went_live")
    facts = {"waited": span.total("waited") / live} if live else {}
    return _move(span, "waiting", {"signed": span.total("signed"), "went_live": -live}, facts, rest="left")


def _reported(span: Round, metric: Explained, facts: Sequence[str]) -> Move | None:
    """Return the move of a share that is known from reports; a change within their error is none."""
    reading = span.history[span.end].observation.readings[metric]
    before, after = span.ends(metric)
    if abs(after - before) <= (0.01 if span.truth else max(0.01, reading.band)):
        return None
    age = 0.0 if span.truth else reading.age_weeks
    return _move(span, metric, {}, {name: span.total(name) for name in facts}, rest="learned", age_weeks=age)


_MOVES: Mapping[Explained, Callable[[Round], Move | None]] = {
    "arr": _arr,
    "engaged_seats": _engaged_seats,
    "cash": _cash,
    "customers": _customers,
    "open_deals": _open_deals,
    "waiting": _waiting,
    "playbook": lambda span: _reported(span, "playbook", ("experiments", "experiments_won")),
    "needs_found": lambda span: _reported(span, "needs_found", ("interviews",)),
}

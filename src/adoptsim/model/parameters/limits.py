"""Switches that take the world to a limit in which it can be checked, or remove one cause."""

from dataclasses import dataclass
from typing import Annotated, Literal

from annotated_types import Ge, Le

from adoptsim.model.parameters.kinds import Share


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyChurn:
    """Churn at a constant hazard, whatever the contract says."""

    weekly: Share = 0.0
    """Chance to leave [1/week]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReturn:
    """Churned accounts come back at a constant hazard instead of after their cooling-off."""

    chance: Share
    """Chance to come back [1/week]; 1: at once."""
    to: Literal["pool", "live"] = "pool"
    """To those who have not heard of the product, or straight back into use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """Organisations ask for the product at a given rate, in place of awareness; the market is not used up.

    Whoever arrives is the next organisation in the phone book that has nothing to do with the company just then.
    """

    per_week: Annotated[float, Ge(0), Le(1e5)]
    """Arrivals in all segments together [1/week]."""
    kind: Literal["poisson", "constant"] = "poisson"
    """At random, or evenly spaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Switches that take the world to a limit in which it can be checked, or remove one cause."""

    inertia: bool = True
    """Off: no old way, no obstacles, and every paid seat is used out of habit from the week it goes live."""
    renewal_depends_on_use: bool = True
    """Off: use does not matter at renewal (R = 1)."""
    churn: Literal["full", "none", "sbg"] | WeeklyChurn = "full"
    """full; none; sbg: exactly 1 - theta a term; or a constant weekly chance."""
    return_weekly: WeeklyReturn | None = None
    """Churned accounts come back at a constant hazard."""
    wake_up: bool = True
    """Off: touching dormant, badly served accounts does not make them think of leaving."""
    entrants: bool = True
    """Off: there are no entrants."""
    rivals: bool = True
    """Off: there are no rivals."""
    arrivals: Arrivals | None = None
    """Organisations ask for the product at a given rate, in place of awareness."""
    self_serve: bool = False
    """On: who becomes aware signs in the same week, without a rep."""
    deals: Literal["limited", "unlimited"] = "limited"
    """Unlimited: every interested account is in a deal at once, without reps."""
    contacts: Literal["small-world", "complete", "ring", "pairs", "random"] = "small-world"
    """Who hears from whom."""
    capacity: Literal["limited", "unlimited"] = "limited"
    """Unlimited: every signed account is onboarded at once, without specialists."""
    work: Literal["segment", "exponential"] = "segment"
    """exponential: onboarding work is drawn around the segment's, with an exponential distribution."""
    hard_gate: bool = False
    """On: accounts that nobody onboards never go live."""
    noise: bool = True
    """Off: readings are exact."""
    delay: bool = True
    """Off: reports are not late."""
    filter: bool = True
    """Off: bad news is passed on as good news is."""
    signal: Literal["truth", "step", "ramp", "noise"] = "truth"
    """What is reported in place of the truth: 1 from the start on; the week; or a standard normal draw a week."""
    forgetting: bool = True
    """Off: habit does not fade in weeks without use, and nothing is forgotten while an account is away."""
    forced_use: bool = False
    """On: every live seat uses the product every week."""
    habit_step_days: Literal[7, 1] = 7
    """1: use and habit are lived day by day, with the chance of use on each day."""
    playbook_fixed: Share | None = None
    """Holds the engagement playbook e."""
    commitment: bool = True
    """Off: customers and heads do not slow down change."""
    fit_known: bool = False
    """On: vision, belief and product begin at the need, in every segment, and all needs have names."""

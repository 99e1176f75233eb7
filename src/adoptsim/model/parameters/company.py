"""The startup: what it has, what it sells, and how its people sell, engage, ask, try out and report."""

from dataclasses import dataclass
from typing import Annotated, Literal

from annotated_types import Ge, Le

from adoptsim.model.parameters.kinds import Hours, Live, LiveShare, Money, Price, Salary, Share, Weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The startup: money and people."""

    cash: Money = 6e6
    """Opening cash [$]."""
    overhead: Price = 4000.0
    """Rent, founders and everything nobody decides [$/week]."""
    rep_cost: Salary = 170_000.0
    """A sales rep, all in [$/year]."""
    specialist_cost: Salary = 130_000.0
    """An engagement specialist, all in [$/year]."""
    engineer_cost: Salary = 170_000.0
    """An engineer, all in [$/year]."""
    product_cost: Salary = 160_000.0
    """A product person, all in [$/year]; between a specialist and an engineer (assumption)."""
    hiring_cost: Price = 8000.0
    """Finding one person [$]."""
    hiring_weeks: Annotated[float, Ge(0), Le(104)] = 4.0
    """From the decision to hire to the first day [weeks]."""
    ramp_weeks: Annotated[float, Ge(0), Le(104)] = 21.7
    """Until a new person works at full speed, linear; the median of reps."""
    turnover: Annotated[float, Ge(0), Le(10), Live] = 0.34
    """Hazard with which people leave on their own [1/year]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What is sold: where it stands on the map of needs, how good and how simple it is."""

    quality: Share = 0.6
    """Quality at the start."""
    error: Annotated[float, Ge(0), Le(10)] = 0.3
    """Distance between the founders' vision and the need of the first segment at the start."""
    complexity: Annotated[float, Ge(0.3), Le(3)] = 1.0
    """Complexity at the start; multiplies the segment's."""
    fit_speed: Annotated[float, Ge(0), Le(1), Live] = 0.004
    """Way towards the target that an engineer on fit covers, of what is left [1/week]."""
    quality_speed: Annotated[float, Ge(0), Le(1), Live] = 0.0015
    """Share of the missing quality that an engineer on quality adds [1/week]."""
    simplicity_speed: Annotated[float, Ge(0), Le(1), Live] = 0.0015
    """Share of the complexity above .3 that an engineer on simplicity removes [1/week]."""
    commitment: Annotated[float, Ge(0), Le(10), Live] = 0.6
    """c: how much customers slow down change (calibrated, see docs/model.md)."""
    pivot_weeks: Annotated[int, Ge(0), Le(104)] = 6
    """How long engineers stand still after another segment is targeted [weeks]."""
    pivot_confusion: LiveShare = 0.15
    """Share of habit that people lose when the company turns to another segment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sales:
    """How reps find, work and close deals."""

    hand: Annotated[int, Ge(1), Le(1000)] = 14
    """Deals a ramped rep can work at a time [deals]."""
    cold_starts: Annotated[int, Ge(0), Le(100)] = 3
    """Cold calls of a ramped rep [1/week]."""
    territory: Annotated[float, Ge(0), Le(1e5), Live] = 400.0
    """A cold call is accepted with chance 1/(1 + territory x reps/accounts) (Albers et al. 2010: elasticity .34)."""
    no_decision: LiveShare = 0.04
    """Chance that a deal ends in no decision when there is no old way."""
    no_decision_inertia: LiveShare = 0.6
    """What the old way adds to that chance, times (1.25 - .5 perceived value)."""
    indecision: LiveShare = 0.56
    """Share of no decisions that come from fear of a mistake; references and pilots help (Dixon & McKenna 2022)."""
    social_proof: Annotated[float, Ge(0), Le(2), Live] = 0.24
    """Exponent with which k engaged contacts lower it, (1+k)^-x; the volume elasticity of reviews (You et al. 2015)."""
    discount_churn: Annotated[float, Ge(-2), Le(2)] = 1.0
    """k: a discount d at signature multiplies theta by exp(k d); half of Lewis (2006), experiments differ."""
    win_warm: LiveShare = 0.8
    """Win chance of a decision for a perceived value of 1 when the account had asked for a call."""
    win_cold: LiveShare = 0.5
    """The same when it was called cold."""
    pilot_weeks: Weeks = 8.0
    """How long a pilot lasts [weeks] (vendors' pages: 2-8)."""
    pilot_cost: Price = 8000.0
    """What a pilot costs the company [$] (vendors' pages: 4,000-20,000)."""
    pilot_relief: LiveShare = 0.5
    """Share of the fear of a mistake that a pilot takes away (assumption)."""
    pilot_value: Annotated[float, Ge(0.01), Le(1), Live] = 0.6
    """c: of pilots of a product of that value this share ends in a contract (vendors' pages: .4-.8)."""
    cooling: Weeks = 8.0
    """Time in which a lead loses half of its warmth [weeks]."""
    playbook: Share = 0.5
    """Share of the choices in the go-to-market playbook that are right at the start."""
    playbook_floor: Annotated[float, Ge(0), Le(2)] = 0.7
    """Effect of a playbook that is all wrong."""
    playbook_range: Annotated[float, Ge(0), Le(2)] = 0.6
    """What a perfect playbook adds to that effect."""
    call_again: Annotated[int, Ge(1), Le(520)] = 26
    """Weeks before an account that refused a cold call is called again [weeks]."""
    cool_off: Annotated[int, Ge(1), Le(520)] = 52
    """Weeks before an account that did not buy, or left, can be won again [weeks]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """How signed accounts are brought to use the product."""

    playbook: Share = 0.25
    """e at the start: how well the company knows how to change behaviour inside an organisation."""
    learning: LiveShare = 0.06
    """What one onboarding that is looked at adds to e, times closeness, of what is missing; assumption."""
    looked_at: Annotated[float, Ge(0), Le(1000), Live] = 1.5
    """Onboardings that anybody has time to look at and learn from [1/week]; assumption."""
    team_drag: Annotated[float, Ge(0), Le(5), Live] = 0.3
    """How much each further specialist who has to relearn slows learning down; 0: not; assumption."""
    dilution: LiveShare = 0.3
    """Share of e lost when the whole team of specialists is new and nothing can be taught to it; assumption."""
    coaching: Annotated[float, Ge(0), Le(3), Live] = 1.0
    """Multiplies what a touch does; 0: nothing."""
    hours: Annotated[float, Ge(1), Le(80)] = 40.0
    """Working time of a specialist [hours/week]."""
    hours_per_doubling: Annotated[float, Ge(0.5), Le(1)] = 0.82
    """Hours of an onboarding after twice as many, relative; 1: no learning (Dutton & Thomas 1984: .7-.95)."""
    queue_weeks: Weeks = 4.0
    """Time in which specialists want to have come to everybody who waits [weeks]; assumption."""
    least_time: Annotated[float, Ge(0.1), Le(1)] = 0.4
    """Least time for a case when hands are short, relative; 1: nobody ever hurries; assumption."""
    drift_weeks: Weeks = 26.0
    """Time in which the standard falls to what is delivered [weeks] (Oliva & Sterman 2001; 13-104)."""
    recovery_weeks: Weeks = 104.0
    """Time in which it comes back when hands are not short [weeks]; far longer (Oliva & Sterman 2001)."""
    seats_per_hour: Annotated[int, Ge(1), Le(1000), Live] = 10
    """Seats that one hour of coaching touches [seats/hour]."""
    best_contact: Annotated[float, Ge(0), Le(4)] = 2.0
    """Weeks with a visit, of four, beyond which more visits hurt; 4: never (Godfrey et al. 2011; 1-2 a month)."""
    annoyance: LiveShare = 0.15
    """Share of the yearly chance to renew that a visit in every week costs; assumption."""
    contact_weeks: Weeks = 13.0
    """Time over which customers remember visits [weeks]; assumption."""
    alone_weeks: Weeks = 12.0
    """Mean time until an account goes live with nobody's help, times complexity [weeks]."""
    guided_weeks: Annotated[int, Ge(0), Le(520)] = 13
    """How long a start with a specialist makes leaving less likely [weeks]; days to weeks in Retana et al. 2015."""
    guided_hazard: LiveShare = 0.5
    """An account's own chance to leave in that time, relative; 1: as alone (Retana et al. 2015)."""
    wake_up_weeks: Annotated[int, Ge(0), Le(520)] = 13
    """How long a dormant, badly served account that was touched thinks of leaving [weeks] (Ascarza et al. 2016)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """How the company finds out what customers need."""

    hours: Hours = 30.0
    """Hours of a product person for customers and fires, which come first [hours/week] (assumption)."""
    fires_per_customer: Hours = 0.4
    """Work inside the office that a customer makes [hours/week]."""
    fires_per_head: Hours = 0.3
    """Work inside the office that a colleague makes [hours/week]."""
    interview_hours: Hours = 3.0
    """Time an interview takes [hours]."""
    interview_cost: Price = 500.0
    """Finding and paying a partner for an interview [$]."""
    prototype_hours: Hours = 8.0
    """Time a prototype test takes [hours]."""
    prototype_cost: Price = 3000.0
    """What a prototype costs [$]."""
    noise: Annotated[float, Ge(0.01), Le(10)] = 0.6
    """Error of one interview's reading of the need along each axis (one standard deviation)."""
    prototype_noise: Annotated[float, Ge(0.01), Le(10)] = 0.4
    """The same of a prototype test."""
    fading: LiveShare = 0.01
    """Precision of a belief that is lost [1/week]."""
    literal_bias: Annotated[float, Ge(0), Le(10)] = 0.25
    """How far what people ask for lies from what they need."""
    bias_removed: LiveShare = 0.35
    """Share of that bias which a prototype test takes out of the belief."""
    secondhand_lean: LiveShare = 0.6
    """How far readings through sales lean from the segment's need to the latest, largest deal's; half in marketing."""
    needs: Annotated[int, Ge(1), Le(1000)] = 40
    """Needs a segment has [needs]."""
    needs_known: Share = 0.3
    """Share of them that the founders know at the start."""
    needs_weight: LiveShare = 0.5
    """Share of the best possible quality that hangs on needs being known."""
    need_alpha: Annotated[float, Ge(0.05), Le(100)] = 1.45
    """Of Beta(alpha, beta): the chance that an interview names a need (Griffin & Hauser 1993)."""
    need_beta: Annotated[float, Ge(0.05), Le(1000)] = 7.64
    """The other parameter of that distribution."""
    need_chance: Share | None = None
    """The same chance for every need, instead of the distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiments:
    """How the go-to-market playbook is found: trying out, or planning."""

    choices: Annotated[int, Ge(1), Le(64)] = 8
    """Choices the playbook consists of, each right or wrong [choices]."""
    weeks: Annotated[int, Ge(1), Le(104)] = 2
    """How long an experiment takes [weeks]."""
    cost: Price = 4000.0
    """What an experiment costs [$]."""
    win_rate: LiveShare = 0.25
    """Chance that an experiment finds the right answer (.10-.33; Kohavi et al.)."""
    drift: LiveShare = 0.004
    """Chance that a right choice turns wrong [1/week]."""
    plan_weeks: Annotated[int, Ge(1), Le(520)] = 26
    """Weeks of planning that give the full accuracy [weeks]."""
    plan_accuracy: LiveShare = 0.8
    """Chance that a choice is right after a plan of that length; half of it is there at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """How what is true reaches those who decide."""

    closeness: Share = 0.5
    """How much of what the company sees comes straight from customers, at the start."""
    closeness_half_life: Weeks = 8.0
    """Time in which closeness without contact falls by half [weeks]."""
    contact_hours: Annotated[float, Ge(0.01), Le(100)] = 0.5
    """Direct contact per head that keeps closeness at one half [hours/week]; practice asks for .33 (Spool 2011)."""
    noise: Annotated[float, Ge(0), Le(5), Live] = 0.1
    """Relative error (one standard deviation) of a reading that rests on one contact in four weeks."""
    layers: Annotated[int, Ge(0), Le(5)] | None = None
    """Layers of the organisation that a report passes; not given: as many as the heads ask for (7, 49, 343, ...)."""
    layer_weeks: Annotated[float, Ge(0), Le(60)] = 4.3
    """Mean time a report stays in a layer [weeks]."""
    filter: LiveShare = 0.65
    """Share of bad news that a layer passes on (Boyle & Wicker 1977: .54-.65; O'Reilly & Roberts 1974: .73)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finance:
    """How money comes in."""

    payment: Literal["prepaid", "weekly"] = "prepaid"
    """Customers pay for the whole term at signature and renewal, or week by week."""
    revenue_share: Share = 0.8
    """Share of revenue that the weekly budget spends beside cash/runway."""
    hosting: Annotated[float, Ge(0), Le(2), Live] = 0.25
    """What a seat in use costs, of its list price [1/year]; of revenue half of that where half are in use."""
    support: Annotated[float, Ge(0), Le(1e6), Live] = 340.0
    """Answering a customer's questions at quality .5; nothing at quality 1, twice that at 0 [$/year]."""
    other_income: Annotated[float, Ge(-1e9), Le(1e9), Live] = 0.0
    """Grants, prizes, fines: money from elsewhere [$/week]."""
    investors: Annotated[float, Ge(0), Le(52)] = 4.0
    """Investors who could be talked to while the company raises money [1/year]."""
    sophisticated: Share = 0.5
    """Share of investors who look at retention and not at bookings."""
    valuation: Money = 8e6
    """What investors pay for the whole company without revenue [$]."""
    multiple: Annotated[float, Ge(0), Le(1000), Live] = 6.0
    """What they add for each dollar of ARR."""
    founder_time: LiveShare = 0.5
    """Share of product people's time that raising money takes."""

"""The market: organisations, what they need, who else sells to them, and how they hear of the product."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from annotated_types import Ge, Le

from adoptsim.model.parameters.kinds import Live, LiveShare, Name, Point, Price, Rate, Share, Weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """How organisations hear of the product."""

    innovation: Annotated[float, Ge(0), Le(1000), Live] = 0.0
    """p: hazard of finding the product without advertising or customers' talk [1/week]."""
    word_of_mouth: Rate = 0.01
    """q: hazard of becoming aware when all contacts are engaged customers [1/week]."""
    push: Rate = 0.02
    """Hazard scale of advertising [1/week]."""
    advertising_scale: Annotated[float, Ge(1), Le(1e9)] = 2000.0
    """A0: advertising stock at which response starts to bend [$/week]."""
    advertising_elasticity: Share = 0.12
    """Exponent of the response (1 + A/A0)^x - 1; its index has this elasticity where A is well above A0."""
    carry_over: Annotated[float, Ge(0), Le(0.99)] = 0.5
    """Share of the advertising stock that is still remembered a week later [1/week]."""
    harm: Rate = 0.01
    """Hazard taken away when all contacts have left lately or feel let down [1/week]."""
    harm_weeks: Annotated[int, Ge(0), Le(520)] = 26
    """How long a churned account speaks badly of the product [weeks]."""
    lead_life: Annotated[int, Ge(1), Le(520)] = 26
    """How long an interested account waits to be called before it loses interest [weeks]."""
    launch_cost: Price = 100_000.0
    """A push launch: the event, the press, the films [$]."""
    launch_weeks: Weeks = 8.0
    """How long a launch is talked about [weeks]."""
    launch_buzz: Annotated[float, Ge(0), Le(1000), Live] = 3.0
    """A push launch adds so many times the effect of advertising, a community launch of members' reach."""
    launch_leads: Annotated[float, Ge(0), Le(100), Live] = 0.5
    """Organisations that ask for a call at a pull launch, for each interview held before [accounts]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnNeed:
    """A need that is drawn anew for every seed."""

    centre: Point = (0.0, 0.0)
    """Middle of the area on the map of needs in which the segment's need lies."""
    spread: Annotated[float, Ge(0), Le(10)] = 0.5
    """Largest distance of the need from the centre along each axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A kind of organisation: how many, how large, what they need and how they buy."""

    name: Name = "market"
    """How the segment is called."""
    accounts: Annotated[int, Ge(1), Le(2_000_000)] = 1000
    """Organisations in the segment [accounts]."""
    seats: Annotated[int, Ge(1), Le(2_000_000)] = 20
    """People in each organisation who could use the product [seats]."""
    price: Annotated[float, Ge(0), Le(1e6)] = 1200.0
    """List price [$/seat-year]."""
    term: Literal[4, 13, 26, 52, 104] = 52
    """Contract term [weeks]."""
    cycle: Weeks = 8.0
    """Mean length of a deal from first talk to decision [weeks]."""
    need: Point | DrawnNeed = field(default_factory=DrawnNeed)
    """What the segment needs: a point on the 2-D map, or an area from which each seed draws it."""
    need_drift: Annotated[float, Ge(0), Le(1)] = 0.0
    """How far the need moves, in a direction of its own [map units/week]."""
    tolerance: Annotated[float, Ge(0.01), Le(10)] = 0.35
    """Distance between product and need at which the fit is one half."""
    micro_segments: Annotated[int, Ge(1), Le(24)] = 1
    """Groups of accounts whose needs lie around the segment's; entrants attack one at a time."""
    micro_spread: Annotated[float, Ge(0), Le(10)] = 0.3
    """Distance of a micro-segment's need from the segment's, when there is more than one."""
    complexity: Annotated[float, Ge(0.3), Le(3)] = 1.0
    """How much work using the product asks; multiplies the time a habit takes (Singh et al. 2024)."""
    habit_days: Annotated[float, Ge(1), Le(1000)] = 66.0
    """Median time to 95 % of a habit with daily use, for complexity 1 [days] (Lally et al. 2010)."""
    habit_spread: Annotated[float, Ge(0), Le(2)] = 0.62
    """Sigma of the lognormal distribution of that time over people."""
    use_days: Annotated[float, Ge(1), Le(7)] = 5.0
    """Daily repetitions in a week with use [1/week]; work tools are used on working days."""
    old_habit: Share = 0.5
    """o0: strength of the old way of working."""
    little_need: Share = 0.15
    """Share of people to whom the product is worth 0.3 of what it is worth to others (assumption)."""
    open_minded: Share = 0.15
    """Share of people whose old way is 0.2 as strong as that of others (assumption)."""
    innovation: Annotated[float, Ge(0), Le(1000)] | None = None
    """p of this segment alone; not given: the market's [1/week]."""
    word_of_mouth: Annotated[float, Ge(0), Le(10)] | None = None
    """q of this segment alone; not given: the market's [1/week]."""
    contact_degree: Annotated[int, Ge(0), Le(64)] = 8
    """Other organisations that an account hears from, unless the kind of network says how many [contacts]."""
    contacts_far: Share = 0.1
    """Share of contacts in a small world who are not neighbours."""
    contacts_elsewhere: Share | None = None
    """Share of contacts in other segments; not given: contacts who are not neighbours may be anywhere."""
    price_sensitivity: Annotated[float, Ge(0), Le(20)] = 2.4
    """s in the price response 2/(1+r^s) of buyers; elasticity -s/2 at list price (assumption: none is published)."""
    self_serve: Share = 0.0
    """Chance that an interested account signs without a rep, for a value of 1 and no old way [1/week]."""
    first_seats: Annotated[float, Ge(0.01), Le(1)] = 0.6
    """Share of its seats that an account buys first."""
    setup: Annotated[int, Ge(0), Le(104)] = 0
    """Time from signature until anybody there can be brought into use: access, data, training dates [weeks]."""
    onboarding: Annotated[float, Ge(0.05), Le(20)] = 2.0
    """Onboarding work, in units of 10 specialist hours."""
    keep_warm: Annotated[float, Ge(0), Le(40)] = 0.8
    """Specialist time a live account is given when there is enough [hours/week]."""
    churn_alpha: Annotated[float, Ge(0.05), Le(100)] = 0.668
    """Of Beta(alpha, beta): the yearly chance theta to leave for reasons of their own (Fader & Hardie 2007)."""
    churn_beta: Annotated[float, Ge(0.05), Le(1000)] = 7.682
    """The other parameter; the mean is low, for what use explains is not counted in it (assumption)."""
    renewal_floor: Share = 0.35
    """r0: yearly renewal factor of an account that does not use the product at all, before it is scaled to half use."""
    customers: Annotated[int, Ge(0), Le(2_000_000)] = 0
    """Accounts under contract when the game begins, who have renewed once and pay list price [accounts]."""
    customers_habit: Share = 0.5
    """Share of their paid seats that use the product out of habit then, mean over accounts; assumption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another company that sells to a segment; who signs with it is out of reach for a term."""

    segment: Name
    """Name of the segment it sells to."""
    week: Annotated[int, Ge(0), Le(10_400)] = 0
    """First week in which it sells."""
    p: Share = 0.001
    """Hazard of signing with it by itself [1/week]."""
    q: Annotated[float, Ge(0), Le(10)] = 0.02
    """Hazard of signing with it when all contacts are its customers [1/week]."""
    term: Annotated[int, Ge(1), Le(10_400)] = 104
    """How long its customers are out of reach [weeks]."""
    answers: Share = 0.3
    """Chance that it answers when the price goes below list; most do not (Steenkamp et al. 2005; Robinson 1988)."""
    answer_weeks: Annotated[int, Ge(0), Le(10_400)] = 52
    """How long that takes it; 2 to 8 quarters (assumption) [weeks]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """Small teams that attack one micro-segment each, where margins are good and needs are not met."""

    segment: Name
    """Name of the segment whose micro-segments they attack."""
    rate: Annotated[float, Ge(0), Le(52)] = 0.6
    """Entrants in a micro-segment at full margin and no fit [1/year] (.3-1.5)."""
    price: Annotated[float, Ge(0.01), Le(2)] = 0.4
    """Their price, relative to the list price (.3-.5)."""
    quality: Share = 0.6
    """Their quality when they enter, relative to what the segment needs (.5-.7)."""
    improvement: Annotated[float, Ge(0), Le(5)] = 0.2
    """Growth of that quality [1/year] (.15-.30)."""
    needs_growth: Annotated[float, Ge(0), Le(5)] = 0.04
    """Growth of what the segment needs [1/year] (.03-.05)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """People who gather around the product: members, of whom few contribute and fewer lead (90-9-1)."""

    members: Annotated[float, Ge(0), Le(1e7)] = 0.0
    """Members at the start [people]."""
    pool: Annotated[float, Ge(1), Le(1e8)] = 5000.0
    """People who could ever join [people]."""
    invitation_cost: Annotated[float, Ge(0.01), Le(1e6), Live] = 60.0
    """Work and events that bring one member [$]."""
    word_of_mouth: Rate = 0.02
    """New members that a member brings in a fully open community, while there are people left [1/week]."""
    customers_join: LiveShare = 0.001
    """Share of engaged seats that join, in a fully open community [1/week]."""
    leaving: LiveShare = 0.004
    """Members who leave on their own [1/week]."""
    upkeep: Price = 1.0
    """Care that keeps a member [$/week]."""
    neglect: LiveShare = 0.05
    """Members, and share of good will, lost when there is no care at all [1/week]."""
    contributors: Share = 0.09
    """Share of members who contribute now and then (Nielsen 2006)."""
    core: Share = 0.01
    """Share of members who lead (Nielsen 2006)."""
    reach: Rate = 0.004
    """Hazard of becoming aware when members are everywhere, in a fully open community [1/week]."""
    help: Annotated[float, Ge(0), Le(1), Live] = 0.01
    """Engineering that one contributor of a fully open community gives [engineers]."""
    ideas: Rate = 0.05
    """Readings of the need that one leading member gives in a fully open community [1/week]."""
    noise: Annotated[float, Ge(0.01), Le(10)] = 0.6
    """Error of such a reading along each axis (one standard deviation)."""
    niche: Annotated[float, Ge(0), Le(20)] = 0.5
    """How far what members need lies from what the first segment needs, in its tolerances."""
    talent: Annotated[float, Ge(0), Le(1), Live] = 0.5
    """Share of ramp-up that people hired from the community do not need."""
    founders_from: Annotated[float, Ge(0), Le(1e7)] = 20.0
    """Leading members from whom one joins as a co-founder [people]."""
    pledge: Price = 300.0
    """What a member pays ahead in a crowdfunding campaign, on average [$]."""
    goal: Price = 100_000.0
    """Pledges below which the campaign fails and nobody pays [$]."""
    late: LiveShare = 0.75
    """Chance that what was promised in the campaign is delivered late (Mollick 2014)."""
    delivery: Rate = 0.8
    """What delivering what was promised in the campaign costs, of what was pledged, 40 weeks after it (assumption)."""
    imitation: LiveShare = 0.8
    """Share of what makes the product fit that entrants can copy from a fully open community of a tenth of the pool."""
    free_use: Rate = 0.6
    """Weight x of doing it oneself, against buying it, where all is open to a community of a tenth of the pool."""

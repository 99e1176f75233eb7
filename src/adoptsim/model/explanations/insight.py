"""What stands behind the numbers of what the company knows."""

from collections.abc import Mapping

from adoptsim.model.explanations.equations import CLOSENESS, RIGHT_CHOICES, SEEN, TOUCH
from adoptsim.model.explanations.formula import ASSUMPTION, Formula, Input

INSIGHT: Mapping[str, Formula] = {
    "fit": Formula(
        words="Falls with the distance between the product and the need on the map, measured in the tolerance of those "
        "you aim at. You know the need only by belief, and its doubt is the error of the distance.",
        symbols=(
            "fit = 1 / (1 + (distance/tolerance)^2),   mean over micro-segments by seats",
            "value = quality x fit",
        ),
        inputs={"distance": Input("distance"), "doubt": Input("doubt"), "tolerance": Input("tolerance")},
        source=ASSUMPTION,
        unless=("fit_known",),
    ),
    "closeness": Formula(
        words="Follows the hours of direct contact per head: customer hours of everybody, interviews, prototype tests, "
        "and a part of the hours of specialists, shared by all heads. Without contact it halves in the half-life. What "
        "you see is closeness x the truth + the rest x reports, which pass layers.",
        symbols=(CLOSENESS, SEEN),
        inputs={
            "customer hours": Input("lever", "customer_hours"),
            "interviews": Input("count", "interviews"),
            "specialists": Input("at work", "specialists"),
            "heads": Input("heads"),
            "half-life": Input("term", "information.closeness_half_life", unit="wk"),
            "layers": Input("layers"),
        },
        source="Spool 2011 for the hours; Boyle & Wicker 1977 and O'Reilly & Roberts 1974 for layers.",
        unless=("noise", "delay", "filter", "signal"),
    ),
    "playbook": Formula(
        words="Right choices over all choices of how you go to market. Experiments that end find a right answer at the "
        "win rate: some are won. A plan sets all choices at once. What is right turns wrong as the world moves on: the "
        "drift.",
        symbols=(
            RIGHT_CHOICES,
            "an experiment finds the right answer with its win rate",
            "plan of M weeks: right with accuracy x (1 + min(1, M/full)) / 2",
        ),
        inputs={
            "choices": Input("term", "experiments.choices"),
            "experiments that end": Input("count", "experiments"),
            "are won": Input("count", "experiments_won"),
            "win rate": Input("term", "experiments.win_rate", unit="%"),
            "plan": Input("lever", "plan"),
            "drift": Input("term", "experiments.drift", unit="% a week"),
        },
        source="Kohavi et al.: a third of experiments win at Microsoft, 10-20% at Bing, Google and Booking.",
    ),
    "engagement_playbook": Formula(
        words="Every onboarding that ends teaches a part of what is missing, learning x closeness, if it is among the "
        "{engagement.looked_at} a week that somebody looks at; less in a large team, where many relearn. New "
        "specialists do not know it yet: hiring dilutes it, less where there is much to teach. Customers who went live "
        "and people hired this week move it.",
        symbols=(
            "e += learning x closeness x (1 - e) / (1 + {engagement.team_drag} (team - 1))     after an onboarding",
            "e x (1 - {engagement.dilution} (1 - e)/team)     when somebody joins",
            "what a visit does: " + TOUCH + ", less when hands are short",
        ),
        inputs={
            "went live": Input("count", "went_live"),
            "learning": Input("term", "engagement.learning", unit="%"),
            "closeness": Input("seen", "closeness"),
            "specialists": Input("at work", "specialists"),
            "hired": Input("count", "hired"),
        },
        source=ASSUMPTION,
        unless=("playbook_fixed", "capacity"),
    ),
    "needs_found": Formula(
        words="Needs that have names, over all needs of those you aim at. In an interview each need is named with a "
        "chance of its own: the first interviews name most. Members of the community who lead name some as well.",
        symbols=(
            "need j is named in an interview with a chance of its own",
            "named: {named early:%}, {named later:%}, {named at last:%} after 10, 20, 30 interviews",
        ),
        inputs={
            "all needs": Input("term", "discovery.needs"),
            "interviews": Input("count", "interviews"),
            "first interviews": Input("so far", "interviews"),
            "members": Input("seen", "community_members"),
        },
        source="Griffin & Hauser 1993; Nielsen & Landauer 1993.",
        unless=("fit_known",),
    ),
    "stage": Formula(
        words="Each stage needs its own condition and all before: validation a small doubt about the need, beside the "
        "tolerance; engagement three customers with half of their seats engaged; creation an engagement playbook of "
        "{stage.REPEATABLE:%} and a short time to value; company building NRR of 100% and {stage.MANY} customers.",
        symbols=(
            "validation: doubt < tolerance/2;   engagement: {stage.ENGAGED_ACCOUNTS} engaged accounts",
            "creation: e >= {stage.REPEATABLE}, time to value <= max({stage.QUARTER} wk, half a term)",
            "company building: NRR >= 1, customers >= {stage.MANY}",
        ),
        inputs={
            "doubt": Input("one doubt"),
            "tolerance": Input("tolerance"),
            "engagement playbook": Input("seen", "engagement_playbook"),
            "time to value": Input("seen", "time_to_value"),
            "NRR": Input("seen", "nrr"),
            "customers": Input("seen", "customers"),
        },
        source="Blank 2005, Customer Development, with engagement as a step of its own; the marks are assumptions.",
    ),
}

"""What levers of engagement, of the product and of learning do, and which formulas they feed."""

from collections.abc import Mapping

from adoptsim.model.explanations.equations import CLOSENESS, SEEN, TOUCH
from adoptsim.model.explanations.formula import ASSUMPTION, Formula, Input

ENGAGING: Mapping[str, Formula] = {
    "specialists": Formula(
        words="Specialists bring those who wait into use, one at a time, and with what is left of their hours visit "
        "live customers. A visit coaches, takes obstacles away and holds back the old way, as much as the engagement "
        "playbook is worth. With every onboarding the next takes fewer hours. When hands are short each gets less "
        "time, and the standard sinks for long. To whom nobody comes goes live alone, late, uncoached.",
        symbols=(
            TOUCH + " x time for a case,   e = engagement playbook",
            "hours x {engagement.hours_per_doubling} with every doubling of onboardings",
            "touched:  coaching {habit.COACHING_PER_TOUCH} s,   obstacle x (1 - {habit.OBSTACLE_REMOVED} "
            "s),   old way x (1 - {habit.OLD_WAY_UNLEARNED} s)",
        ),
        inputs={
            "specialists": Input("at work", "specialists"),
            "hours": Input("term", "engagement.hours", unit="a week each"),
            "those who wait": Input("count", "waiting"),
            "live": Input("in stage", "live"),
            "engagement playbook": Input("seen", "engagement_playbook"),
        },
        source="BRAC and Gawande 2013 for coaching person to person; ratios: vendor surveys; weights: assumptions.",
        unless=("capacity", "inertia"),
    ),
    "specialist_policy": Formula(
        words="Whom specialists visit when there is not enough time for all those who are live: the new, those at risk "
        "as you see it, the largest, or everybody until seven visits. At-risk-first keeps half of the time from those "
        "who wait. At risk: a share in use below {visits.AT_RISK_USE:%}, by reports of some age.",
        symbols=("at risk:  c x use now + (1 - c) x use as reported,   c = closeness",),
        inputs={
            "live": Input("in stage", "live"),
            "those who wait": Input("count", "waiting"),
            "share in use": Input("ratio", "active_seats", "paid_seats", "%"),
        },
        source=ASSUMPTION,
        unless=("capacity",),
    ),
    "specialist_reward": Formula(
        words="Rewarded for activity, specialists touch twice the seats with half the effect, and call on everybody: "
        "customers who hardly use what does not serve them wake up, and think of leaving for the wake-up time. "
        "Rewarded for kept use they leave such customers alone, and stop where more visits annoy, at "
        "{engagement.best_contact} weeks with a visit in four, but with customers who look at risk.",
        symbols=(
            "activity: seats an hour x {visits.ACTIVE_REACH},  s / 2",
            "woken up: keep x sqrt(keep) at renewal",
            "a visit every week: keep x (1 - {engagement.annoyance})",
        ),
        inputs={
            "specialists": Input("at work", "specialists"),
            "wake-up time": Input("term", "engagement.wake_up_weeks", unit="wk"),
            "use": Input("ratio", "active_seats", "paid_seats", "%"),
        },
        source="Ascarza, Iyengar & Schleicher 2016: calling on inert customers raised churn from 6.4 to 10%.",
        unless=("wake_up",),
    ),
    "engineers": Formula(
        words="Engineers move the product towards what you steer by: your vision, and with closeness your belief about "
        "the need; the distance to that is what is left. They also raise quality and take complexity out. Customers "
        "bind them: each is one more to be considered.",
        symbols=(
            "target = (1 - c) vision + c belief,   c = closeness",
            "speed = engineers / (1 + commitment x customers/{product.CUSTOMERS_THAT_BIND})",
            "value = quality / (1 + (distance/tolerance)^2)",
        ),
        inputs={
            "engineers": Input("at work", "engineers"),
            "closeness": Input("seen", "closeness"),
            "distance": Input("distance"),
            "customers": Input("seen", "customers"),
        },
        source="Lee & Kim 2024 for scaling early; the rest is an assumption.",
        unless=("commitment", "fit_known"),
    ),
    "quality_work": Formula(
        words="The share of engineers who raise quality. It closes a part of what is missing, but grows no further "
        "than the needs found allow; what quality and simplicity leave of the engineers goes into fit.",
        symbols=(
            "quality += rate x engineers x (top - quality),   top = 1 - weight (1 - needs found)",
            "value = quality x fit",
        ),
        inputs={
            "engineers": Input("at work", "engineers"),
            "needs found": Input("seen", "needs_found"),
            "simplicity": Input("lever", "simplicity_work"),
            "fit": Input("seen", "fit"),
        },
        source=ASSUMPTION,
    ),
    "simplicity_work": Formula(
        words="The share of engineers who take complexity out. A simpler product becomes a habit in fewer weeks: "
        "{segments.habit_days} days of use in the middle of all people, times complexity.",
        symbols=(
            "complexity -= rate x engineers x (complexity - {product.SIMPLEST})",
            "habit:  g = 1 - 20^(-{segments.use_days}/t95),  t95 ~ complexity",
        ),
        inputs={
            "engineers": Input("at work", "engineers"),
            "complexity": Input("term", "product.complexity", unit="at the start"),
        },
        source="Lally et al. 2010; Singh et al. 2024.",
    ),
    "product_people": Formula(
        words="Product people have the hours for interviews and prototype tests: {discovery.hours} each a week, less "
        "while they learn the work. Fires, urgent calls, come first: customers and heads make them. An interview takes "
        "{discovery.interview_hours} hours, a test {discovery.prototype_hours}; what there is no time for is left out, "
        "and they are paid either way.",
        symbols=(
            "hours = max(0, {discovery.hours} product people - fires)",
            "fires = {discovery.fires_per_customer} customers + {discovery.fires_per_head} heads",
        ),
        inputs={
            "product people": Input("at work", "product_people"),
            "customers": Input("seen", "customers"),
            "heads": Input("heads"),
            "interviews": Input("count", "interviews"),
        },
        source=ASSUMPTION,
        unless=("fit_known",),
    ),
    "interviews": Formula(
        words="Interviews give a reading of the need, with an error, and name some needs. Product people have time for "
        "them only where fires, urgent calls, leave it: customers and heads make fires. What you believe fades, so "
        "asking never ends. Taken literally, answers lie off the need: the doubt does not show that.",
        symbols=(
            "hours = max(0, {discovery.hours} product people - fires),   fires = a customers + b heads",
            "reading = need + bias + lean + noise",
            "belief = mean by precision, fading {discovery.fading:%} a week",
        ),
        inputs={
            "interviews": Input("lever", "interviews"),
            "product people": Input("at work", "product_people"),
            "customers": Input("seen", "customers"),
            "heads": Input("heads"),
            "needs": Input("seen", "needs_found"),
            "doubt": Input("doubt"),
        },
        source="Griffin & Hauser 1993; Nielsen & Landauer 1993; noise and fires are assumptions.",
        unless=("fit_known",),
    ),
    "interview_channel": Formula(
        words="Direct interviews cost time of product people and bring you close. Through sales they cost none, and "
        "lean to what the latest, largest deal wanted; through marketing half of that, with more noise. Interviews "
        "that are not direct add nothing to closeness.",
        symbols=(
            "lean: sales {discovery.secondhand_lean}, marketing {lean through marketing} of the way to the deal",
            "noise: marketing x {noise through marketing}",
        ),
        inputs={"interviews": Input("count", "interviews"), "closeness": Input("seen", "closeness")},
        source=ASSUMPTION,
        unless=("fit_known",),
    ),
    "prototypes": Formula(
        words="A test shows what people need and not what they ask for: less noise, no bias, and each takes a part of "
        "the bias out of your belief. It costs product people {discovery.prototype_hours} hours. What it does to the "
        "doubt is seen at once, what it does to the bias never.",
        symbols=("reading = need + less noise;   bias of the belief x (1 - part) for each test",),
        inputs={
            "test": Input("lever", "prototypes"),
            "part of the bias": Input("term", "discovery.bias_removed", unit="%"),
            "doubt": Input("doubt"),
        },
        source="Nielsen & Landauer 1993 (5 users find .84 of problems); the numbers are assumptions.",
        unless=("fit_known",),
    ),
    "customer_hours": Formula(
        words="Hours a week in which everybody meets customers. They slow all other work by their part of "
        "{engagement.hours} hours, and closeness follows them: it tends to one half where all heads have the hours for "
        "one half. Reports that pass layers count for less then.",
        symbols=(CLOSENESS, SEEN + ";   pace of work x (1 - hours/{engagement.hours})"),
        inputs={
            "hours": Input("lever", "customer_hours"),
            "heads": Input("heads"),
            "hours for one half": Input("term", "information.contact_hours", unit="a week"),
            "closeness": Input("seen", "closeness"),
        },
        source="Spool 2011: two hours every six weeks; the strength is an assumption.",
    ),
}

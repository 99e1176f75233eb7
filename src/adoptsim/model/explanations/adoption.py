"""What stands behind the numbers of customers and of people who use the product."""

from collections.abc import Mapping

from adoptsim.model.explanations.equations import CARE, PERCEIVED, PRICE_AT_RENEWAL, PRICE_OF_DEALS, PROMISE, TOUCH
from adoptsim.model.explanations.formula import ASSUMPTION, DEFINITION, Formula, Input

HABIT = "Lally et al. 2010 (66 days to a habit, 18-254); Singh et al. 2024; the weights are calibrated assumptions."

ADOPTION: Mapping[str, Formula] = {
    "engaged_seats": Formula(
        words="Counts paid seats whose new habit is at least one half and that used the product in the last "
        "{habit.LATELY} weeks. A week of use closes a part of the gap to a full habit, and a week without loses "
        "{lost of a habit:%} of it: of all paid seats only active seats gain. Active ones are counted in this week "
        "alone, so fewer can be active than engaged. Specialists help as much as the engagement playbook is worth.",
        symbols=(
            "used:  h += g (1 - h)     not used:  h x {habit.HABIT_KEPT_UNUSED}",
            "touched by a specialist:  " + TOUCH + ",   e = engagement playbook",
            "engaged:  h >= {habit.ENGAGED_HABIT} and used in the last {habit.LATELY} weeks",
        ),
        inputs={
            "paid seats": Input("seen", "paid_seats"),
            "active seats": Input("seen", "active_seats"),
            "specialists": Input("at work", "specialists"),
            "engagement playbook": Input("seen", "engagement_playbook"),
        },
        source=HABIT,
        unless=("inertia", "forgetting", "forced_use", "habit_step_days", "capacity", "playbook_fixed"),
    ),
    "active_seats": Formula(
        words="Each of the paid seats uses the product this week with a chance: its value, which grows with fit, pulls "
        "together with habit and with colleagues who use it; the old way and obstacles hold back. The share in use "
        "feeds that of next week.",
        symbols=(
            "P(use) = (1 + z / (1 + |z|)) / 2,   z = {habit.STEEPNESS} pull",
            "pull = value (1 + h + norm) - {habit.COST_OF_USE} - {habit.OLD_WAY_WEIGHT} o + coaching - obstacle",
        ),
        inputs={
            "paid seats": Input("seen", "paid_seats"),
            "share in use": Input("ratio", "active_seats", "paid_seats", "%"),
            "fit": Input("seen", "fit"),
        },
        source=HABIT,
        unless=("inertia", "forced_use", "habit_step_days"),
    ),
    "paid_seats": Formula(
        words="Adds up the seats of all customers. A new one begins with a part of its seats; at renewals contracts "
        "grow where more than {use that keeps seats:%} of the seats are in use, and shrink where fewer are: look at "
        "the share in use.",
        symbols=(
            "at renewal:  paid x min({renewal.GROWTH_FLOOR} + {renewal.GROWTH} u, "
            "{renewal.GROWTH_CEILING})^(term/{metrics.YEAR}),   u = share in use, mean of 4 weeks",
        ),
        inputs={
            "customers": Input("seen", "customers"),
            "seats of all customers": Input("seen", "paid_seats"),
            "share in use": Input("ratio", "active_seats", "paid_seats", "%"),
        },
        source=ASSUMPTION,
    ),
    "customers": Formula(
        words="Signed so far minus left so far: organisations with a contract, whether anybody uses the product or "
        "not. Of them some wait to begin, and others are live.",
        symbols=("customers = signed - left",),
        inputs={
            "signed": Input("seen", "signed_accounts"),
            "left": Input("seen", "churned_accounts"),
            "wait": Input("in stage", "onboarding"),
            "live": Input("in stage", "live"),
        },
        source=DEFINITION,
    ),
    "signed_accounts": Formula(
        words="Adds up those who signed this week. Deals end in no decision, the more so the stronger the old way and "
        "the less you offer. Else they are won or said no to: by what you seem to offer with your hard sell, by your "
        "playbook and your price.",
        symbols=(
            PERCEIVED,
            "P(win | decision) ~ perceived x playbook x P / (1 + competition)",
            "P = " + PRICE_OF_DEALS + ";   chance at most {buying.BEST_WIN_CHANCE}",
        ),
        inputs={
            "signed": Input("count", "signed"),
            "no decision": Input("count", "no_decision"),
            "said no": Input("count", "lost"),
            "hard sell": Input("lever", "hard_sell"),
            "playbook": Input("seen", "playbook"),
            "price": Input("lever", "price"),
        },
        source="Dixon & McKenna 2022; Albers, Mantrala & Sridhar 2010; the price response is an assumption.",
        unless=("self_serve", "deals", "arrivals"),
    ),
    "churned_accounts": Formula(
        words="Adds up those who left this week. A term after signing, and again after each term, a contract is "
        "renewed by chance: less often with low use (the share in use of four weeks), with promises that the product "
        "does not keep, with competition, with too many visits, and at a price above the one paid last. Who was told "
        "of the product by a customer stays with them; a contact who leaves draws others along.",
        symbols=(
            "yearly keep = (1 - own reasons) R(u)/R({renewal.USUAL_USE}) " + PROMISE + " C V",
            "R(u) = r0 + (1 - r0) {one and half use squared:exact} u^2 / (u^2 + "
            "{renewal.HALF_USE_SQUARED}),   at most R({renewal.USUAL_USE}),   u = share in use",
            "a term of T weeks:  keep^(T/{metrics.YEAR} x peers) x " + PRICE_AT_RENEWAL,
            "C = competition,  V = visits,  peers: {peers.HELD} by who told of it, up to {most contagion} "
            "by who left in {peers.REMEMBERED} weeks",
        ),
        inputs={
            "left": Input("count", "churned"),
            "renewed": Input("count", "renewed"),
            "share in use": Input("ratio", "active_seats", "paid_seats", "%"),
            "price": Input("lever", "price"),
        },
        source="Fader & Hardie 2007 for the law of own reasons; Van den Bulte et al. 2018 and Nitzan & Libai 2011 for "
        "peers; Ascarza, Iyengar & Schleicher 2016; R(u) is an assumption.",
        unless=("renewal_depends_on_use", "churn", "wake_up"),
    ),
    "time_to_value": Formula(
        words="Weeks from signing until a quarter of the paid seats is engaged: the time by which half of those who "
        "signed in the last {metrics.YEAR} weeks are there. Those who wait for specialists, and have waited long, are "
        "late; those who have not arrived count as later.",
        symbols=("Kaplan-Meier median of weeks from signature,   to 25% of paid seats engaged",),
        inputs={
            "wait": Input("count", "waiting"),
            "have waited": Input("waited"),
            "specialists": Input("at work", "specialists"),
        },
        source="Kaplan & Meier 1958 for the median; a quarter as the mark of value is an assumption.",
        unless=("capacity", "inertia", "hard_gate"),
    ),
    "no_decision_share": Formula(
        words="Of all deals that closed in the last {metrics.YEAR} weeks, those that ended in no decision; the others "
        "signed or said no. Nobody decides where the old way is strong and what you offer seems little: fit and hard "
        "sell. Contacts who are engaged take away a part of the fear.",
        symbols=(
            "P(no decision) = {sales.no_decision} + {sales.no_decision_inertia} o0 (1.25 - .5 perceived) F",
            "F = 1 - {sales.indecision} (1 - (1 + k)^-{sales.social_proof})",
            "o0 = strength of the old way,   k = contacts who are engaged",
        ),
        inputs={
            "no decision": Input("count", "no_decision", weeks=52),
            "signed": Input("count", "signed", weeks=52),
            "said no": Input("count", "lost", weeks=52),
            "fit": Input("seen", "fit"),
            "hard sell": Input("lever", "hard_sell"),
        },
        source="Dixon & McKenna 2022: 40-60% of qualified deals end so, mostly for the status quo; You, Vadakkepatt & "
        "Joshi 2015 for references.",
        unless=("inertia", "self_serve"),
    ),
    "community_members": Formula(
        words="Members of last week, plus those invited with the community budget, those whom members bring, and those "
        "of the engaged seats who join; the more openness and good will, the more. Minus those who leave, most of all "
        "where nobody cares for them: the upkeep of each.",
        symbols=(
            "joining = (invited + openness (a members + b engaged) will) room",
            "will = good will,   room = 1 - members/pool",
            "leaving = (c + neglect (1 - care)) members,   " + CARE,
            "of members {community.contributors:%} contribute and {community.core:%} lead",
        ),
        inputs={
            "members of last week": Input("seen", "community_members", weeks=1),
            "community budget": Input("lever", "community"),
            "openness": Input("lever", "openness"),
            "engaged seats": Input("seen", "engaged_seats"),
            "upkeep": Input("term", "community.upkeep", unit="$"),
        },
        source="Nielsen 2006 for 90-9-1; the rest is an assumption.",
    ),
}

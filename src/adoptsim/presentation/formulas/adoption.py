"""What stands behind the numbers of customers and of people who use the product."""

from collections.abc import Mapping
from types import MappingProxyType

from adoptsim.presentation.formulas.formula import ASSUMPTION, DEFINITION, Formula
from adoptsim.presentation.formulas.quantities import (
    at_work,
    count,
    in_stage,
    lever,
    ratio,
    seen,
    term,
    waited,
)

HABIT = "Lally et al. 2010 (66 days to a habit, 18-254); Singh et al. 2024; the weights are calibrated assumptions."

ADOPTION: Mapping[str, Formula] = MappingProxyType(
    {
        "engaged_seats": Formula(
            words="Counts paid seats whose new habit is at least one half and that used the product in the last 4 "
            "weeks. A week of use closes a part of the gap to a full habit, and a week without loses 12% of it: of "
            "all paid seats only active seats gain. Active ones are counted in this week alone, so fewer can be active "
            "than engaged. Specialists help as much as the engagement playbook is worth.",
            symbols=(
                "used:  h += g (1 - h)     not used:  h x .88",
                "touched by a specialist:  s = min(1, {engagement.coaching} x 1.25 e^2),   e = engagement playbook",
                "engaged:  h >= .5 and used in the last 4 weeks",
            ),
            inputs={
                "paid seats": seen("paid_seats"),
                "active seats": seen("active_seats"),
                "specialists": at_work("specialists"),
                "engagement playbook": seen("engagement_playbook"),
            },
            source=HABIT,
            unless=("inertia", "forgetting", "forced_use", "habit_step_days", "capacity", "playbook_fixed"),
        ),
        "active_seats": Formula(
            words="Each of the paid seats uses the product this week with a chance: its value, which grows with fit, "
            "pulls together with habit and with colleagues who use it; the old way and obstacles hold back. The "
            "share in use feeds that of next week.",
            symbols=(
                "P(use) = (1 + z / (1 + |z|)) / 2,   z = 4 pull",
                "pull = value (1 + h + norm) - .7 - 1.1 o + coaching - obstacle",
            ),
            inputs={
                "paid seats": seen("paid_seats"),
                "share in use": ratio("active_seats", "paid_seats", "%"),
                "fit": seen("fit"),
            },
            source=HABIT,
            unless=("inertia", "forced_use", "habit_step_days"),
        ),
        "paid_seats": Formula(
            words="Adds up the seats of all customers. A new one begins with a part of its seats; at renewals "
            "contracts grow where more than 40% of the seats are in use, and shrink where fewer are: look at the "
            "share in use.",
            symbols=("at renewal:  paid x min(.75 + .625 u, 1.25)^(term/52),   u = share in use, mean of 4 weeks",),
            inputs={
                "customers": seen("customers"),
                "seats of all customers": seen("paid_seats"),
                "share in use": ratio("active_seats", "paid_seats", "%"),
            },
            source=ASSUMPTION,
        ),
        "customers": Formula(
            words="Signed so far minus left so far: organisations with a contract, whether anybody uses the product or "
            "not. Of them some wait to begin, and others are live.",
            symbols=("customers = signed - left",),
            inputs={
                "signed": seen("signed_accounts"),
                "left": seen("churned_accounts"),
                "wait": in_stage("onboarding"),
                "live": in_stage("live"),
            },
            source=DEFINITION,
        ),
        "signed_accounts": Formula(
            words="Adds up those who signed this week. Deals end in no decision, the more so the stronger the old way "
            "and the less you offer. Else they are won or said no to: by what you seem to offer with your hard sell, "
            "by your playbook and your price.",
            symbols=(
                "perceived = value + hard sell (1 - value)",
                "P(win | decision) ~ perceived x playbook x P / (1 + competition)",
                "P = 2 / (1 + price^s),   at most 1.5;   chance at most .97",
            ),
            inputs={
                "signed": count("signed"),
                "no decision": count("no_decision"),
                "said no": count("lost"),
                "hard sell": lever("hard_sell"),
                "playbook": seen("playbook"),
                "price": lever("price"),
            },
            source="Dixon & McKenna 2022; Albers, Mantrala & Sridhar 2010; the price response is an assumption.",
            unless=("self_serve", "deals", "arrivals"),
        ),
        "churned_accounts": Formula(
            words="Adds up those who left this week. A term after signing, and again after each term, a contract is "
            "renewed by chance: less often with low use (the share in use of four weeks), with promises that the "
            "product does not keep, with competition, with too many visits, and at a price above the one paid last. "
            "Who was told of the product by a customer stays with them; a contact who leaves draws others along.",
            symbols=(
                "yearly keep = (1 - own reasons) R(u)/R(.5) (1 - .8 promise gap) C V",
                "R(u) = r0 + (1 - r0) 1.0625 u^2 / (u^2 + .0625),   at most R(.5),   u = share in use",
                "a term of T weeks:  keep^(T/52 x peers) x (1 - .2 rise - (rise - .15)+ + .1 fall - .8 rise before)",
                "C = competition,  V = visits,  peers: .82 by who told of it, up to 1.8 by who left in 8 weeks",
            ),
            inputs={
                "left": count("churned"),
                "renewed": count("renewed"),
                "share in use": ratio("active_seats", "paid_seats", "%"),
                "price": lever("price"),
            },
            source="Fader & Hardie 2007 for the law of own reasons; Van den Bulte et al. 2018 and Nitzan & Libai 2011 "
            "for peers; Ascarza, Iyengar & Schleicher 2016; R(u) is an assumption.",
            unless=("renewal_depends_on_use", "churn", "wake_up"),
        ),
        "time_to_value": Formula(
            words="Weeks from signing until a quarter of the paid seats is engaged: the time by which half of those "
            "who signed in the last 52 weeks are there. Those who wait for specialists, and have waited long, are "
            "late; those who have not arrived count as later.",
            symbols=("Kaplan-Meier median of weeks from signature,   to 25% of paid seats engaged",),
            inputs={
                "wait": count("waiting"),
                "have waited": waited,
                "specialists": at_work("specialists"),
            },
            source="Kaplan & Meier 1958 for the median; a quarter as the mark of value is an assumption.",
            unless=("capacity", "inertia", "hard_gate"),
        ),
        "no_decision_share": Formula(
            words="Of all deals that closed in the last 52 weeks, those that ended in no decision; the others signed "
            "or said no. Nobody decides where the old way is strong and what you offer seems little: fit and hard "
            "sell. Contacts who are engaged take away a part of the fear.",
            symbols=(
                "P(no decision) = {sales.no_decision} + {sales.no_decision_inertia} o0 (1.25 - .5 perceived) F",
                "F = 1 - {sales.indecision} (1 - (1 + k)^-{sales.social_proof})",
                "o0 = strength of the old way,   k = contacts who are engaged",
            ),
            inputs={
                "no decision": count("no_decision", 52),
                "signed": count("signed", 52),
                "said no": count("lost", 52),
                "fit": seen("fit"),
                "hard sell": lever("hard_sell"),
            },
            source="Dixon & McKenna 2022: 40-60% of qualified deals end so, mostly for the status quo; You, "
            "Vadakkepatt & Joshi 2015 for references.",
            unless=("inertia", "self_serve"),
        ),
        "community_members": Formula(
            words="Members of last week, plus those invited with the community budget, those whom members bring, and "
            "those of the engaged seats who join; the more openness and good will, the more. Minus those who leave, "
            "most of all where nobody cares for them: the upkeep of each.",
            symbols=(
                "joining = (invited + openness (a members + b engaged) will) room",
                "will = good will,   room = 1 - members/pool",
                "leaving = (c + neglect (1 - care)) members,   care = min(1, budget / (upkeep x members))",
                "of members {community.contributors:%} contribute and {community.core:%} lead",
            ),
            inputs={
                "members of last week": seen("community_members", 1),
                "community budget": lever("community"),
                "openness": lever("openness"),
                "engaged seats": seen("engaged_seats"),
                "upkeep": term("community.upkeep", "$"),
            },
            source="Nielsen 2006 for 90-9-1; the rest is an assumption.",
        ),
    }
)

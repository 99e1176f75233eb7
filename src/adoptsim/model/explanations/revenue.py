"""What stands behind the numbers of money and contracts."""

from collections.abc import Mapping

from adoptsim.model.explanations.equations import SOLD, SOPHISTICATED
from adoptsim.model.explanations.formula import ASSUMPTION, DEFINITION, Formula, Input

RETENTION = "A definition; how customers decide: Fader & Hardie 2007, and use as what decides is an assumption."

REVENUE: Mapping[str, Formula] = {
    "arr": Formula(
        words="Paid seats times price per seat, over all contracts. In a week it changes by new contracts, seats "
        "added, seats given up, new prices, and contracts that ended.",
        symbols=("ARR = sum of paid seats x price [$/year]", "change = new + added - given up + prices - ended"),
        inputs={
            "paid seats": Input("seen", "paid_seats"),
            "price per seat": Input("ratio", "arr", "paid_seats", "$"),
            "new contracts": Input("money", "new_arr"),
            "seats added": Input("money", "grown_arr"),
            "seats given up": Input("money", "shrunk_arr"),
            "new prices": Input("money", "repriced_arr"),
            "contracts that ended": Input("money", "churned_arr"),
        },
        source=DEFINITION,
    ),
    "bookings": Formula(
        words="Adds up the first year of new contracts, and of seats added at renewals. It never falls: who leaves a "
        "year later is still in it.",
        symbols=("bookings += seats x price x min(term, 1 year),   at signature and for seats added",),
        inputs={"new contracts": Input("money", "new_arr"), "seats added": Input("money", "grown_arr")},
        source="A definition; that boards and naive investors look at it first is an assumption.",
    ),
    "surviving_arr": Formula(
        words="At the end the world lives on for a year or the longest term, without new deals, hires or money. What "
        "counts is the part of the ARR of today whose customers pass a renewal by then. How many of those due are "
        "renewed, and how many left, shows where that goes.",
        symbols=("surviving ARR = ARR a year later of customers of the last week,   of those who renewed in it",),
        inputs={
            "ARR": Input("seen", "arr"),
            "renewed": Input("count", "renewed", weeks=13),
            "left": Input("count", "churned", weeks=13),
        },
        source="An invention of this game, so that looting the company before the end does not pay.",
    ),
    "cash": Formula(
        words="Cash of last week, plus what came in, minus what was spent. Customers pay a term ahead, unless the "
        "scenario lets them pay week by week. Below 0 the company is over.",
        symbols=("cash = opening + receipts - spent", "receipts: terms that begin, backers, investors, grants"),
        inputs={
            "cash of last week": Input("seen", "cash", weeks=1),
            "came in": Input("received"),
            "spent": Input("spent"),
        },
        source=DEFINITION,
    ),
    "spent": Formula(
        words="Adds up every week what was spent: pay of all people, hiring, advertising, programmes such as "
        "interviews, experiments and community, overhead, and serving customers: hosting of seats in use, and support, "
        "which a better product needs less of.",
        symbols=(
            "spent += payroll + hiring + advertising + programmes + serving + overhead",
            "serving a year = {finance.hosting} list price of seats in use + 2 support (1 - quality) customers",
        ),
        inputs={
            "what was spent": Input("spent"),
            "people": Input("heads"),
            "advertising": Input("lever", "advertising"),
            "overhead": Input("term", "company.overhead", unit="$"),
            "serving customers": Input("hosting and support"),
            "support": Input("term", "finance.support", unit="$ a year"),
        },
        source=DEFINITION,
    ),
    "nrr": Formula(
        words="ARR now of the customers of {metrics.YEAR} weeks ago, over their ARR then. Who came since does not "
        "count. Customers who left, seats given up and seats added over the year move it.",
        symbols=(
            "NRR(t) = sum of ARR now / sum of ARR then,   customers of week t - {metrics.YEAR};   none "
            "before week {metrics.YEAR}",
        ),
        inputs={
            "ARR then": Input("seen", "arr", weeks=52),
            "ARR now": Input("kept revenue", "nrr"),
            "who left": Input("money", "churned_arr", weeks=52),
            "seats given up": Input("money", "shrunk_arr", weeks=52),
            "seats added": Input("money", "grown_arr", weeks=52),
        },
        source=RETENTION,
        unless=("renewal_depends_on_use", "churn"),
    ),
    "grr": Formula(
        words="ARR now of the customers of {metrics.YEAR} weeks ago, over their ARR then, where no customer counts "
        "with more than then: only customers who left and seats given up move it.",
        symbols=("GRR(t) = sum of min(ARR now, ARR then) / sum of ARR then,   customers of week t - {metrics.YEAR}",),
        inputs={
            "ARR then": Input("seen", "arr", weeks=52),
            "ARR now": Input("kept revenue", "grr"),
            "who left": Input("money", "churned_arr", weeks=52),
            "seats given up": Input("money", "shrunk_arr", weeks=52),
        },
        source=RETENTION,
        unless=("renewal_depends_on_use", "churn"),
    ),
    "raised": Formula(
        words="Adds up what investors and crowdfunding bring. Investors call at random while you ask to raise money: "
        "some look at bookings, some at NRR.",
        symbols=(
            "naive: chance = bookings of half a year / of the half before - 1",
            "others: chance = " + SOPHISTICATED,
        ),
        inputs={
            "raise money": Input("lever", "raise_money"),
            "bookings": Input("seen", "bookings"),
            "NRR": Input("seen", "nrr"),
        },
        source=ASSUMPTION,
    ),
    "founders_share": Formula(
        words="Each time money is raised, founders sell a share: the amount over the worth of the company with it. The "
        "worth is a base, plus a multiple of ARR.",
        symbols=("founders' share x (1 - " + SOLD + ")",),
        inputs={
            "raised": Input("seen", "raised"),
            "ARR": Input("seen", "arr"),
            "base": Input("term", "finance.valuation", unit="$"),
            "multiple": Input("term", "finance.multiple"),
        },
        source=ASSUMPTION,
    ),
    "runway": Formula(
        words="Weeks until the cash is gone with what is agreed, drafts and commits too: spending follows the people "
        "at work and to come, less those who are expected to leave; of contracts that end the share kept is signed "
        "again. Serving costs as much of the list price as last week. Nothing new is sold in it, nobody invests, and "
        "effects of events end when they end.",
        symbols=(
            "cash += bills - payroll - hiring - advertising - programmes - serving - overhead,   week by week",
            "bills = contracts that end x share kept,   for a term;   payroll = people x pay",
            "share kept: as seen in half a year,   and before enough has ended the share of seats in use",
        ),
        inputs={
            "cash": Input("seen", "cash"),
            "spending": Input("spent"),
            "people at work": Input("heads"),
            "to come": Input("to come"),
            "contracts that end": Input("renewals due"),
            "share kept": Input("kept"),
            "serving": Input("hosting and support"),
        },
        source="A definition, of your books alone.",
    ),
}

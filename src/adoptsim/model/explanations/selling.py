"""What levers of selling, of money and of the community do, and which formulas they feed."""

from collections.abc import Mapping

from adoptsim.model.explanations.equations import (
    CARE,
    PERCEIVED,
    PRICE_AT_RENEWAL,
    PRICE_OF_DEALS,
    PROMISE,
    RIGHT_CHOICES,
    SOLD,
    SOPHISTICATED,
)
from adoptsim.model.explanations.formula import ASSUMPTION, Formula, Input

SELLING: Mapping[str, Formula] = {
    "reps": Formula(
        words="Reps take the warmest lead first, then call cold, up to so many deals each. Of cold calls fewer are "
        "taken the more reps there are for the market. Interested organisations and deals in work are what they live "
        "on.",
        symbols=(
            "P(cold call taken) = 1 / (1 + territory x reps/organisations)",
            "warmth of a lead = 1 / (1 + age/cooling);   a deal lasts around the segment's cycle",
        ),
        inputs={
            "reps": Input("at work", "reps"),
            "deals each": Input("term", "sales.hand"),
            "interested": Input("in stage", "interested"),
            "deals in work": Input("in stage", "in_sales"),
        },
        source="Albers, Mantrala & Sridhar 2010 (elasticity .34); ramp and turnover: surveys of 2022-2026.",
        unless=("deals", "self_serve"),
    ),
    "advertising": Formula(
        words="Adds to the weekly chance that an organisation becomes aware, and {market.carry_over:%} of it is "
        "remembered from week to week. Doubling advertising does not double the effect; a wrong playbook wastes it. "
        "Word of mouth of engaged customers is in the same sum. It shows in how many became aware.",
        symbols=(
            "hazard = p + push ads playbook + q k/d - harm j/d + reach",
            "ads = (1 + A/A0)^{market.advertising_elasticity} - 1",
            "A = {market.carry_over} A + {advertising of this week} advertising",
            "k, j = contacts who are engaged, or left or feel let down",
        ),
        inputs={
            "advertising": Input("lever", "advertising"),
            "playbook": Input("seen", "playbook"),
            "became aware": Input("count", "became_aware"),
        },
        source="Sethuraman, Tellis & Briesch 2011 (.12); Bass 1969 for word of mouth.",
        unless=("arrivals", "contacts"),
    ),
    "hard_sell": Formula(
        words="What you seem to offer is the value plus hard sell times what is missing. Who signed went by what it "
        "seems; renewals go by the gap between that promise and what the product is worth: four fifths of it are lost. "
        "The wider it is, the more customers feel let down and do not recommend you. Fit is a part of the value.",
        symbols=(
            PERCEIVED,
            "yearly keep x " + PROMISE + ",   promise gap = perceived at signature - value now",
            "let down: a share {let down by a gap} promise gap of customers,   from {accounts.MOST_PATIENCE} on all",
        ),
        inputs={
            "hard sell": Input("lever", "hard_sell"),
            "fit": Input("seen", "fit"),
            "signed": Input("count", "signed"),
            "renewals": Input("count", "renewed"),
        },
        source=ASSUMPTION,
    ),
    "price": Formula(
        words="Relative to the list price. A higher price earns more per seat, wins fewer deals, and draws entrants "
        "in. A contract keeps its price until its renewals: there a rise over what was paid last costs contracts, a "
        "steep one most, and a fall keeps a few. Who was won at a discount leaves more easily, and some rivals answer "
        "a price cut, late.",
        symbols=(
            "price factor of deals = " + PRICE_OF_DEALS,
            "s = {segments.price_sensitivity}: elasticity {segments.elasticity} at the list price",
            "renewals x " + PRICE_AT_RENEWAL,
            "own reasons to leave x exp({sales.discount_churn} discount at signature)",
        ),
        inputs={
            "price": Input("lever", "price"),
            "wins": Input("count", "signed"),
            "renewals": Input("count", "renewed"),
        },
        source="No elasticity of business software is published: an assumption. Renewals: a vendor 2026; Bruno, Che & "
        "Dutta 2012. Discounts: half of Lewis 2006; Anderson & Simester 2004 find the opposite.",
    ),
    "pilots": Formula(
        words="The share of deals in which buyers try the product before they decide. A pilot keeps a rep's hand full "
        "and costs you money. Who can try fears a mistake less, so fewer deals end undecided, and goes by the value, "
        "of which fit is a part, and not by promises: a good product wins more, a poor one less. What is seen teaches "
        "as much of the need as an interview. It shows in pilots that began and in the wins.",
        symbols=(
            "P(no decision): {sales.pilot_relief:%} of what fear of a mistake adds to it falls away",
            "P(win | tried) = (1 + k) value^3 / (value^3 + k),   k = c^2 / (1 + c),   c = {sales.pilot_value}",
            "a deal with a pilot takes {sales.pilot_weeks} weeks more",
        ),
        inputs={
            "share of deals": Input("lever", "pilots"),
            "pilots that began": Input("count", "pilots"),
            "fit": Input("seen", "fit"),
            "wins": Input("count", "signed"),
        },
        source="Vendors' pages of 2024-25 (40-80% convert, of the well selected); Dixon & McKenna 2022.",
        unless=("deals", "self_serve"),
    ),
    "experiments": Formula(
        words="Each experiment takes some weeks, is about one choice of the playbook, and finds the right answer with "
        "the win rate. What is right turns wrong with the drift, so trying never ends.",
        symbols=(RIGHT_CHOICES, "a choice tried is right with the win rate,   else it stays as it is"),
        inputs={
            "experiment": Input("count", "experiments"),
            "takes some weeks": Input("term", "experiments.weeks", unit="wk"),
            "playbook": Input("seen", "playbook"),
            "win rate": Input("term", "experiments.win_rate", unit="%"),
            "drift": Input("term", "experiments.drift", unit="% a week"),
        },
        source="Kohavi et al.: a third win at Microsoft, 10-20% at Bing, Google and Booking.",
    ),
    "plan": Formula(
        words="A plan sets all choices of the playbook at a desk. Half of its accuracy is there at once, all of it "
        "after the full time. No new deal begins meanwhile: deals in work go on. Then it stands at 0 again.",
        symbols=("P(choice right) = accuracy x (1 + min(1, weeks/full)) / 2",),
        inputs={
            "plan": Input("lever", "plan"),
            "playbook": Input("seen", "playbook"),
            "accuracy": Input("term", "experiments.plan_accuracy", unit="%"),
            "full time": Input("term", "experiments.plan_weeks", unit="wk"),
            "deals in work": Input("in stage", "in_sales"),
        },
        source=ASSUMPTION,
    ),
    "launch": Formula(
        words="Nobody hears of the product before, and nothing is sold. Launching makes a buzz for some weeks, half of "
        "the last one each time. A push multiplies advertising, a pull turns interviews held into leads, a community "
        "multiplies what members reach.",
        symbols=(
            "buzz = first buzz x .5^(launches before)",
            "push, community: x (1 + buzz);   pull: calls per interview held",
        ),
        inputs={
            "advertising": Input("lever", "advertising"),
            "interviews": Input("count", "interviews"),
            "members": Input("seen", "community_members"),
            "push": Input("term", "market.launch_cost", unit="$"),
        },
        source=ASSUMPTION,
    ),
    "target": Formula(
        words="Whom you interview, build for and call, where there is more than one segment. Turning to another one "
        "stops engineers for some weeks, takes a part of all habits, and begins with what you believe of its need. How "
        "far the need may lie off is its tolerance.",
        symbols=("engineers stand still for the pivot;   h x (1 - confusion)",),
        inputs={
            "stops engineers": Input("term", "product.pivot_weeks", unit="wk"),
            "part of all habits": Input("term", "product.pivot_confusion", unit="%"),
            "tolerance": Input("tolerance"),
        },
        source=ASSUMPTION,
    ),
    "community": Formula(
        words="The budget first cares for members, at the upkeep of each; what is left invites new ones. Without care "
        "members leave and good will is lost. Members reach organisations, help engineers, and name needs.",
        symbols=(
            CARE,
            "invited = max(0, budget - upkeep x members) / invitation",
            "reach, help, ideas, talent ~ openness x good will",
        ),
        inputs={
            "budget": Input("lever", "community"),
            "members": Input("seen", "community_members"),
            "upkeep": Input("term", "community.upkeep", unit="$"),
            "invite": Input("term", "community.invitation_cost", unit="$"),
        },
        source="Nielsen 2006 for 90-9-1; the rest is an assumption.",
    ),
    "openness": Formula(
        words="What members may see and do. Growth, reach, help and ideas are all times openness; so is what others "
        "can copy, or make themselves instead of buying. The product drifts to what members need: that may cost fit to "
        "the market.",
        symbols=(
            "imitation = {community.imitation} openness m;   free use = {community.free_use} openness^2 m",
            "m = min(1, 10 members/pool)",
        ),
        inputs={
            "openness": Input("lever", "openness"),
            "members": Input("seen", "community_members"),
            "fit to the market": Input("seen", "fit"),
        },
        source="3D Robotics 2015-16 as a warning; the numbers are assumptions.",
        unless=("entrants",),
    ),
    "crowdfunding": Formula(
        words="A campaign of {crowdfunding.CAMPAIGN_WEEKS} weeks. What members pledge depends on good will and luck; "
        "below the goal nobody pays, and who waits for what they paid does not pay again. To deliver costs "
        "{community.delivery:%} of it {crowdfunding.DELIVERY_WEEKS} weeks later; what is late costs two fifths of good "
        "will. Cash, but not score: it came in ahead.",
        symbols=(
            "pledged = (2 members x good will x pledge - pledged and not delivered)+ x u,   u ~ U(0, 1)",
            "late with chance {community.late}",
        ),
        inputs={
            "members": Input("seen", "community_members"),
            "pledge": Input("term", "community.pledge", unit="$"),
            "goal": Input("term", "community.goal", unit="$"),
            "came in": Input("received"),
        },
        source="Mollick 2014 (more than 75% late).",
    ),
    "raise_money": Formula(
        words="While you ask, investors call at random, and it takes {finance.founder_time:%} of product people's "
        "time. Some look at bookings, some at NRR. Who invests takes a share of the company: the founders' share "
        "falls.",
        symbols=(
            "naive: bookings of half a year / those of the half before - 1;   others: " + SOPHISTICATED,
            "share sold = " + SOLD,
        ),
        inputs={
            "bookings": Input("seen", "bookings"),
            "NRR": Input("seen", "nrr"),
            "founders' share": Input("seen", "founders_share"),
        },
        source=ASSUMPTION,
    ),
    "runway": Formula(
        words="Only levers that are set as shares look at it: they share the weekly budget, which is cash over this "
        "runway plus a part of the revenue of a week.",
        symbols=(
            "weekly budget = cash/runway + part x ARR/{metrics.YEAR}",
            "people are hired when a share pays for one more",
        ),
        inputs={
            "runway": Input("lever", "runway"),
            "cash": Input("seen", "cash"),
            "part of the revenue": Input("term", "finance.revenue_share", unit="%"),
            "weekly budget": Input("weekly budget"),
        },
        source=ASSUMPTION,
    ),
}

"""How buyers decide: what they are offered, whether they decide at all, and whether for the product [I3].

Explained at `signed_accounts`, `no_decision_share` and `price`. There the playbook counts as .7 + .6 playbook, and the
win chance is between that of a cold call and that of a warm lead. Without a rep an interested account signs with chance
self_serve x value x price factor x P(decision) / (1 + x),   x = how crowded the market is (`competition.py`).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from adoptsim.model import parameters
from adoptsim.model.engine.arrays import Ids, Reals
from adoptsim.model.engine.quantiles import rounded
from adoptsim.model.market.accounts import Accounts

Real = Any
"""A number, or one an account."""
BEST_WIN_CHANCE = 0.97
LARGEST_PRICE_FACTOR = 1.5


def price_factor(price: float, sensitivity: float) -> float:
    """Return 2/(1 + r^s), at most 1.5, for a price r relative to list."""
    return min(LARGEST_PRICE_FACTOR, float(rounded(2 / (1 + max(price, 0.1) ** sensitivity))))


@dataclass(frozen=True, slots=True)
class Offer:
    """What reps have to sell this week, one element a micro-segment."""

    value: tuple[float, ...]
    """What the product is worth, in [0, 1]."""
    perceived: tuple[float, ...]
    """Value that a buyer who talks to a rep expects, in [0, 1]."""
    price_factor: tuple[float, ...]
    """min(1.5, 2/(1+r^s))."""
    competition: tuple[float, ...]
    """x."""
    playbook: float
    """Share of the go-to-market playbook that is right."""
    references: Reals
    """k: contacts of each account who are engaged, shape (accounts,)."""
    pilots: float = 0.0
    """Share of deals that are offered a pilot."""
    target: int | None = None
    """Segment that is called; None: all."""
    open: bool = True
    """Whether anything is sold this week: not before the launch, and not while a plan is made."""


def no_decision_chance(
    s: parameters.Sales, old_habit: Real, perceived: Real, references: Real, *, tried: bool = False
) -> Real:
    """Return the chance that a buyer cannot decide who expects a value of *perceived* and knows *references*.

    Who can try the product first fears a mistake less.
    """
    shaken = rounded((1 + references) ** -s.social_proof) * (1 - s.pilot_relief * tried)
    unsure = s.no_decision_inertia * old_habit * (1.25 - 0.5 * perceived)
    return s.no_decision + unsure * (1 - s.indecision * (1 - shaken))


def win_chance(appeal: float, conviction: float) -> float:
    """Return the chance that a decision is a win, by what speaks for the offer and for the product itself."""
    return min(BEST_WIN_CHANCE, appeal * conviction)


def willing(s: parameters.Sales, offer: Offer, accounts: Accounts, ids: Ids) -> Reals:
    """Return how likely accounts are to buy without a rep, relative to a perfect product at list, shape (ids,)."""
    group, references = accounts.group[ids], offer.references[ids]
    value, price, x = (np.array(column)[group] for column in (offer.value, offer.price_factor, offer.competition))
    undecided = no_decision_chance(s, accounts.old_habit[ids], value, references)
    return np.asarray(value * price / (1 + x) * (1 - undecided))

"""Customers from the start: who was won before the game begins, and how far their people have come [I7].

    of a segment's accounts those would have stayed a term whose luck u < (1 - theta)^(T/52);  n of them, by luck
    contract r of n ends in week  1 + floor(T (2 r + 1)/(2 n)),   r = 0, 1, ... in an order of luck
    share of an account's paid seats with the habit = c + (2 v - 1) min(c, 1 - c),   v ~ U(0, 1);   mean c
    there h = 1, o = 0, obstacle x .25;   everybody else is as at home

They have renewed once, so those who leave easily are fewer among them, as after a renewal of the model (sBG). They
bought what everybody buys first, at list price, and expected what the product was worth; the running term is paid.
Who they are is luck of the accounts: no decision changes it, and more customers are the same ones and others.
"""

import numpy as np

from adoptsim.model.catalogue.metrics import YEAR
from adoptsim.model.engine.arrays import Ids, Integers, Reals, ranges
from adoptsim.model.engine.quantiles import rounded
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import Accounts
from adoptsim.model.parameters import Segment
from adoptsim.model.seats.habit import OBSTACLE_REMOVED
from adoptsim.model.seats.seats import Seats


def members(segments: tuple[Segment, ...], accounts: Accounts, streams: Streams) -> Ids:
    """Return who are customers from the start, by id."""
    wanted = np.array([segment.customers for segment in segments])
    if not wanted.any():
        return accounts.ids[:0]
    years = np.array([segment.term for segment in segments]) / YEAR
    kept = rounded((1 - accounts.theta) ** years[accounts.segment])
    left = streams.spread_uniforms("stayed before", accounts.spread) >= kept
    luck = streams.spread_uniforms("customer from the start", accounts.spread)
    order = np.lexsort((luck, left, accounts.segment))
    segment = accounts.segment[order]
    return np.sort(order[_ranks(segment) < wanted[segment]])


def contract_ends(segment: Integers, terms: Ids, luck: Reals) -> Ids:
    """Return in which week the contracts of customers end, evenly over the term of each segment, same shape.

    *segment* of each, in order; *terms* of their contracts [weeks]; *luck* says in which order they end.
    """
    order = np.lexsort((luck, segment))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = _ranks(segment)
    return np.asarray(1 + terms * (2 * rank + 1) // (2 * np.bincount(segment)[segment]))


def begin(ids: Ids, accounts: Accounts, offer: tuple[Ids, Reals, Ids], promised: Reals, streams: Streams) -> None:
    """Let customers sign, go live and renew once, all before week 0.

    *offer* = seats that each buys first, list price, and term [weeks]; *promised* = value that each expects.
    """
    paid, price, term = offer
    ends = contract_ends(accounts.segment[ids], term, streams.uniforms("contract end", ids))
    signed = (ends - 2 * term).astype(np.int32)
    accounts.sign(ids, paid, price, 0.0, promised, term, signed - 1)
    accounts.go_live(ids, signed - 1)
    accounts.extend(ids, term.astype(np.int32), price)
    accounts.first_value[ids] = signed


def bring_into_use(ids: Ids, accounts: Accounts, seats: Seats, share: Reals, streams: Streams) -> None:
    """Give the habit to some of the people of customers, to a mean *share* of the paid seats of each, shape (ids,).

    Those to whom the product is worth most come first.
    """
    paid = accounts.paid[ids].astype(np.int64)
    spread_out = share + (2 * streams.uniforms("habit from the start", ids) - 1) * np.minimum(share, 1 - share)
    count = np.floor(spread_out * paid + streams.uniforms("part of a seat from the start", ids)).astype(np.int64)
    people, place = ranges(accounts.first_seat[ids], paid), np.repeat(np.arange(len(ids)), paid)
    luck = streams.spread_uniforms("person from the start", seats.spread[people])
    first_come = people[np.lexsort((luck, -seats.need[people], place))]
    users = first_come[_ranks(place) < count[place]]
    seats.habit[users], seats.old_way[users], seats.last_used[users] = 1, 0, 0
    seats.obstacle[users] *= np.float32(1) - OBSTACLE_REMOVED
    accounts.used[ids] = accounts.engaged[ids] = count
    accounts.use_share[:, ids] = count / paid


def _ranks(groups: Integers) -> Ids:
    """Return the place of each within its group, 0, 1, ...; *groups* in order."""
    return np.arange(len(groups)) - np.searchsorted(groups, groups)

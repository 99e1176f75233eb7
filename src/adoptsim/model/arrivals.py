"""A limit: organisations ask for the product at a given rate, in place of awareness, and are never used up.

Whoever arrives is the next in the phone book that has nothing to do with the company just then.
"""

from collections.abc import Callable

import numpy as np
import simpy

from adoptsim.model import quantiles
from adoptsim.model.ids import Ids
from adoptsim.model.parameters import Arrivals as Parameters
from adoptsim.model.population import Accounts, Stage
from adoptsim.model.staff import Process
from adoptsim.model.streams import Streams

FREE = np.zeros(1 + Stage.CHURNED, dtype=np.bool_)
"""Whether an organisation in a stage has nothing to do with the company."""
FREE[[Stage.UNAWARE, Stage.NO_DECISION, Stage.LOST, Stage.CHURNED]] = True
PAGES = 32
"""Pages of the phone book that are looked at first: mostly one of them is free, sometimes none of all."""


def arrive(
    env: simpy.Environment,
    p: Parameters,
    accounts: Accounts,
    streams: Streams,
    asks: Callable[[int], None],
) -> Process:
    """Let organisations arrive one after the other, each with the luck of a new attempt, and ask for the product."""
    order = np.argsort(streams.spread_uniforms("phone book", accounts.spread), kind="stable")
    page, number = 0, 0
    while p.per_week:
        yield env.timeout(_gap(p, number, streams))
        number += 1
        free = _first_free(order, page, accounts)
        if free is not None:
            account = int(order[free])
            page = (free + 1) % len(order)
            accounts.attempt[account] += 1
            asks(account)


def _first_free(order: Ids, page: int, accounts: Accounts) -> int | None:
    """Return the first page of the phone book, from *page* on and round again, with somebody who is free."""
    for begin, end in ((page, len(order)), (0, page)):
        pages = PAGES
        while begin < end:
            found = FREE[accounts.stage[order[begin : min(begin + pages, end)]]].nonzero()[0]
            if len(found):
                return begin + int(found[0])
            begin, pages = begin + pages, 8 * pages
    return None


def _gap(p: Parameters, number: int, streams: Streams) -> float:
    if p.kind == "constant":
        return (0.5 if number == 0 else 1.0) / p.per_week
    return quantiles.exponential_wait(1 / p.per_week, streams.uniform("arrival", number))

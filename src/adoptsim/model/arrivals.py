"""A limit: organisations ask for the product at a given rate, in place of awareness, and are never used up.

Whoever arrives is the next in the phone book that has nothing to do with the company just then.
"""

from collections.abc import Callable

import numpy as np
import simpy

from adoptsim.model import quantiles
from adoptsim.model.parameters import Arrivals as Parameters
from adoptsim.model.population import Accounts, Stage
from adoptsim.model.staff import Process
from adoptsim.model.streams import Streams

FREE = frozenset({Stage.UNAWARE, Stage.NO_DECISION, Stage.LOST, Stage.CHURNED})


def arrive(
    env: simpy.Environment,
    p: Parameters,
    accounts: Accounts,
    streams: Streams,
    asks: Callable[[int], None],
) -> Process:
    """Let organisations arrive one after the other, each with the luck of a new attempt, and ask for the product."""
    order = np.argsort(streams.spread_uniforms("phone book", accounts.spread), kind="stable").tolist()
    page, number = 0, 0
    while p.per_week:
        yield env.timeout(_gap(p, number, streams))
        number += 1
        for _ in range(len(order)):
            account = order[page]
            page = (page + 1) % len(order)
            if int(accounts.stage[account]) in FREE:
                accounts.attempt[account] += 1
                asks(account)
                break


def _gap(p: Parameters, number: int, streams: Streams) -> float:
    if p.kind == "constant":
        return (0.5 if number == 0 else 1.0) / p.per_week
    return quantiles.exponential_wait(1 / p.per_week, streams.uniform("arrival", number))

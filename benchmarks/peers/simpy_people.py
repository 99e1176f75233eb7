"""The reference model in SimPy: a process a person, and one that turns the week."""

import random
from collections.abc import Generator

import simpy

from benchmarks.peers import diffusion as model

CHANCES = model.chances().tolist()
Process = Generator[simpy.Event, None, None]


def calendar(env: simpy.Environment, state: list[int], before: list[int]) -> Process:
    """Keep how everybody was at the start of the week."""
    while True:
        before[:] = state
        yield env.timeout(1)


def person(
    env: simpy.Environment, me: int, contacts: list[int], state: list[int], before: list[int], rng: random.Random
) -> Process:
    while True:
        mine, active = before[me], 0
        if mine == model.UNAWARE:
            for other in contacts:
                active += before[other] == model.ACTIVE
        if rng.random() < CHANCES[mine][active]:
            state[me] = model.CHURNED if mine == model.ACTIVE else model.ACTIVE
        yield env.timeout(1)


def run(people: int, seed: int) -> dict[str, float]:
    env, rng = simpy.Environment(), random.Random(seed)
    state = [model.UNAWARE] * people
    before = state.copy()
    env.process(calendar(env, state, before))
    for me, contacts in enumerate(model.contact_lists(people)):
        env.process(person(env, me, contacts, state, before, rng))
    return model.timed(lambda: env.run(until=model.WEEKS), lambda: state.count(model.ACTIVE) / people)

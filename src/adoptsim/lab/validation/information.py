"""Exponential delays and filters: what layers of reports make of a step, of a ramp and of bad news."""

from collections.abc import Sequence
from functools import partial

from adoptsim.game.session import Session
from adoptsim.lab.validation.study import Numbers, Study, scenario, weeks
from adoptsim.scenario.scenario import Scenario

READ = "active_seats"
"""A metric that comes through reports; which one makes no difference to a signal."""
FAR = {"closeness": 0.0, "noise": 0.0}
DELAY = 60
"""T, the whole delay in a chain of one layer [weeks]."""
LAYER = 50
"""The delay of each of three layers, T/3 [weeks]."""
RAMP_ENDS = 12
"""Delays after which the lag behind a ramp is steady."""


def chain(signal: str, layers: int, layer_weeks: float, length: int) -> Scenario:
    """Return a company that hears a *signal* in place of the truth, through *layers* only."""
    limits = {"signal": signal, "noise": False, "filter": False}
    information = {**FAR, "layers": layers, "layer_weeks": float(layer_weeks)}
    return scenario(length, {"accounts": 1}, limits, information=information)


def seen_signal(world: Scenario, seed: int) -> Numbers:
    """Return what is seen of the signal in every week, from week 0 on."""
    session = Session(world, seed)
    return [session.observation.seen(READ) or 0.0, *(seen.seen(READ) or 0.0 for seen in weeks(session))]


def _responses(games: Sequence[Numbers], *, delay: int, times: Sequence[float]) -> dict[str, float]:
    [curve] = games
    return {f"response at {time:g}T": curve[round(time * delay)] for time in times}


def _lag(games: Sequence[Numbers], *, delay: int) -> dict[str, float]:
    [curve] = games
    last = len(curve) - 1
    return {"steady lag / T": (last - curve[last]) / delay}


def step(name: str, layers: int, layer_weeks: int, times: Sequence[float]) -> Study:
    """Return the study of a step that is seen through *layers*; *times* in units of the whole delay."""
    delay = layers * layer_weeks
    world = chain("step", layers, layer_weeks, round(max(times) * delay))
    return Study(name, partial(seen_signal, world), partial(_responses, delay=delay, times=times), 1)


def ramp(name: str, layers: int, layer_weeks: int) -> Study:
    """Return the study of how far what is seen lags behind a steady rise."""
    delay = layers * layer_weeks
    world = chain("ramp", layers, layer_weeks, RAMP_ENDS * delay)
    return Study(name, partial(seen_signal, world), partial(_lag, delay=delay), 1)


def unhappy(layers: int, passed: float) -> Scenario:
    """Return a company whose customers begin to use the product alone, and not all of them; it hears that from afar."""
    limits = {"self_serve": True, "churn": "none", "noise": False, "delay": False}
    information = {**FAR, "layers": layers, "filter": passed}
    segment = {"accounts": 100, "seats": 10, "old_habit": 0.2}
    return scenario(26, segment, limits, market={"innovation": 1000.0}, information=information)


def bad_news(world: Scenario, seed: int) -> Numbers:
    """Return the share of bad news that is seen at the top: of unused seats, week by week."""
    session = Session(world, seed)
    shares = []
    for seen in weeks(session):
        truth = session.history[-1].truth
        reported = seen.seen("engaged_seats") or 0.0
        shares.append((truth.paid_seats - reported) / (truth.paid_seats - truth.engaged_seats))
    return shares


def _visible(games: Sequence[Numbers]) -> dict[str, float]:
    [shares] = games
    return {"share visible at top": sum(shares) / len(shares)}


STUDIES = (
    step("P14", 1, DELAY, (1, 2, 3)),
    ramp("P14", 1, DELAY),
    step("P15", 3, LAYER, (0.5, 1, 1.5, 2)),
    Study("P18", partial(bad_news, unhappy(layers=3, passed=0.65)), _visible, 1),
)
"""A step and a steady rise through one layer, a step through three, and bad news, of which each layer passes a part."""

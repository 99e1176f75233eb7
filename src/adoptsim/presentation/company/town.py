"""The market in words: how many organisations are what to the company, and what is known of one of them."""

from collections.abc import Iterator

import numpy as np

from adoptsim.errors import counted
from adoptsim.model.measurement.market_view import (
    GONE,
    HEARD,
    IN_SALES,
    LITTLE,
    MUCH,
    NEVER_HEARD,
    SETTING_UP,
    STATES,
    UNKNOWN,
    UNUSED,
    Codes,
    MarketView,
)
from adoptsim.presentation.wording.voice import SHORT, SPOKEN, Voice
from adoptsim.scenario.scenario import Scenario

BRIGHT_FIRST = (MUCH, LITTLE, UNUSED, SETTING_UP, IN_SALES, HEARD, GONE)
"""All states but of who has never heard."""
_IN_WORDS = {
    MUCH: "use it much: half of their seats or more by habit",
    LITTLE: "use it little",
    UNUSED: "pay and look unused: under a tenth of their seats",
    SETTING_UP: "are setting up, or no report of their use has come yet",
    IN_SALES: "are in sales talks",
    HEARD: "have heard of you, and not now",
    GONE: "are gone, or with a rival",
    NEVER_HEARD: "have never heard of you",
}
_USE = {UNUSED: "unused", LITTLE: "used little", MUCH: "used much"}
_STAGES = (
    "never heard of you", "has heard of you", "in sales talks", "did not decide", "said no", "with a rival",
    "signed and setting up", "in use", "left you",
)  # fmt: skip
"""In the order of the stages of accounts."""


def counts(states: Codes) -> tuple[int, ...]:
    """Return how many organisations are in each of STATES."""
    return tuple(np.bincount(states, minlength=len(STATES)).tolist())


def heading(market: MarketView) -> str:
    """Return how many have never heard of the company, and how old what is known of use is."""
    never, everybody = counts(market.states)[NEVER_HEARD], len(market.states)
    return f"Market: {never:,} of {everybody:,} never heard of you{_age(market)}"


def _age(market: MarketView) -> str:
    return f"; use {SHORT.weeks(round(market.age_weeks))} old" if round(market.age_weeks) else ""


def sentences(scenario: Scenario, market: MarketView) -> Iterator[str]:
    """Yield the market in sentences."""
    there = counts(market.states)
    old = SPOKEN.age(market.age_weeks) or ", as it is now"
    yield f"The market as you know it, {counted(len(market.states), 'organisation')}; use as it is reported{old}:"
    yield from (f"{there[state]:,} {_IN_WORDS[state]}." for state in (*BRIGHT_FIRST, NEVER_HEARD) if there[state])
    rivals = np.bincount(market.rivals[market.rivals != UNKNOWN], minlength=len(scenario.rivals)).tolist()
    yield from (
        f"{number:,} of them are with {rival(k)}, as far as you know." for k, number in enumerate(rivals) if number
    )


def seen_and_true(seen: MarketView, true: MarketView) -> tuple[str, ...]:
    """Return how many customers seemed to be in each state, and were."""
    seemed, were = counts(seen.states), counts(true.states)
    use = (f"{seemed[state]:,} seemed {_USE[state]} and {were[state]:,} were" for state in (MUCH, LITTLE, UNUSED))
    return (f"Of {sum(were[UNUSED:]):,} customers, {'; '.join(use)}. Everything else you knew from your own books.",)


def rival(number: int) -> str:
    return f"rival {chr(ord('A') + number % 26)}"


def organisation(scenario: Scenario, market: MarketView, number: int, voice: Voice = SHORT) -> str:
    """Return what is known of one organisation: number, segment, stage, use as reported, and when it renews."""
    segment = scenario.segments[int(market.segments[number])].name
    state, age, with_whom = (int(column[number]) for column in (market.states, market.ages, market.rivals))
    renews = int(market.renewals[number])
    parts = [_STAGES[int(market.stages[number])] if with_whom == UNKNOWN else f"with {rival(with_whom)}"]
    if state == HEARD and market.stages[number] == 0:
        parts = ["has heard of you, not now"]
    elif state == GONE and market.stages[number] == 0:
        parts = ["left you"]
    if state in _USE:
        parts.append(f"reported {_USE[state]} {voice.weeks(age)} ago" if age else f"seen {_USE[state]}")
    elif parts == ["in use"]:
        parts.append("use not reported yet")
    if renews != UNKNOWN:
        parts.append(f"renews in {voice.weeks(renews)}")
    return f"No. {number + 1}, {segment}: {', '.join(parts)}"

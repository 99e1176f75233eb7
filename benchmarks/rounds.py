"""Measuring side by side: one round is everything once, so that a busy minute meets all alike."""

import statistics
import sys
from collections.abc import Callable, Mapping
from typing import Any

Answer = dict[str, Any]
Measure = Callable[[int], Answer]
"""Does one run; its argument is the round."""
LONG, LONG_ROUNDS = 15.0, 3
"""Seconds from which a run is repeated only so often: not once, or a minute in which the machine is slow decides."""


def in_turns(title: str, measures: Mapping[str, Measure], rounds: int) -> dict[str, list[Answer]]:
    """Return what every measure answered in rounds 1..n."""
    answers: dict[str, list[Answer]] = {name: [] for name in measures}
    for number in range(1, rounds + 1):
        say(f"{title}, round {number} of {rounds}")
        for name, measure in measures.items():
            if number <= LONG_ROUNDS or answers[name][0]["seconds"] < LONG:
                answers[name].append(measure(number))
    return answers


def median(answers: list[Answer], key: str = "seconds") -> float:
    """Return the median of one of the figures."""
    return statistics.median(float(answer[key]) for answer in answers)


def say(sentence: str) -> None:
    """Tell who waits what is going on."""
    print(sentence, file=sys.stderr, flush=True)

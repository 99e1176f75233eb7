"""Rounds: the weeks from one boundary, at which levers open, to the next, and what flowed in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.session import Week


def rounds(weeks: int, round_weeks: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every round of a game that has lived *weeks*; the last one may be short."""
    for start in range(0, weeks, round_weeks):
        yield start, min(start + round_weeks, weeks)


def last_round(weeks: int, round_weeks: int, *, over: bool = False) -> tuple[int, int] | None:
    """Return (start, end) of the last round that has ended after *weeks*, with the game if it is *over*."""
    end = weeks if over else weeks // round_weeks * round_weeks
    return ((end - 1) // round_weeks * round_weeks, end) if end else None


@dataclass(frozen=True, slots=True)
class Round:
    """The weeks from one boundary, at which levers open, to the next."""

    history: Sequence[Week]
    start: int
    end: int
    truth: bool
    """Whether it is told as it was; otherwise as the company sees it."""

    def value(self, metric: str, week: int) -> float | None:
        """Return *metric* at the end of *week*."""
        lived = self.history[week]
        if metric == "open_deals":
            return float(lived.observation.pipeline.get("in_sales", 0))
        if metric == "waiting":
            return float(lived.observation.flows.waiting)
        value: float | None = getattr(lived.truth, metric) if self.truth else lived.observation.seen(metric)
        return value

    def ends(self, metric: str) -> tuple[float, float]:
        """Return *metric* before and after; what is not known counts as nothing."""
        return self.value(metric, self.start) or 0.0, self.value(metric, self.end) or 0.0

    def total(self, flow: str) -> float:
        """Return the sum of a flow over the weeks of the round."""
        weeks = self.history[self.start + 1 : self.end + 1]
        return float(sum(getattr(week.observation.flows, flow) for week in weeks))

    @property
    def spent(self) -> float:
        """Spending of the round [$]."""
        return sum(week.observation.spend for week in self.history[self.start + 1 : self.end + 1])

    @property
    def paid(self) -> float:
        """What answers to events cost in the round, beside its spending [$]."""
        return sum(week.paid for week in self.history[self.start + 1 : self.end + 1])

    @property
    def bankrupt(self) -> bool:
        """Whether the company ended in it."""
        return self.history[self.end].observation.ended == BANKRUPT

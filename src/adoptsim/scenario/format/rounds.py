"""Rounds: the weeks from one boundary, at which levers open, to the next."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from adoptsim.errors import counted

MOST_SPANS = 3
"""Lengths one after the other that are told one by one."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """When rounds begin in a game of so many *weeks*: the last of the *lengths* repeats to the end.

    >>> rounds = Rounds(30, (4, 4, 8))
    >>> list(rounds.spans()), rounds.at_or_after(9), str(rounds)
    ([(0, 4), (4, 8), (8, 16), (16, 24), (24, 30)], 16, 'every 4 weeks, from week 8 on every 8 weeks')
    """

    weeks: int
    lengths: tuple[int, ...]
    """In weeks, each at least 1."""

    @classmethod
    def of(cls, weeks: int, lengths: "int | tuple[int, ...]") -> "Rounds":
        """Return the rounds of a game whose file says *lengths*: one number, or several."""
        return cls(weeks, (lengths,) if isinstance(lengths, int) else lengths)

    def number(self, week: int) -> int:
        """Return how many rounds begin before the one in which *week* lies."""
        starts = _starts(self.lengths)
        more, last = week - starts[-1], len(starts) - 1
        return last + more // self.lengths[-1] if more >= 0 else bisect_right(starts, week) - 1

    def start(self, number: int) -> int:
        """Return the week in which the round begins before which *number* others do."""
        starts = _starts(self.lengths)
        more, last = number - (len(starts) - 1), len(starts) - 1
        return starts[last] + more * self.lengths[-1] if more > 0 else starts[number]

    def begins(self, week: int) -> bool:
        """Tell whether levers open in *week*."""
        return self.start(self.number(week)) == week

    def at_or_after(self, week: int) -> int:
        """Return the first boundary that is not before *week*; after the last round it is one that never comes."""
        return week if self.begins(week) else self.after(week)

    def before(self, week: int) -> int:
        """Return the last boundary before *week*, which is at least 1."""
        return self.start(self.number(week - 1))

    def after(self, week: int) -> int:
        """Return the first boundary after *week*, though the game may end before."""
        return self.start(self.number(week) + 1)

    def end(self, week: int) -> int:
        """Return the week at whose end the round is over in which *week* lies; the last one may be short."""
        return min(self.after(week), self.weeks)

    def length(self, week: int) -> int:
        """Return how many weeks the round has in which *week* lies; after the end, as many as it would have."""
        start = self.start(self.number(week))
        return (self.end(week) if start < self.weeks else self.after(week)) - start

    @property
    def differ(self) -> bool:
        """Whether they are not all alike, but for the last, which the end may cut."""
        return len(set(self.lengths[: self.count])) > 1

    @property
    def count(self) -> int:
        """How many there are."""
        return self.number(self.weeks - 1) + 1

    @property
    def last(self) -> int:
        """The week in which the last one begins."""
        return self.before(self.weeks)

    def spans(self, week: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of every round, or of those of the first *week* weeks, of which the last may go on."""
        start, weeks = 0, self.weeks if week is None else week
        while start < weeks:
            after = self.after(start)
            yield start, min(after, weeks)
            start = after

    def ended(self, week: int, *, over: bool = False) -> tuple[int, int] | None:
        """Return (start, end) of the last round that has ended after *week* weeks, with the game if it is *over*."""
        end = week if over else self.start(self.number(week))
        return (self.before(end), end) if end else None

    @property
    def shortest_form(self) -> int | tuple[int, ...]:
        """The lengths without repetitions at the end: one number for rounds that are all alike."""
        lengths = self.lengths
        while len(lengths) > 1 and lengths[-1] == lengths[-2]:
            lengths = lengths[:-1]
        return lengths if len(lengths) > 1 else lengths[0]

    def __str__(self) -> str:
        """Return when levers open, in words."""
        if self.count == 1:
            return "once, in week 0"
        begun = list(zip(self.lengths[: self.count], _starts(self.lengths), strict=False))
        new = [each for k, each in enumerate(begun) if not k or each[0] != begun[k - 1][0]]
        if len(new) > MOST_SPANS:
            return f"every {self.shortest_and_longest}"
        return ", ".join(f"from week {start} on {_every(length)}" if start else _every(length) for length, start in new)

    @property
    def shortest_and_longest(self) -> str:
        """How long rounds are, in words: "4 weeks", or "4 to 12 weeks"; that the last may be cut does not count."""
        lengths = self.lengths[: self.count]
        low, high = min(lengths), max(lengths)
        return counted(high, "week") if low == high else f"{low} to {counted(high, 'week')}"


def _every(weeks: int) -> str:
    return "every week" if weeks == 1 else f"every {counted(weeks, 'week')}"


@lru_cache(maxsize=256)
def _starts(lengths: tuple[int, ...]) -> tuple[int, ...]:
    """Return when the first rounds begin, one for each of the *lengths*."""
    return tuple(accumulate(lengths[:-1], initial=0))

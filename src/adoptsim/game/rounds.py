"""Rounds: the weeks from one boundary, at which levers open, to the next."""

from collections.abc import Iterator


def rounds(weeks: int, round_weeks: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every round of a game that has lived *weeks*; the last one may be short."""
    for start in range(0, weeks, round_weeks):
        yield start, min(start + round_weeks, weeks)


def last_round(weeks: int, round_weeks: int, *, over: bool = False) -> tuple[int, int] | None:
    """Return (start, end) of the last round that has ended after *weeks*, with the game if it is *over*."""
    end = weeks if over else weeks // round_weeks * round_weeks
    return ((end - 1) // round_weeks * round_weeks, end) if end else None

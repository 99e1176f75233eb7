"""The rounds of a game and its forecasts as passages: what was decided, what changed and why, what was expected."""

from collections.abc import Iterator

from adoptsim.model.levers import Answer
from adoptsim.play.debrief import Debrief
from adoptsim.play.debrief.debrief import RoundMoves
from adoptsim.play.forecasts import AIM, METRICS, Calibration, Outcome
from adoptsim.presentation.changes import NOTHING, line
from adoptsim.presentation.deeds import deeds, subject
from adoptsim.presentation.passages import Passage
from adoptsim.presentation.spoken import amount, counted

NO_ROUND = "No round has ended yet."
NO_FORECAST = "No forecast was made. Before a round you may say what you expect: the debrief tells how well you know."


def round_lines(debrief: Debrief) -> dict[int, tuple[str, ...]]:
    """Return what changed in every round and why, by the week in which the round ends."""
    return {moved.end: tuple(map(line, moved.moves)) for moved in debrief.rounds}


def round_passages(debrief: Debrief) -> tuple[Passage, ...]:
    """Return every round: what was decided for it, and what changed in it."""
    if not debrief.rounds:
        return (Passage("", (NO_ROUND,)),)
    how = "as it was" if debrief.over else "as you see it; the truth comes at the end"
    head = Passage(f"What changed in every round, and why ({how})", ())
    return (head, *(_round(debrief, number, moved) for number, moved in enumerate(debrief.rounds, 1)))


def _round(debrief: Debrief, number: int, moved: RoundMoves) -> Passage:
    told = [*_decided(debrief, moved), *(line(move) for move in moved.moves)]
    heading = f"Round {number}, to the end of week {moved.end}"
    return Passage(heading, tuple(f"  {text}" for text in told or [NOTHING]))


def _decided(debrief: Debrief, moved: RoundMoves) -> Iterator[str]:
    """Yield the decisions that were in effect from this round on, and the answers in its weeks."""
    game = debrief.game
    for week in range(moved.start, moved.end):
        taken = game.journal.get(week, ())
        levers = [decision for decision in taken if not isinstance(decision, Answer)]
        if levers:
            yield f"> Week {week}: {subject(game)} {deeds(game, levers, 6)}."
        for answer in taken:
            if isinstance(answer, Answer):
                yield f"> Week {week}: {subject(game)} {deeds(game, [answer])}."


def forecast_passages(debrief: Debrief) -> tuple[Passage, ...]:
    """Return what was expected and what came, and how well the ranges held."""
    if not debrief.forecasts:
        return (Passage("", (NO_FORECAST,)),)
    told = Passage("How well you knew", tuple(f"  {text}" for text in calibration(debrief.calibration)))
    rows = tuple(f"  {forecast(outcome)}" for outcome in debrief.forecasts)
    return told, Passage("What you expected", rows)


def forecast(outcome: Outcome) -> str:
    """Return one forecast and what became of it."""
    made, metric = outcome.forecast, outcome.forecast.metric
    low, high = amount(metric, made.low), amount(metric, made.high)
    told = f"Week {made.week}, {METRICS[metric]} (week {outcome.end}): from {low} to {high}"
    if outcome.true is None:
        return f"{told}; the round goes on."
    return f"{told}; it was {amount(metric, outcome.true)}: {'within' if outcome.hit else 'outside'}."


def calibration(found: Calibration) -> Iterator[str]:
    """Yield how well the ranges held, and what that says."""
    if not found.count:
        yield "None of the rounds has ended."
        return
    aim = f"{10 * AIM:.0f} in 10"
    yield f"{found.hits} of {counted(found.count, 'range')} held the truth; meant are {aim}."
    if found.below + found.above:
        yield f"The truth was below the range {_times(found.below)} and above it {_times(found.above)}."
    if found.width is not None:
        yield f"Half of your ranges were narrower than {100 * found.width:.0f}% of the truth."
    yield _VERDICTS[found.verdict]


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


_VERDICTS = {
    "none": "",
    "few": "These are too few to say whether you are too sure.",
    "too narrow": "You were surer than you could be: such ranges should be wider.",
    "too wide": "You knew more than you said: such ranges could be narrower.",
    "fits": "That fits: you knew how much you knew.",
}

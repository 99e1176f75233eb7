"""The rounds of a game and its forecasts as passages: what was decided, what changed and why, what was expected."""

from collections.abc import Iterator

from adoptsim.game.debrief import Debrief
from adoptsim.game.debrief.debrief import RoundMoves
from adoptsim.game.forecasts import Outcome
from adoptsim.model.catalogue.levers import Answer
from adoptsim.presentation.layout.text import Section
from adoptsim.presentation.wording.changes import NOTHING, line
from adoptsim.presentation.wording.decisions import all_done, subject
from adoptsim.presentation.wording.forecasts import calibrated, in_words
from adoptsim.presentation.wording.voice import SHORT, Voice

NO_ROUND = "No round has ended yet."
NO_FORECAST = "No forecast was made. Before a round you may say what you expect: the debrief tells how well you know."


def round_lines(debrief: Debrief, voice: Voice = SHORT) -> dict[int, tuple[str, ...]]:
    """Return what changed in every round and why, by the week in which the round ends."""
    return {moved.end: tuple(line(move, voice) for move in moved.moves) for moved in debrief.rounds}


def round_passages(debrief: Debrief) -> tuple[Section, ...]:
    """Return every round: what was decided for it, and what changed in it."""
    if not debrief.rounds:
        return (Section("", (NO_ROUND,)),)
    how = "as it was" if debrief.over else "as you see it"
    head = Section(f"What changed in every round, and why: {how}", ())
    return (head, *(_round(debrief, number, moved) for number, moved in enumerate(debrief.rounds, 1)))


def _round(debrief: Debrief, number: int, moved: RoundMoves) -> Section:
    lines = [*_decided(debrief, moved), *(line(move) for move in moved.moves)]
    heading = f"Round {number}, to the end of week {moved.end}"
    return Section(heading, tuple(f"  {text}" for text in lines or [NOTHING]))


def _decided(debrief: Debrief, moved: RoundMoves) -> Iterator[str]:
    """Yield the decisions that were in effect from this round on, and the answers in its weeks."""
    game = debrief.game
    for week in range(moved.start, moved.end):
        taken = game.journal.get(week, ())
        levers = [decision for decision in taken if not isinstance(decision, Answer)]
        if levers:
            yield f"> Week {week}: {subject(game)} {all_done(game, levers, 6)}."
        for answer in taken:
            if isinstance(answer, Answer):
                yield f"> Week {week}: {subject(game)} {all_done(game, [answer])}."


def forecast_passages(debrief: Debrief) -> tuple[Section, ...]:
    """Return what was expected and what came, and how well the ranges held."""
    if not debrief.forecasts:
        return (Section("", (NO_FORECAST,)),)
    known = Section("How well you knew", (f"  {calibrated(debrief.calibration)}",))
    return known, Section("What you expected", tuple(f"  {forecast(outcome)}" for outcome in debrief.forecasts))


def forecast(outcome: Outcome) -> str:
    """Return one forecast, when it was made, and what became of it."""
    return f"Week {outcome.forecast.week}. {in_words(outcome)}"

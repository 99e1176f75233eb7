"""A whole debrief in sentences, for people who read it line by line and for those who get it as data."""

from dataclasses import asdict
from typing import Any

from adoptsim.game.debrief import Debrief
from adoptsim.game.debrief.seen_vs_true import week_by_week
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.presentation.debrief import score, seen_vs_true
from adoptsim.presentation.debrief.next_steps import next_steps
from adoptsim.presentation.wording.changes import line
from adoptsim.presentation.wording.forecasts import calibrated
from adoptsim.presentation.wording.voice import SHORT, Voice


def document(debrief: Debrief) -> dict[str, Any]:
    """Return the JSON document of `adoptsim debrief`, with its sentences."""
    game, points, lines = debrief.game, {part.name: part.points for part in debrief.parts}, round_lines(debrief)
    return {
        "scenario": game.scenario.name,
        "seed": game.seed,
        "replication": game.replication,
        "weeks": game.week,
        "ended": game.ended,
        "par": debrief.par,
        "score": {
            "total": debrief.total,
            # of a game that is not over only what the company sees, under another name
            "parts": points if debrief.over else {},
            "par": debrief.par,
            **({} if debrief.over else {"as_seen_so_far": {"parts": points}}),
        },
        "seen_vs_true": [asdict(each) for metric in METRICS for each in week_by_week(game, metric)],
        "rounds": [
            {
                "week": ended.end,
                "lines": list(lines[ended.end]),
                "changes": [
                    {"metric": move.metric, "flow": change.flow, "amount": change.amount}
                    for move in ended.moves
                    for change in move.changes
                ],
            }
            for ended in debrief.rounds
        ],
        "ledger": [],
        "residual": {},
        "counterfactuals": [
            {"strategy": other.who, "score": other.score.total, "metrics": asdict(other.metrics)}
            for other in debrief.references or ()
            if other.score and other.metrics
        ],
        "luck": {},
        "forecasts": [{**asdict(outcome.forecast), "true": outcome.true} for outcome in debrief.forecasts],
        "objectives": [
            {"text": goal.objective.text, "value": goal.value, "reached": goal.reached} for goal in debrief.goals
        ],
        "prompts": [prompt.text for prompt in game.scenario.prompts],
        "sentences": list(sentences(debrief)),
    }


def sentences(debrief: Debrief) -> tuple[str, ...]:
    """Return the debrief, the most important first; rounds are told elsewhere."""
    forecasts = [calibrated(debrief.forecasts)] if debrief.forecasts else []
    return (
        score.ending(debrief),
        *score.score(debrief),
        *score.par(debrief),
        *score.goals(debrief),
        *seen_vs_true.moments(debrief),
        *forecasts,
        *next_steps(debrief),
    )


def round_lines(debrief: Debrief, voice: Voice = SHORT) -> dict[int, tuple[str, ...]]:
    """Return what changed in every round and why, by the week in which the round ends."""
    return {moved.end: tuple(line(move, voice) for move in moved.moves) for moved in debrief.rounds}

"""One week of a game that is watched: its numbers, what happened in it, and where the levers stood."""

from collections.abc import Iterator
from dataclasses import dataclass

from adoptsim.game.end_of_game import BANKRUPT, HORIZON
from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever
from adoptsim.model.measurement.observation import Observation
from adoptsim.presentation.layout.text import one_line
from adoptsim.presentation.playing.inbox import happened
from adoptsim.presentation.wording.decisions import beginning, deed
from adoptsim.presentation.wording.numbers import lever_value, stated, title

SHOWN = (
    "cash", "arr", "customers", "paid_seats", "active_seats", "engaged_seats", "nrr", "churned_accounts", "fit",
    "playbook",
)  # fmt: skip
"""Numbers that are told of every week."""
ENDINGS = {HORIZON: "the end", BANKRUPT: "the money has run out"}
HIDDEN = "The game is not over: its truth stays hidden."
LUCK_HIDDEN = "The game is not over: what the strategies do with its luck stays hidden."


@dataclass(frozen=True, slots=True)
class Number:
    """One metric at the end of a week."""

    name: str
    seen: str
    true: str
    other: str
    """True in the game beside it."""


def heading(game: Recording) -> str:
    """Return what is watched."""
    luck = f"seed {game.seed}" + (f", replication {game.replication}" if game.replication else "")
    return f"Watching {'your game' if game.who == 'you' else game.who}: {one_line(game.scenario.title)}, {luck}"


def parted(week: int) -> str:
    """Return what it means that a game is not what its run file says from *week* on."""
    return f"From week {week} on this is not what the run file says: another version, or a change."


def standing(game: Recording, week: int) -> str:
    """Return which week it is."""
    ended = f"  {_ending(game, week)}" if _ending(game, week) else ""
    return f"week {week}/{game.week}  round {_round(game, week)}{ended}"


def week_of(game: Recording, week: int) -> str:
    """Return the same in words."""
    ended = f": {_ending(game, week)}" if _ending(game, week) else ""
    return f"Week {week} of {game.week}, round {_round(game, week)}{ended}"


def _round(game: Recording, week: int) -> int:
    """Return the round that is open in *week*; at the end no other one opens."""
    every = game.scenario.round_weeks
    return min(week // every + 1, -(-game.scenario.weeks // every))


def _ending(game: Recording, week: int) -> str:
    return ENDINGS.get(game.ended, game.ended) if week == game.week and game.over else ""


def numbers(game: Recording, week: int, other: Recording | None) -> tuple[Number, ...]:
    """Return the numbers of a week; a game beside it that is shorter stays at its end."""
    return tuple(_number(game, week, other, metric) for metric in SHOWN)


def _number(game: Recording, week: int, other: Recording | None, metric: str) -> Number:
    lived = game.history[week]
    beside = None if other is None else other.history[min(week, other.week)].truth
    return Number(
        title(metric),
        _short(metric, lived.observation.seen(metric)),
        _short(metric, getattr(lived.truth, metric)) if game.over else "",
        "" if beside is None else _short(metric, getattr(beside, metric)),
    )


def _short(metric: str, value: float | None) -> str:
    return "-" if value is None else stated(metric, value)


def happenings(game: Recording, week: int) -> Iterator[str]:
    """Yield what happened in the week that ends at *week*, and what waits for an answer or for thoughts."""
    flows = happened(game.history[week].observation.flows)
    if flows:
        yield f"In the books: {flows}."
    yield from _events(game, week)
    for prompt in game.scenario.prompts:
        if prompt.week == week and week:
            yield f"To think about: {one_line(prompt.text)}"


def decided(game: Recording, week: int) -> Iterator[str]:
    """Yield what was decided in *week*, answers last."""
    decisions = game.journal.get(week, ())
    for decision in sorted(decisions, key=lambda decision: isinstance(decision, Answer)):
        yield f"{beginning(game)} {deed(game.scenario, game.levers, decision)}."


def _events(game: Recording, week: int) -> Iterator[str]:
    asked = game.history[week].observation.events
    yield from (f"Event: {one_line(event.text)}" for event in game.scenario.events if event.name in asked)


def levers(game: Recording, week: int) -> str:
    """Return where the levers stood in *week*; those that were moved with it are marked."""
    seen, moved = game.history[week].observation, _moved(game.journal.get(week, ()))
    told = []
    for name, lever in game.levers.items():
        if not lever.hidden and (name in moved or seen.values[name] != lever.start):
            told.append(f"{'*' if name in moved else ''}{lever.title} {_standing(game, seen, week, name)}")
    if all(lever.hidden for lever in game.levers.values()):
        return "none in this scenario"
    return ", ".join(told) or "all as they were at the start"


def _moved(decisions: tuple[Decision, ...]) -> set[str]:
    return {decision.lever for decision in decisions if not isinstance(decision, Answer)}


def _standing(game: Recording, seen: Observation, week: int, name: str) -> str:
    """Return where a lever stands, with a decision of this week counted in, as it is told beside it."""
    for decision in game.journal.get(week, ()):
        if isinstance(decision, SetLever) and decision.lever == name:
            return lever_value(game.levers[name], decision.value)
    return lever_value(game.levers[name], seen.values[name])


def summary(game: Recording, week: int, metric: str) -> str:
    """Return *metric* in *week* in a line, for beside the chart; a game beside it is in the table."""
    reading = game.history[week].observation.readings[metric]
    age = f" ({reading.age_weeks:.0f} wk old)" if round(reading.age_weeks) else ""
    found = [f"seen {_short(metric, reading.value)}{age}"]
    if game.over:
        found.append(f"true {_short(metric, getattr(game.history[week].truth, metric))}")
    return ", ".join(found)

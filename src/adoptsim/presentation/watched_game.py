"""One week of a game that is watched: its numbers, what happened in it, and where the levers stood."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adoptsim.game.end_of_game import BANKRUPT, HORIZON
from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.levers import Answer, SetLever
from adoptsim.presentation.layout.text import one_line
from adoptsim.presentation.wording.decisions import beginning, done
from adoptsim.presentation.wording.voice import SHORT, Voice, title
from adoptsim.presentation.wording.week import flows_in_words

WATCHED_METRICS = (
    "cash", "arr", "customers", "paid_seats", "active_seats", "engaged_seats", "nrr", "churned_accounts", "fit",
    "playbook",
)  # fmt: skip
"""Numbers that are told of every week."""
ENDINGS = {HORIZON: "the end", BANKRUPT: "the money has run out"}
HIDDEN = "The game is not over: its truth stays hidden."
LUCK_HIDDEN = "The game is not over: what the strategies do with its luck stays hidden."


@dataclass(frozen=True, slots=True)
class Number:
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
    """Return which week and round it is, as short as a title needs."""
    return f"week {week}/{game.week}  round {_round(game, week)}{_ending(game, week, '  ')}"


def week_of(game: Recording, week: int) -> str:
    """Return which week and round it is, as a sentence that is read aloud."""
    return f"Week {week} of {game.week}, round {_round(game, week)}{_ending(game, week, ': ')}"


def _round(game: Recording, week: int) -> int:
    """Return the round that is open in *week*; at the end no other one opens."""
    rounds = game.scenario.rounds
    return min(rounds.number(week) + 1, rounds.count)


def _ending(game: Recording, week: int, before: str) -> str:
    return before + ENDINGS[game.ended] if week == game.week and game.over else ""


def numbers(
    game: Recording, week: int, other: Recording | None, voice: Voice = SHORT, metrics: Sequence[str] = WATCHED_METRICS
) -> tuple[Number, ...]:
    """Return the numbers of a week; a game beside it that is shorter stays at its end."""
    record = game.history[week]
    beside = None if other is None else other.history[min(week, other.week)].truth
    return tuple(
        Number(
            title(metric),
            _worded(metric, record.observation.seen(metric), voice),
            _worded(metric, getattr(record.truth, metric), voice) if game.over else "",
            "" if beside is None else _worded(metric, getattr(beside, metric), voice),
        )
        for metric in metrics
    )


def _worded(metric: str, value: float | None, voice: Voice = SHORT) -> str:
    return "-" if value is None and voice is SHORT else voice.value(metric, value)


def happenings(game: Recording, week: int) -> Iterator[str]:
    """Yield what happened in the week that ends at *week*, and what waits for an answer or for thoughts."""
    seen = game.history[week].observation
    flows = flows_in_words([seen.flows], SHORT)
    if flows:
        yield f"In the books: {', '.join(flows)}."
    yield from (f"Event: {one_line(event.text)}" for event in game.scenario.events if event.name in seen.events)
    yield from (f"To think about: {one_line(p.text)}" for p in game.scenario.prompts if p.week == week and week)


def decided(game: Recording, week: int) -> Iterator[str]:
    """Yield what was decided in *week*, answers last."""
    decisions = game.journal.get(week, ())
    for decision in sorted(decisions, key=lambda decision: isinstance(decision, Answer)):
        yield f"{beginning(game)} {done(game.scenario, game.levers, decision)}."


def levers(game: Recording, week: int, voice: Voice = SHORT) -> str:
    """Return where the levers stood in *week*, its decisions counted in; those that were moved with it are marked."""
    if all(lever.hidden for lever in game.levers.values()):
        return "none in this scenario"
    seen = game.history[week].observation
    moved = {decision.lever: decision for decision in game.journal.get(week, ()) if not isinstance(decision, Answer)}
    stand = []
    for name, lever in game.levers.items():
        decision = moved.get(name)
        value = decision.value if isinstance(decision, SetLever) else seen.values[name]
        if not lever.hidden and (decision or seen.values[name] != lever.start):
            stand.append(f"{'*' if decision else ''}{lever.title} {voice.lever(lever, value)}")
    return ", ".join(stand) or "all as they were at the start"


def summary(game: Recording, week: int, metric: str) -> str:
    """Return *metric* in *week* in a line, for beside the chart; a game beside it is in the table."""
    reading = game.history[week].observation.readings[metric]
    old = SHORT.age(reading.age_weeks, "")
    seen = f"seen {_worded(metric, reading.value)}{old and f' ({old})'}"
    return f"{seen}, true {_worded(metric, getattr(game.history[week].truth, metric))}" if game.over else seen

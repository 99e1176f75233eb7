"""Rules between the keys of a scenario file, which no single key's type can tell."""

from adoptsim.errors import counted
from adoptsim.model.parameters.effects import live_paths
from adoptsim.scenario.checks.expectations import check_expectation
from adoptsim.scenario.checks.levers import check_levers
from adoptsim.scenario.checks.open_paths import not_open
from adoptsim.scenario.checks.shared_rules import SLACK, differ, is_metric, one_of
from adoptsim.scenario.checks.steps import check_step, step_weeks
from adoptsim.scenario.checks.strategies import check_strategy
from adoptsim.scenario.checks.world import check_world
from adoptsim.scenario.format.file import EffectEntry, Event, ScenarioFile
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import figure, listed

MOST_SEATS = 5_000_000
MOST_SEAT_WEEKS = 520 * MOST_SEATS
"""What a computer lives through in about a minute."""
MOST_CONTACTS = 20_000_000
"""What fits into a gigabyte."""


def check(file: ScenarioFile, problems: Problems, *, changed: bool) -> None:
    """Add every broken rule of *file* to *problems*.

    Of a file that was *changed*, expectations do not count, for they are about the file as it was written, and
    whoever makes the game shorter means to cut off what comes later.
    """
    _size(file, problems)
    check_world(file, problems)
    _score(file, problems)
    levers = check_levers(file, problems)
    _events(file, problems)
    for k, objective in enumerate(file.objectives):
        is_metric(("objectives", k, "metric"), objective.metric, problems)
        one_of(("objectives", k), problems, above=objective.above, below=objective.below)
    differ(("strategies",), [s.name for s in file.strategies], problems)
    for k, strategy in enumerate(file.strategies):
        check_strategy(("strategies", k), strategy, levers, file, problems)
    for k, step in enumerate(file.steps):
        check_step(("steps", k), step, levers, file, problems)
    if not changed:
        _expectations(file, problems)
        _calendar(file, problems)


def _calendar(file: ScenarioFile, problems: Problems) -> None:
    """Find what would only happen after the end."""
    weeks: list[tuple[Path, int | None, int]] = []
    weeks += [(("events", k, "week"), event.week, file.weeks - 1) for k, event in enumerate(file.events)]
    weeks += [(("objectives", k, "week"), entry.week, file.weeks) for k, entry in enumerate(file.objectives)]
    weeks += [(("rivals", k, "week"), rival.week, file.weeks - 1) for k, rival in enumerate(file.rivals)]
    weeks += [(("prompts", k, "week"), prompt.week, file.weeks) for k, prompt in enumerate(file.prompts)]
    weeks += [week for k, step in enumerate(file.steps) for week in step_weeks(("steps", k), step, file.weeks)]
    for path, week, last in weeks:
        if week is not None and week > last:
            problems.add(
                path, f"must be at most {last:,}, for the game has {counted(file.weeks, 'week')}, is {week:,}."
            )
    moves: list[tuple[Path, int | None]] = []
    moves += [(("levers", name, "unlock_week"), change.unlock_week) for name, change in file.levers.items()]
    for k, strategy in enumerate(file.strategies):
        moves += [(("strategies", k, "phases", p, "week"), phase.week) for p, phase in enumerate(strategy.phases)]
    last = (file.weeks - 1) // file.round_weeks * file.round_weeks
    for path, week in moves:
        if week is not None and week > last:
            rounds = (
                f"the last of {counted(file.weeks, 'week')} at which levers move (round_weeks is {file.round_weeks:,})"
            )
            problems.add(path, f"must be at most {last:,}, {rounds}, is {week:,}.")


def _size(file: ScenarioFile, problems: Problems) -> None:
    seats = sum(segment.accounts * segment.seats for segment in file.segments)
    if seats > MOST_SEATS:
        problems.add(("segments",), f"hold {seats:,} seats, must be at most {MOST_SEATS:,}.")
    elif seats * file.weeks > MOST_SEAT_WEEKS:
        most = MOST_SEAT_WEEKS // seats
        problems.add(("weeks",), f"must be at most {most:,} with {seats:,} seats, is {file.weeks:,}.")
    contacts = sum(segment.accounts * segment.contact_degree for segment in file.segments)
    if contacts > MOST_CONTACTS:
        problems.add(("segments",), f"have {contacts:,} contacts, must be at most {MOST_CONTACTS:,}.")
    differ(("segments",), [segment.name for segment in file.segments], problems)


def _score(file: ScenarioFile, problems: Problems) -> None:
    total = sum(part.weight for part in file.score.values())
    if file.score and abs(total - 1) > SLACK:
        problems.add(("score",), f"weights sum to {total:g}, must sum to 1.")
    for name, part in file.score.items():
        is_metric(("score", name, "metric"), part.metric, problems)
        if part.full == part.zero:
            problems.add(("score", name, "full"), f"must differ from zero ({part.zero:g}).")


def _events(file: ScenarioFile, problems: Problems) -> None:
    differ(("events",), [event.name for event in file.events], problems)
    for k, event in enumerate(file.events):
        path: Path = ("events", k)
        one_of(path, problems, week=event.week, when=event.when)
        if event.when:
            is_metric((*path, "when", "metric"), event.when.metric, problems)
            one_of((*path, "when"), problems, above=event.when.above, below=event.when.below)
        if len(event.choices) < 2:
            problems.add((*path, "choices"), "must have at least 2 entries.")
        differ((*path, "choices"), [choice.name for choice in event.choices], problems)
        if event.choices and event.choice(event.default) is None:
            known = listed([choice.name for choice in event.choices])
            message = f"must be the name of a choice: {known}."
            problems.add((*path, "default"), message, because=(*path, "choices"))
        _effects(path, event, problems)


def _effects(path: Path, event: Event, problems: Problems) -> None:
    for c, choice in enumerate(event.choices):
        for e, entry in enumerate(choice.effects):
            where = (*path, "choices", c, "effects", e)
            if entry.path in live_paths():
                _amount(where, entry, problems)
            else:
                problems.add((*where, "path"), not_open(entry.path))
            one_of(where, problems, add=entry.add, multiply=entry.multiply, set=entry.set)


def _amount(path: Path, entry: EffectEntry, problems: Problems) -> None:
    """Find what could not be what the author means; what is added may well lead past a range and end at its end."""
    low, high = live_paths()[entry.path]
    if entry.set is not None and not low <= entry.set <= high:
        problems.add((*path, "set"), f"must be from {figure(low)} to {figure(high)}, is {figure(entry.set)}.")
    if entry.multiply is not None and entry.multiply < 0 <= low:
        problems.add((*path, "multiply"), f"must be at least 0, is {figure(entry.multiply)}.")


def _expectations(file: ScenarioFile, problems: Problems) -> None:
    differ(("expect",), [expectation.id for expectation in file.expect], problems, key="id")
    for k, expectation in enumerate(file.expect):
        check_expectation(("expect", k), expectation, file, problems)

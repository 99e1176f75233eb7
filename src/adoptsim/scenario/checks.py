"""Rules between the keys of a scenario file, which no single key's type can tell."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from adoptsim.model.effects import live_paths
from adoptsim.model.levers import Lever, adjust, levers_for
from adoptsim.model.metrics import METRICS
from adoptsim.scenario.expectation_checks import check_expectation
from adoptsim.scenario.file import Event, LeverValue, ScenarioFile, ShareValue, Strategy
from adoptsim.scenario.lines import Path
from adoptsim.scenario.problems import Problems, nearest
from adoptsim.scenario.world_checks import check_world

SLACK = 1e-9
MOST_SEATS = 5_000_000
MOST_SEAT_WEEKS = 520 * MOST_SEATS
"""What a computer lives through in about a minute."""
LATE = 10**9
"""A week in which every lever is unlocked; until then a rule leaves it alone."""
MOST_CONTACTS = 20_000_000
"""What fits into a gigabyte."""


def check(file: ScenarioFile, problems: Problems) -> None:
    """Add every broken rule of *file* to *problems*."""
    _size(file, problems)
    check_world(file, problems)
    _score(file, problems)
    levers = _levers(file, problems)
    _events(file, problems)
    for k, objective in enumerate(file.objectives):
        _metric(("objectives", k), "metric", objective.metric, problems)
        _one_of(("objectives", k), problems, above=objective.above, below=objective.below)
    _names(("strategies",), [s.name for s in file.strategies], problems)
    for k, strategy in enumerate(file.strategies):
        check_strategy(("strategies", k), strategy, levers, file, problems)
    _expectations(file, problems)
    if not problems.overridden:  # who makes a game shorter means to cut off what comes later
        _calendar(file, problems)


def _calendar(file: ScenarioFile, problems: Problems) -> None:
    """Find what would only happen after the end."""
    weeks: list[tuple[Path, int | None, int]] = []
    weeks += [(("events", k, "week"), event.week, file.weeks - 1) for k, event in enumerate(file.events)]
    weeks += [(("objectives", k, "week"), entry.week, file.weeks) for k, entry in enumerate(file.objectives)]
    weeks += [(("rivals", k, "week"), rival.week, file.weeks - 1) for k, rival in enumerate(file.rivals)]
    weeks += [(("prompts", k, "week"), prompt.week, file.weeks) for k, prompt in enumerate(file.prompts)]
    weeks += [(("levers", name, "unlock_week"), c.unlock_week, file.weeks - 1) for name, c in file.levers.items()]
    for k, strategy in enumerate(file.strategies):
        for p, phase in enumerate(strategy.phases):
            weeks.append((("strategies", k, "phases", p, "week"), phase.week, file.weeks - 1))
    for path, week, last in weeks:
        if week is not None and week > last:
            problems.add(path, f"must be at most {last}, for the game has {file.weeks} weeks, is {week}.")


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
    _names(("segments",), [segment.name for segment in file.segments], problems)


def _score(file: ScenarioFile, problems: Problems) -> None:
    total = sum(part.weight for part in file.score.values())
    if file.score and abs(total - 1) > SLACK:
        problems.add(("score",), f"weights sum to {total:g}, must sum to 1.")
    for name, part in file.score.items():
        _metric(("score", name), "metric", part.metric, problems)
        if part.full == part.zero:
            problems.add(("score", name, "full"), f"must differ from zero ({part.zero:g}).")


def _levers(file: ScenarioFile, problems: Problems) -> Mapping[str, Lever]:
    """Check what the scenario changes about levers and return them as they are there."""
    panel = levers_for([segment.name for segment in file.segments])
    for name, change in file.levers.items():
        if name not in panel:
            problems.add(("levers", name), f"there is no such lever.{nearest(name, panel)}")
            continue
        lever = adjust(panel[name], low=change.low, high=change.high)
        if lever.low > lever.high:
            problems.add(("levers", name), f"low is {lever.low:g}, above high, {lever.high:g}.")
            continue
        outside = lever.low < panel[name].low or lever.high > panel[name].high
        if outside and not lever.options:
            span = f"{panel[name].low:g} to {panel[name].high:g}"
            problems.add(("levers", name), f"low and high must stay within {span} {lever.unit}.")
        steps = {"low": lever.low, "high": lever.high, "step": change.step or lever.step}
        for key, size in steps.items():
            if lever.role and size != int(size):
                problems.add(("levers", name, key), f"must be a whole number of {lever.unit}, is {size:g}.")
        start = panel[name].start if change.start is None else change.start
        wrong = lever.problem(start)
        if wrong:
            problems.add(("levers", name, "start"), f"{wrong}.")
        panel[name] = adjust(
            lever,
            step=change.step,
            start=change.start,
            locked=change.locked or change.hidden,
            unlock_week=change.unlock_week,
        )
    return panel


def _events(file: ScenarioFile, problems: Problems) -> None:
    _names(("events",), [event.name for event in file.events], problems)
    for k, event in enumerate(file.events):
        path: Path = ("events", k)
        _one_of(path, problems, week=event.week, when=event.when)
        if event.when:
            _metric((*path, "when"), "metric", event.when.metric, problems)
            _one_of((*path, "when"), problems, above=event.when.above, below=event.when.below)
        if len(event.choices) < 2:
            problems.add((*path, "choices"), "must have at least 2 entries.")
        _names((*path, "choices"), [choice.name for choice in event.choices], problems)
        if event.choice(event.default) is None:
            known = ", ".join(choice.name for choice in event.choices)
            message = f"must be the name of a choice: {known}."
            problems.add((*path, "default"), message, because=(*path, "choices"))
        _effects(path, event, problems)


def _effects(path: Path, event: Event, problems: Problems) -> None:
    for c, choice in enumerate(event.choices):
        for e, entry in enumerate(choice.effects):
            where = (*path, "choices", c, "effects", e)
            if entry.path not in live_paths():
                hint = nearest(entry.path, live_paths())
                problems.add((*where, "path"), f"is not a parameter that events may change.{hint}")
            _one_of(where, problems, add=entry.add, multiply=entry.multiply, set=entry.set)


def check_strategy(
    path: Path, strategy: Strategy, levers: Mapping[str, Lever], file: ScenarioFile, problems: Problems
) -> None:
    """Add every rule that *strategy* breaks in the scenario *file*, whose levers are *levers*."""
    weeks = [phase.week for phase in strategy.phases]
    if any(a >= b for a, b in pairwise(weeks)):
        problems.add((*path, "phases"), "weeks must rise from one phase to the next.")
    for k, phase in enumerate(strategy.phases):
        boundary = -(-phase.week // file.round_weeks) * file.round_weeks
        _lever_values((*path, "phases", k, "levers"), phase.levers, levers, boundary, problems)
    for k, rule in enumerate(strategy.rules):
        _metric((*path, "rules", k, "when"), "metric", rule.when.metric, problems)
        _one_of((*path, "rules", k, "when"), problems, above=rule.when.above, below=rule.when.below)
        _lever_values((*path, "rules", k, "levers"), rule.levers, levers, LATE, problems)
    if strategy.random and (strategy.phases or strategy.rules):
        problems.add(path, "a random strategy has no phases and no rules.")
    events = {event.name: event for event in file.events}
    for name, answer in strategy.answers.items():
        if name not in events:
            message = f"there is no such event.{nearest(name, events)}"
            problems.add((*path, "answers", name), message, because=("events",))
        elif events[name].choice(answer) is None:
            known = ", ".join(choice.name for choice in events[name].choices)
            problems.add((*path, "answers", name), f"must be one of {known}.")


def _lever_values(
    path: Path, values: Mapping[str, LeverValue], levers: Mapping[str, Lever], week: int, problems: Problems
) -> None:
    total = sum(value.share for value in values.values() if isinstance(value, ShareValue))
    if total > 1 + SLACK:
        problems.add(path, f"shares of the budget sum to {total:g}, must be at most 1.")
    work = [values.get(name) for name in ("quality_work", "simplicity_work")]
    if sum(value for value in work if isinstance(value, float)) > 1 + SLACK:
        problems.add(path, "quality_work and simplicity_work must sum to at most 1.")
    for name, value in values.items():
        lever = levers.get(name)
        if lever is None:
            problems.add((*path, name), f"there is no such lever.{nearest(name, levers)}")
        elif lever.locked:
            problems.add((*path, name), "this lever is locked in this scenario.")
        elif week < lever.unlock_week:
            problems.add((*path, name), f"this lever is locked until week {lever.unlock_week}.")
        elif isinstance(value, ShareValue):
            if not lever.budget:
                problems.add((*path, name), "cannot be a share of the budget.")
        elif wrong := lever.problem(value):
            problems.add((*path, name), f"{wrong}.")


def _expectations(file: ScenarioFile, problems: Problems) -> None:
    _names(("expect",), [expectation.id for expectation in file.expect], problems, key="id")
    for k, expectation in enumerate(file.expect):
        check_expectation(("expect", k), expectation, file, problems)


def _metric(path: Path, key: str, name: str, problems: Problems) -> None:
    if name not in METRICS:
        problems.add((*path, key), f"there is no such metric.{nearest(name, METRICS)}")


def _one_of(path: Path, problems: Problems, **given: object) -> None:
    if sum(value is not None for value in given.values()) != 1:
        problems.add(path, f"must have exactly one of {', '.join(given)}.")


def _names(path: Path, names: Iterable[str], problems: Problems, key: str = "name") -> None:
    seen: set[str] = set()
    for k, name in enumerate(names):
        if name in seen:
            problems.add((*path, k, key), "is there twice.")
        seen.add(name)

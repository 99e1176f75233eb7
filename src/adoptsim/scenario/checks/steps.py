"""Rules for `[[steps]]`: conditions that can be met in this scenario, and answers that meet them."""

from collections.abc import Mapping

from adoptsim.model.catalogue.levers import Lever
from adoptsim.scenario.checks.shared_rules import check_comparison, check_exactly_one, check_value
from adoptsim.scenario.checks.strategies import ALL_UNLOCKED, check_lever_values
from adoptsim.scenario.format.file import ScenarioFile
from adoptsim.scenario.format.kinds import ShareValue
from adoptsim.scenario.format.steps import Condition, Step
from adoptsim.scenario.problems.lever_words import range_of, why_locked
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import figure, no_such, one_of_names, shown

KINDS = ("lever", "metric", "week", "event", "forecast")


def check_step(path: Path, step: Step, levers: Mapping[str, Lever], file: ScenarioFile, problems: Problems) -> None:
    """Add every rule that *step* breaks in the scenario *file*, whose levers are *levers*."""
    for at, condition in _conditions(path, step):
        check_exactly_one(at, problems, **{kind: getattr(condition, kind) for kind in KINDS})
        _check_keys(at, condition, problems)
        if condition.lever is not None:
            _check_lever(at, condition.lever, condition, levers, problems)
        if condition.metric is not None:
            check_comparison(at, condition, problems)
        if condition.event is not None:
            _check_event(at, condition.event, condition.choice, file, problems)
    check_lever_values((*path, "levers"), step.levers, levers, ALL_UNLOCKED, problems)
    _check_answer(path, step, problems)


def step_weeks(path: Path, step: Step, weeks: int) -> list[tuple[Path, int | None, int]]:
    """Return the weeks that *step* names, each with its place and the last that comes in a game of so many."""
    named = [((*at, "week"), condition.week, weeks) for at, condition in _conditions(path, step)]
    return [*named, ((*path, "expires"), step.expires, weeks)]


def _conditions(path: Path, step: Step) -> list[tuple[Path, Condition]]:
    alone = isinstance(step.until, Condition)
    return [((*path, "until", *(() if alone else (k,))), condition) for k, condition in enumerate(step.conditions())]


def _check_keys(at: Path, c: Condition, problems: Problems) -> None:
    """Find keys that go with another kind of condition."""
    compared = c.lever is not None or c.metric is not None
    for key in ("above", "below"):
        if getattr(c, key) is not None and not compared:
            problems.add((*at, key), "goes with lever or metric.")
    if c.equals is not None and c.lever is None:
        problems.add((*at, "equals"), "goes with lever.")
    if c.choice is not None and c.event is None:
        problems.add((*at, "choice"), "goes with event.")
    if c.forecast is False:
        problems.add((*at, "forecast"), "must be true or left out.")


def _check_lever(at: Path, name: str, c: Condition, levers: Mapping[str, Lever], problems: Problems) -> None:
    lever = levers.get(name)
    if lever is None:
        problems.add((*at, "lever"), no_such("lever", name, levers))
        return
    if lever.locked:
        problems.add((*at, "lever"), why_locked(lever))
    check_exactly_one(at, problems, above=c.above, below=c.below, equals=c.equals)
    if c.equals is not None:
        check_value((*at, "equals"), lever, c.equals, problems)
    for key, bound, met in (("above", c.above, lever.high), ("below", c.below, lever.low)):
        if bound is not None and lever.options:
            problems.add((*at, key), f"{lever.name} is a choice; use equals.")
        elif bound is not None and not c.compares(met):
            problems.add((*at, key), f"no value is {key} {figure(bound)}: the lever goes {range_of(lever)}.")


def _check_event(at: Path, name: str, choice: str | None, file: ScenarioFile, problems: Problems) -> None:
    events = [event.name for event in file.events]
    if name not in events:
        problems.add((*at, "event"), no_such("event", name, events), because=("events",))
        return
    k = len(events) - 1 - events[::-1].index(name)
    names = [each.name for each in file.events[k].choices]
    if choice is not None and names and choice not in names:
        message = f"must be {one_of_names(names)}, is {shown(choice)}."
        problems.add((*at, "choice"), message, because=("events", k, "choices"))


def _check_answer(path: Path, step: Step, problems: Problems) -> None:
    """Find levers whose value in the answer does not do what the step asks for."""
    for at, c in _conditions(path, step):
        if c.lever is None or not step.levers or (c.above is None and c.below is None and c.equals is None):
            continue
        value = step.levers.get(c.lever)
        if value is None:
            problems.add((*path, "levers"), f"lacks {shown(c.lever)}, for which until asks.", because=at)
        elif not isinstance(value, ShareValue) and not c.compares(value):
            bound = f"above {figure(c.above)}" if c.above is not None else f"below {figure(c.below or 0)}"
            wish = bound if c.equals is None else shown(c.equals)
            message = f"must be what until asks for ({wish}), is {shown(value)}."
            problems.add((*path, "levers", c.lever), message)

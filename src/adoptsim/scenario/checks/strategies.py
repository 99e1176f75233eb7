"""Rules for strategies: weeks that rise, levers that are open, values that levers can have, answers to events, names.

Names are only names: commands take a name where they also take a file, or code as module:callable, and their results
go on into spreadsheets, where some texts are formulas.
"""

import re
from collections.abc import Mapping
from itertools import pairwise

from adoptsim.model.catalogue.levers import ENGINEERING_SHARES, Lever
from adoptsim.scenario.checks.levers import too_much_work
from adoptsim.scenario.checks.shared_rules import SLACK, check_comparison, check_value
from adoptsim.scenario.format.file import ScenarioFile
from adoptsim.scenario.format.kinds import LeverValue, ShareValue
from adoptsim.scenario.format.strategies import Phase, Rule, Strategy
from adoptsim.scenario.problems.lever_words import value_wanted_here, why_locked
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import no_such, one_of_names

ALL_UNLOCKED = 10**9
"""A week in which every lever is unlocked; until then a rule leaves it alone."""
Values = Mapping[str, LeverValue]
MARKS_OF_COMMANDS = {":": "as code, module:callable", "/": "as a path", "\\": "as a path", ",": "as the end of a name"}
FIRST_CHARACTERS = {"-": "commands read as an option"} | dict.fromkeys("=+@", "spreadsheets read as a formula")
ENDINGS = (".toml", ".json")
RESERVED = {"nobody": "a game without a strategy", "you": "the player"}


def check_strategy(
    path: Path, strategy: Strategy, levers: Mapping[str, Lever], file: ScenarioFile, problems: Problems
) -> None:
    """Add every rule that *strategy* breaks in the scenario *file*, whose levers are *levers*."""
    if wrong := why_not_a_name(strategy.name):
        problems.add((*path, "name"), wrong)
    weeks = [phase.week for phase in strategy.phases]
    if any(a >= b for a, b in pairwise(weeks)):
        problems.add((*path, "phases"), "weeks must rise from one phase to the next.")
    for k, phase in enumerate(strategy.phases):
        week = file.rounds.at_or_after(phase.week)
        check_lever_values((*path, "phases", k, "levers"), phase.levers, levers, week, problems)
    for k, rule in enumerate(strategy.rules):
        check_comparison((*path, "rules", k, "when"), rule.when, problems)
        check_lever_values((*path, "rules", k, "levers"), rule.levers, levers, ALL_UNLOCKED, problems)
    _check_work(path, strategy, levers, problems)
    if strategy.random and (strategy.phases or strategy.rules):
        problems.add(path, "a random strategy has no phases and no rules.")
    _check_answers((*path, "answers"), strategy, file, problems)


def _check_answers(path: Path, strategy: Strategy, file: ScenarioFile, problems: Problems) -> None:
    events = {event.name: event for event in file.events}
    for name, answer in strategy.answers.items():
        if name not in events:
            problems.add((*path, name), no_such("event", name, events), because=("events",))
        elif events[name].choice(answer) is None:
            known = [choice.name for choice in events[name].choices]
            choices = ("events", file.events.index(events[name]), "choices")
            if known:
                problems.add((*path, name), f"must be {one_of_names(known)}.", because=choices)


def check_lever_values(path: Path, values: Values, levers: Mapping[str, Lever], week: int, problems: Problems) -> None:
    """Find *values* that the *levers* cannot have in *week*."""
    total = sum(value.share for value in values.values() if isinstance(value, ShareValue))
    if total > 1 + SLACK:
        problems.add(path, f"shares of the budget sum to {total:g}, must be at most 1.")
    for name, value in values.items():
        lever = levers.get(name)
        if lever is None:
            problems.add((*path, name), no_such("lever", name, levers))
        elif lever.locked:
            problems.add((*path, name), why_locked(lever))
        elif week < lever.unlock_week:
            problems.add((*path, name), f"this lever is locked until week {lever.unlock_week}.")
        elif isinstance(value, ShareValue):
            if not lever.budget:
                problems.add((*path, name), f"cannot be a share of the budget: must be {value_wanted_here(lever)}.")
        else:
            check_value((*path, name), lever, value, problems)


def _check_work(path: Path, strategy: Strategy, levers: Mapping[str, Lever], problems: Problems) -> None:
    """Find where engineers would have more work than time, by the phases so far or at whatever time a rule holds."""
    now: dict[str, object] = {name: levers[name].start for name in ENGINEERING_SHARES}
    tables: list[Phase | Rule] = [*strategy.phases, *strategy.rules]
    least: dict[str, object] = {}
    for name, start in now.items():
        values = [start, *(each.levers.get(name) for each in tables)]
        least[name] = min((value for value in values if isinstance(value, float)), default=None)
    for k, phase in enumerate(strategy.phases):
        _check_work_of((*path, "phases", k, "levers"), phase.levers, levers, now, "is then", problems)
        now |= {name: phase.levers[name] for name in ENGINEERING_SHARES if name in phase.levers}
    for k, rule in enumerate(strategy.rules):
        _check_work_of((*path, "rules", k, "levers"), rule.levers, levers, least, "is never below", problems)


def _check_work_of(
    path: Path, values: Values, levers: Mapping[str, Lever], rest: Mapping[str, object], verb: str, problems: Problems
) -> None:
    shares = [values[name] for name in ENGINEERING_SHARES if name in values]
    if len(shares) == len(ENGINEERING_SHARES):
        total = sum(value for value in shares if isinstance(value, float))
        if total > 1 + SLACK:
            names = " and ".join(ENGINEERING_SHARES)
            problems.add(path, f"{names} sum to {total:g}, must be at most 1: both share the engineers.")
        return
    for name, other in (ENGINEERING_SHARES, ENGINEERING_SHARES[::-1]):
        if name in values and (message := too_much_work(levers, name, values[name], other, rest[other], verb)):
            problems.add((*path, name), message)


def why_not_a_name(name: str) -> str | None:
    """Return why a strategy cannot be called *name*, with a name that it can have, or None.

    >>> why_not_a_name("sales-first"), why_not_a_name("code:interact")
    (None, 'must not hold ":", which commands read as code, module:callable. Write "code-interact".')
    """
    mark = next((mark for mark in MARKS_OF_COMMANDS if mark in name), None)
    ending = next((ending for ending in ENDINGS if name.lower().endswith(ending)), None)
    if mark:
        problem = f'must not hold "{mark}", which commands read {MARKS_OF_COMMANDS[mark]}.'
    elif ending:
        problem = f'must not end in "{ending}", which commands read as a file.'
    elif name[:1] in FIRST_CHARACTERS:
        problem = f'must not begin with "{name[0]}", which {FIRST_CHARACTERS[name[0]]}.'
    elif name.lower() in RESERVED:
        return f'must be another word: "{name}" stands for {RESERVED[name.lower()]}.'
    else:
        return None
    better = possible_name(name)
    return f'{problem} Write "{better}".' if better else problem


def possible_name(text: str) -> str:
    """Return *text* as a strategy can be called, or nothing.

    >>> possible_name("a, b:c.TOML"), possible_name("--x"), possible_name("::"), possible_name("You")
    ('a- b-c', 'x', '', '')
    """
    name = re.sub(r"[:/\\,]+", "-", text)
    while name.lower().endswith(ENDINGS):
        name = name[:-5]
    name = name.lstrip("-=+@ ").rstrip("- ")
    return "" if name.lower() in RESERVED else name

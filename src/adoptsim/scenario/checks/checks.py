"""All rules between the keys of a scenario file, which no single key's type can tell."""

from adoptsim.errors import counted
from adoptsim.scenario.checks.deck import check_deck, check_time
from adoptsim.scenario.checks.events import check_event
from adoptsim.scenario.checks.expectations import check_expectation
from adoptsim.scenario.checks.levers import check_levers
from adoptsim.scenario.checks.shared_rules import SLACK, check_comparison, check_metric, check_names_differ
from adoptsim.scenario.checks.steps import check_step, step_weeks
from adoptsim.scenario.checks.strategies import check_strategy
from adoptsim.scenario.checks.world import check_world
from adoptsim.scenario.format.file import ScenarioFile
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems


def check(file: ScenarioFile, problems: Problems, *, changed: bool) -> None:
    """Add every broken rule of *file* to *problems*.

    Of a file that was *changed*, expectations do not count, for they are about the file as it was written, and
    whoever makes the game shorter means to cut off what comes later.
    """
    check_world(file, problems)
    _check_score(file, problems)
    levers = check_levers(file, problems)
    check_names_differ(("events",), [event.name for event in file.events], problems)
    for k, event in enumerate(file.events):
        check_event(("events", k), event, problems)
    check_deck(file, problems)
    for k, objective in enumerate(file.objectives):
        check_comparison(("objectives", k), objective, problems)
    check_names_differ(("strategies",), [s.name for s in file.strategies], problems)
    for k, strategy in enumerate(file.strategies):
        check_strategy(("strategies", k), strategy, levers, file, problems)
    for k, step in enumerate(file.steps):
        check_step(("steps", k), step, levers, file, problems)
    if not changed:
        check_names_differ(("expect",), [expectation.id for expectation in file.expect], problems, key="id")
        for k, expectation in enumerate(file.expect):
            check_expectation(("expect", k), expectation, file, problems)
        _check_calendar(file, problems)
        check_time(file, problems)


def _check_score(file: ScenarioFile, problems: Problems) -> None:
    total = sum(part.weight for part in file.score.values())
    if file.score and abs(total - 1) > SLACK:
        problems.add(("score",), f"weights sum to {total:g}, must sum to 1.")
    for name, part in file.score.items():
        check_metric(("score", name, "metric"), part.metric, problems)
        if part.full == part.zero:
            problems.add(("score", name, "full"), f"must differ from zero ({part.zero:g}).")


def _check_calendar(file: ScenarioFile, problems: Problems) -> None:
    """Find what would only happen after the end."""
    weeks: list[tuple[Path, int | None, int]] = []
    weeks += [(("events", k, "week"), event.week, file.weeks - 1) for k, event in enumerate(file.events)]
    weeks += [(("deck", "first"), file.deck.first if file.deck else None, file.weeks - 1)]
    weeks += [(("objectives", k, "week"), entry.week, file.weeks) for k, entry in enumerate(file.objectives)]
    weeks += [(("rivals", k, "week"), rival.week, file.weeks - 1) for k, rival in enumerate(file.rivals)]
    weeks += [(("prompts", k, "week"), prompt.week, file.weeks) for k, prompt in enumerate(file.prompts)]
    weeks += [week for k, step in enumerate(file.steps) for week in step_weeks(("steps", k), step, file.weeks)]
    length = counted(file.weeks, "week")
    for path, week, last in weeks:
        if week is not None and week > last:
            problems.add(path, f"must be at most {last:,}, for the game has {length}, is {week:,}.")
    if file.deck and file.deck.last is not None and file.deck.last < file.deck.first:
        problems.add(("deck", "last"), f"must be at least first ({file.deck.first:,}), is {file.deck.last:,}.")
    moves: list[tuple[Path, int | None]] = []
    moves += [(("levers", name, "unlock_week"), change.unlock_week) for name, change in file.levers.items()]
    for k, strategy in enumerate(file.strategies):
        moves += [(("strategies", k, "phases", p, "week"), phase.week) for p, phase in enumerate(strategy.phases)]
    rounds = file.rounds
    every = f" (round_weeks is {file.round_weeks:,})" if isinstance(file.round_weeks, int) else ""
    boundary = f"the last of {length} at which levers move{every}"
    for path, week in moves:
        if week is not None and week > rounds.last:
            problems.add(path, f"must be at most {rounds.last:,}, {boundary}, is {week:,}.")
    if rounds.count < len(rounds.lengths):
        begins = rounds.start(rounds.count)
        problems.add(("round_weeks", rounds.count), f"this round begins in week {begins:,}, and the game has {length}.")

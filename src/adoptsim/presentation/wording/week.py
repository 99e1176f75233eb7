"""What happened in some weeks together, in sentences."""

from collections.abc import Iterator

from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever, SetShare
from adoptsim.presentation.layout.text import one_line
from adoptsim.presentation.wording.spoken import capitalised, counted, listed, setting, weeks

_FLOWS = (
    ("signed", "customer signed", "customers signed"),
    ("churned", "customer left", "customers left"),
    ("renewed", "customer renewed", "customers renewed"),
    ("went_live", "customer began to use it", "customers began to use it"),
    ("no_decision", "sales talk ended without a decision", "sales talks ended without a decision"),
    ("lost", "deal was lost", "deals were lost"),
    ("deals_started", "sales talk began", "sales talks began"),
    ("pilots", "pilot began", "pilots began"),
    ("to_rivals", "organisation went to a rival", "organisations went to a rival"),
    ("entrants", "entrant appeared", "entrants appeared"),
    ("interviews", "interview was held", "interviews were held"),
    ("experiments", "experiment ended", "experiments ended"),
    ("experiments_won", "experiment found something better", "experiments found something better"),
    ("hired", "hire was begun", "hires were begun"),
    ("left", "of your people left", "of your people left"),
)
"""The most important first."""


def effective(session: Session, week: int) -> tuple[str, ...]:
    """Return which levers were moved after *week*; nothing if none was."""
    taken = [decision for at in range(week, session.week) for decision in session.journal.get(at, ())]
    told = [decided(session, decision) for decision in taken if not isinstance(decision, Answer)]
    return (f"In effect: {'; '.join(told)}.",) if told else ()


def since(session: Session, week: int) -> str:
    """Return what happened after *week*."""
    happened, span = list(_counts(session, week + 1, session.week)), weeks(session.week - week)
    return f"In {span}: {listed(happened)}." if happened else f"In {span} nothing happened that your books show."


def _counts(session: Session, first: int, last: int) -> Iterator[str]:
    """Yield how often what happened from week *first* to week *last*, without what did not happen."""
    flows = [lived.observation.flows for lived in session.history[first : last + 1]]
    for name, one, many in _FLOWS:
        count = sum(getattr(flow, name) for flow in flows)
        if count:
            yield counted(count, one, many)


def diary(session: Session, most: int = 8) -> tuple[str, ...]:
    """Return what was decided and what happened in the latest *most* rounds, the latest first."""
    told: list[str] = []
    rounds, last = session.scenario.round_weeks, session.week
    while last > 0 and len(told) < most:
        first = (last - 1) // rounds * rounds + 1
        taken = [decided(session, d) for at in range(first - 1, last) for d in session.journal.get(at, ())]
        happened = listed(_counts(session, first, last)) if any(_counts(session, first, last)) else "nothing"
        you = f"You decided: {'; '.join(taken)}. " if taken else ""
        when = f"Weeks {first} to {last}" if last > first else f"Week {last}"
        told.append(f"{when}: {you}{capitalised(happened)}.")
        last = first - 1
    return tuple(told) or ("Nothing has happened yet.",)


def decided(session: Session, decision: Decision) -> str:
    """Return what *decision* is, in few words."""
    match decision:
        case SetLever(name, value):
            lever = session.levers[name]
            return f"{lever.title} {setting(lever, value)}"
        case SetShare(name, share):
            return f"{session.levers[name].title} {100 * share:.0f}% of the budget"
        case Answer(name, choice):
            event = next(event for event in session.scenario.events if event.name == name)
            answer = event.choice(choice)
            return f"answer: {one_line(answer.text if answer else choice).rstrip('.!')}"

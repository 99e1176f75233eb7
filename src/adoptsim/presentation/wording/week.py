"""Weeks in words: what happened in one, or in several together."""

from collections.abc import Iterator, Sequence

from adoptsim.errors import counted
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer
from adoptsim.model.measurement.observation import Flows
from adoptsim.presentation.layout.text import capitalised, listed
from adoptsim.presentation.wording.decisions import in_short
from adoptsim.presentation.wording.voice import SHORT, SPOKEN, Voice

_FLOWS = (
    ("signed", ("signed", "signed"), ("customer signed", "customers signed")),
    ("churned", ("churned", "churned"), ("customer left", "customers left")),
    ("renewed", ("renewed", "renewed"), ("customer renewed", "customers renewed")),
    ("went_live", ("went live", "went live"), ("customer began to use it", "customers began to use it")),
    (
        "no_decision",
        ("deal without a decision", "deals without a decision"),
        ("sales talk ended without a decision", "sales talks ended without a decision"),
    ),
    ("lost", ("deal lost", "deals lost"), ("deal was lost", "deals were lost")),
    ("deals_started", ("new in sales", "new in sales"), ("sales talk began", "sales talks began")),
    ("pilots", ("pilot begun", "pilots begun"), ("pilot began", "pilots began")),
    ("to_rivals", None, ("organisation went to a rival", "organisations went to a rival")),
    ("entrants", None, ("entrant appeared", "entrants appeared")),
    ("interviews", None, ("interview was held", "interviews were held")),
    ("experiments", None, ("experiment ended", "experiments ended")),
    ("experiments_won", None, ("experiment found something better", "experiments found something better")),
    ("hired", ("hired", "hired"), ("hire was begun", "hires were begun")),
    ("left", ("of our people left", "of our people left"), ("of your people left", "of your people left")),
)
"""What a week's records count, the most important first, with the words of both voices for one and for many.

What a screen has no room for has no short words.
"""


def flows_in_words(weeks: Sequence[Flows], voice: Voice) -> list[str]:
    """Return how often what happened in *weeks*, without what did not happen."""
    words = [(name, short if voice is SHORT else spoken) for name, short, spoken in _FLOWS]
    sums = [(sum(getattr(flows, name) for flows in weeks), forms) for name, forms in words if forms]
    return [counted(count, *forms) for count, forms in sums if count]


def came_into_effect(session: Session, week: int) -> tuple[str, ...]:
    """Return which levers were moved after *week*; nothing if none was."""
    settings = list(_decided(session, week, session.week, answers=False))
    return (f"In effect: {'; '.join(settings)}.",) if settings else ()


def since(session: Session, week: int) -> str:
    """Return what happened after *week*."""
    counts, span = _counts(session, week + 1, session.week), SPOKEN.weeks(session.week - week)
    return f"In {span}: {listed(counts)}." if counts else f"In {span} nothing happened that your books show."


def diary(session: Session, most: int = 8) -> tuple[str, ...]:
    """Return what was decided and what happened in the latest *most* rounds, the latest first."""
    entries: list[str] = []
    rounds, last = session.scenario.rounds, session.week
    while last > 0 and len(entries) < most:
        first = rounds.before(last) + 1
        decided = "; ".join(_decided(session, first - 1, last))
        when = f"Weeks {first} to {last}" if last > first else f"Week {last}"
        happened = capitalised(listed(_counts(session, first, last)))
        entries.append(f"{when}: {decided and f'You decided: {decided}. '}{happened}.")
        last = first - 1
    return tuple(entries) or ("Nothing has happened yet.",)


def _counts(session: Session, first: int, last: int) -> list[str]:
    return flows_in_words([week.observation.flows for week in session.history[first : last + 1]], SPOKEN)


def _decided(session: Session, start: int, end: int, *, answers: bool = True) -> Iterator[str]:
    """Yield what was decided from week *start* on and before week *end*."""
    for week in range(start, end):
        for decision in session.journal.get(week, ()):
            if answers or not isinstance(decision, Answer):
                yield in_short(session.scenario, session.levers, decision)

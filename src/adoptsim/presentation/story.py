"""What happened, in sentences, read from the record of the game."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adoptsim.model.levers import Answer, Decision, SetLever, SetShare
from adoptsim.model.observation import Flows
from adoptsim.play.session import Session
from adoptsim.presentation.numbers import lever_value


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened in a week."""

    week: int
    text: str


def story(session: Session, most: int = 200) -> tuple[Entry, ...]:
    """Return what happened, the latest first, at most *most* entries."""
    return tuple(entry for entry, _ in zip(_entries(session), range(most), strict=False))


def _entries(session: Session) -> Iterator[Entry]:
    for week in range(session.week, 0, -1):
        for question in questions(session, week):
            yield Entry(week, f"To think about: {question}")
        text = happened(session.history[week].observation.flows)
        if text:
            yield Entry(week, text)
        for decision in session.journal.get(week - 1, ()):
            yield Entry(week - 1, _decided(session, decision))


def happened(flows: Flows) -> str:
    """Return what a week's flows say, without what did not happen."""
    counts = (
        (flows.signed, "signed"),
        (flows.churned, "churned"),
        (flows.renewed, "renewed"),
        (flows.went_live, "went live"),
        (flows.no_decision, "no decision"),
        (flows.lost, "lost"),
        (flows.deals_started, "new in sales"),
        (flows.hired, "hired"),
        (flows.left, "left us"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def _decided(session: Session, decision: Decision) -> str:
    match decision:
        case SetLever(name, value):
            lever = session.levers[name]
            return f"you set {lever.title} to {lever_value(lever, value)}"
        case SetShare(name, share):
            return f"you gave {session.levers[name].title} {100 * share:.0f}% of the budget"
        case Answer(event, choice):
            return f"you answered {event}: {choice}"


def questions(session: Session, week: int) -> Sequence[str]:
    """Return the questions for the class that belong to *week*."""
    return [prompt.text for prompt in session.scenario.prompts if prompt.week == week]

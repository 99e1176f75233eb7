"""Weeks at whose end a player should look up, because something happened for the first time."""

from collections.abc import Iterator

from adoptsim.game.session import Session
from adoptsim.presentation.company.stages import STAGES, news
from adoptsim.presentation.playing.inbox import questions

ASKS = "The inbox asks something to think about."


def landmark(session: Session) -> str:
    """Return what the last week brought for the first time, or asks, in a sentence; nothing most of the time."""
    return next(_landmarks(session), "") if session.week else ""


def _landmarks(session: Session) -> Iterator[str]:
    """Yield what there is, the most important first."""
    *before, now = (lived.observation for lived in session.history)
    if now.flows.churned and not any(seen.flows.churned for seen in before):
        yield "The first customer has left you."
    if now.stage not in {seen.stage for seen in before}:
        yield news(now.stage, max((seen.stage for seen in before), key=STAGES.index))
    if now.flows.renewed and not any(seen.flows.renewed for seen in before):
        yield "The first customer has renewed the contract."
    if questions(session, session.week):
        yield ASKS

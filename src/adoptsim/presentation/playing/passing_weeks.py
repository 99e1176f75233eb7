"""Weeks of a game that pass one after the other, and why time stops for a person: the same in every front end."""

from dataclasses import dataclass

from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.model.catalogue.metrics import COMPANY_STAGES
from adoptsim.presentation.company.stages import news
from adoptsim.presentation.levers.availability import next_move, next_stop, stops_now
from adoptsim.presentation.playing import tutorial
from adoptsim.presentation.playing.inbox import questions
from adoptsim.presentation.wording import cash_left

ASKS = "The inbox asks something to think about."


@dataclass(frozen=True, slots=True)
class Pause:
    """What there is to tell at the end of a week; mostly nothing, and then time goes on."""

    warning: str
    """Of cash that runs out."""
    landmark: str
    """What has happened for the first time, or that there are questions."""
    questions: tuple[str, ...]
    """To think about, each in one line."""
    stops: bool
    """Whether the player is needed, or has something to read, before another week passes."""


class Weeks:
    """Lets weeks of a game pass."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self._alarm = cash_left.Alarm()

    def live(self, *, through: bool = False) -> Pause:
        """Live one week, and return what the player should know before the next.

        Time stops where levers can be moved and nothing is committed, unless it goes *through* rounds.
        """
        game, session = self.game, self.game.session
        lesson = tutorial.lesson_state(game)
        game.step()
        warning = "" if game.over else self._alarm.rings(game.cash_forecast())
        first, lesson_changed = landmark(session), tutorial.lesson_state(game) != lesson
        stops = bool(warning or first or lesson_changed or game.waiting() or game.over)
        stops = stops or (stops_now(game) and not through)
        return Pause(warning, first, questions(session, session.week), stops)


def runs(game: Game) -> str:
    """Return how far time runs if nothing else stops it, in few words."""
    week = next_stop(game)
    return "to the end" if week is None else f"to week {week}"


def when_levers_move(game: Game) -> str:
    """Return when a decision on levers can take effect, where that is not at once; nothing where none ever can."""
    week = next_move(game)
    return "" if week is None or week == game.session.week else f"Levers move in week {week}."


def landmark(session: Session) -> str:
    """Return the most important that the last week brought for the first time, or asks, in a sentence; else nothing."""
    *before, now = (lived.observation for lived in session.history)
    if not before:
        return ""
    if now.flows.churned and not any(seen.flows.churned for seen in before):
        return "The first customer has left you."
    if now.stage not in {seen.stage for seen in before}:
        return news(now.stage, max((seen.stage for seen in before), key=COMPANY_STAGES.index))
    if now.flows.renewed and not any(seen.flows.renewed for seen in before):
        return "The first customer has renewed the contract."
    return ASKS if questions(session, session.week) else ""

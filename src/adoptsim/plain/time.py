"""How weeks pass: until the player is needed, and told in one go."""

from adoptsim.play.changes import changes
from adoptsim.play.game import Game
from adoptsim.play.tutorial import lesson
from adoptsim.presentation import happenings, landmarks, money, state, story
from adoptsim.presentation.changes import line
from adoptsim.presentation.forecasts import told
from adoptsim.presentation.spoken import aloud


class Time:
    """Lets weeks of a game pass."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self._alarm = money.Alarm()

    def live(self, wanted: int) -> tuple[str, ...]:
        """Live *wanted* weeks, or less if the player is needed before; return what there is to tell of them."""
        game, since = self.game, self.game.session.week
        step = _step(game)
        questions: list[str] = []
        news: list[str] = []
        for _ in range(wanted):
            game.step()
            week = game.session.week
            questions += [f"To think about, week {week}: {text}" for text in story.questions(game.session, week)]
            news = self._news()
            if news or game.waiting() or game.over or _step(game) != step:
                break
        return (state.time(game), *news, *questions, *_report(game, since))

    def _news(self) -> list[str]:
        """Return what stops the time: cash that runs out, and what has happened for the first time."""
        landmark = landmarks.landmark(self.game.session)
        first = "" if landmark == landmarks.ASKS else aloud(landmark)  # questions are told as they are
        return [text for text in (self._runs_dry(), first) if text]

    def _runs_dry(self) -> str:
        return "" if self.game.over else self._alarm.rings(self.game.cash_forecast())


def _step(game: Game) -> object:
    """Return where the player stands in a tutorial: another step, or more help with it, stops the time."""
    found = lesson(game)
    return found and found.mark


def _report(game: Game, since: int) -> tuple[str, ...]:
    """Return what happened after week *since*: of whole rounds with the reasons, of less what the books show."""
    session, history = game.session, game.session.history
    whole = session.week - since >= session.scenario.round_weeks
    moves = changes(history, since, session.week) if whole else ()
    happened = [aloud(line(move)) for move in moves] or [happenings.since(session, since)]
    brief = state.brief(history, since, {move.metric for move in moves})
    runway = "" if game.over else state.runway(game)
    ended = [aloud(told(f)) for f in game.outcomes() if f.true is not None and since < f.end <= session.week]
    return tuple(filter(None, [*ended, *happenings.effective(session, since), *happened, f"{brief} {runway}".strip()]))

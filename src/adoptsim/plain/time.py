"""How weeks pass: until the player is needed, and told in one go."""

from collections.abc import Iterator

from adoptsim.game.changes import changes
from adoptsim.game.game import Game
from adoptsim.presentation.company import standing
from adoptsim.presentation.playing import first_times
from adoptsim.presentation.playing.time import Pause, Weeks
from adoptsim.presentation.wording import week
from adoptsim.presentation.wording.changes import line
from adoptsim.presentation.wording.forecasts import in_words
from adoptsim.presentation.wording.voice import SPOKEN


class Time:
    """Lets weeks of a game pass."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self._weeks = Weeks(game)

    def live(self, wanted: int) -> tuple[str, ...]:
        """Live *wanted* weeks, or less if the player is needed before; return what there is to tell of them."""
        game, since = self.game, self.game.session.week
        told: list[str] = []
        for _ in range(wanted):
            pause = self._weeks.live()
            if pause.stops:
                told = list(_news(game, pause))
                break
        return (standing.time(game), *told, *_report(game, since))


def _news(game: Game, pause: Pause) -> Iterator[str]:
    """Yield why the time has stopped; questions are told as they are."""
    first = "" if pause.landmark == first_times.ASKS else pause.landmark
    yield from filter(None, (pause.warning, first))
    yield from (f"To think about, week {game.session.week}: {text}" for text in pause.questions)


def _report(game: Game, since: int) -> tuple[str, ...]:
    """Return what happened after week *since*: of whole rounds with the reasons, of less what the books show."""
    session, history = game.session, game.session.history
    whole = session.week - since >= session.scenario.round_weeks
    moves = changes(history, since, session.week) if whole else ()
    happened = [line(move, SPOKEN) for move in moves] or [week.since(session, since)]
    brief = standing.brief(history, since, {move.metric for move in moves})
    runway = "" if game.over else standing.runway(game)
    ended = [in_words(f, SPOKEN) for f in game.outcomes() if f.true is not None and since < f.end <= session.week]
    return tuple(filter(None, [*ended, *week.came_into_effect(session, since), *happened, f"{brief} {runway}".strip()]))

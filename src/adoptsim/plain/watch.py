"""Watching a game line by line: back and forth through its weeks, and another strategy on the same luck beside it."""

from collections.abc import Callable, Iterator

from adoptsim.errors import AdoptsimError
from adoptsim.game.debrief import debrief
from adoptsim.game.recording import Recording, performed
from adoptsim.plain.conversation import Conversation, Place, Watching
from adoptsim.plain.dialogue import Dialogue, NotUnderstoodError, numbered
from adoptsim.presentation import watched_game
from adoptsim.presentation.debrief import score
from adoptsim.presentation.layout.text import capitalised
from adoptsim.presentation.wording.voice import SPOKEN

BRIEF = ("cash", "arr", "customers", "engaged_seats")
"""Numbers that are told of every week where one stops; the others when somebody asks."""


def watch(conversation: Conversation, place: Watching) -> Place:
    """Let somebody go through the weeks of a game until they have seen enough."""
    conversation.watched = True
    Watch(conversation.dialogue, place.game).through()
    return place.back


class Watch:
    """The conversation about a game that has been played."""

    def __init__(self, dialogue: Dialogue, game: Recording) -> None:
        self.dialogue = dialogue
        self.game = game
        self.week = 0
        self.other: Recording | None = None
        """What lies beside it."""

    def through(self) -> None:
        """Ask where to go until that is enough."""
        self.dialogue.say("", f"{watched_game.heading(self.game)}.", *self._warnings(), "", *numbered(tuple(CHOICES)))
        self._tell(self.week)
        while True:
            question = f"\nWeek {self.week} of {self.game.week}. What next, or ?, 0 goes back."
            choice = self.dialogue.choose(question, tuple(CHOICES), stays=True, listed=False)
            if choice is None:
                return
            self.dialogue.say("")
            tuple(CHOICES.values())[choice](self)

    def _warnings(self) -> Iterator[str]:
        if self.game.parted is not None:
            yield f"{watched_game.parted(self.game.parted)}"
        if not self.game.over:
            yield watched_game.HIDDEN

    # -- weeks ----------------------------------------------------------------------------------------

    def on(self) -> None:
        if self.week == self.game.week:
            self.dialogue.say("This is the end.")
            return
        self._move(min(self.game.week, self.game.scenario.rounds.after(self.week)))

    def back(self) -> None:
        if not self.week:
            self.dialogue.say("This is the beginning.")
            return
        self._move(self.game.scenario.rounds.before(self.week))

    def go(self) -> None:
        week = self.dialogue.ask(f"Which week, 0 to {self.game.week}? An empty line goes back.", self._which)
        if week is not None:
            self.week = week
            self._tell(week)

    def _which(self, text: str) -> int | None:
        if not text:
            return None
        if not text.isdecimal() or len(text) > 6 or int(text) > self.game.week:
            raise NotUnderstoodError(f"Type a week from 0 to {self.game.week}.")
        return int(text)

    def _move(self, week: int) -> None:
        """Go to *week*; on the way on, all that happened is told."""
        since = min(self.week + 1, week)
        self.week = week
        self._tell(since)

    def _tell(self, since: int) -> None:
        """Tell what happened in the weeks from *since* to where one is, and how things stood then."""
        self.dialogue.say(
            *self._happened(since), f"{watched_game.week_of(self.game, self.week)}.", *self._numbers(BRIEF)
        )

    def _happened(self, since: int) -> Iterator[str]:
        for week in range(since, self.week + 1):
            for line in (*watched_game.happenings(self.game, week), *watched_game.decided(self.game, week)):
                yield f"Week {week}. {line}"

    # -- numbers --------------------------------------------------------------------------------------

    def every_number(self) -> None:
        self.dialogue.say(*self._numbers(watched_game.WATCHED_METRICS))

    def levers(self) -> None:
        self.dialogue.say(f"Levers: {watched_game.levers(self.game, self.week, SPOKEN)}.")

    def _numbers(self, metrics: tuple[str, ...]) -> Iterator[str]:
        """Yield metrics as they were seen, and as they were in truth if the game is over."""
        for number in watched_game.numbers(self.game, self.week, self.other, SPOKEN, metrics):
            differs = number.true not in ("", number.seen)
            words = f"{number.seen} as it was seen, {number.true} in truth" if differs else number.seen
            beside = f"; {self.other.who} {number.other}" if self.other else ""
            yield f"{capitalised(number.name)}: {words}{beside}."

    def worth(self) -> None:
        if not self.game.over:
            self.dialogue.say(score.NOT_OVER)
            return
        made = debrief(self.game)
        self.dialogue.say(score.ending(made), *map(capitalised, score.score(made)))

    # -- another strategy -----------------------------------------------------------------------------

    def compare(self) -> None:
        names = [name for name in self.game.scenario.references() if name != self.game.strategy]
        if not self.game.over:
            self.dialogue.say(watched_game.LUCK_HIDDEN)
        elif not names:
            self.dialogue.say("This scenario has no other strategies.")
        else:
            chosen = self.dialogue.choose("Which strategy? 0 goes back.", names)
            if chosen is not None:
                self._lay_beside(names[chosen])

    def _lay_beside(self, name: str) -> None:
        game = self.game
        self.dialogue.say(f"{name} plays on the same luck; this may take some seconds.")
        try:
            self.other = performed(game.scenario, game.scenario.strategy(name), name, game.seed, game.replication)
        except AdoptsimError:
            self.dialogue.say(f"{name} cannot be played here.")
            return
        self.dialogue.say(f"{watched_game.week_of(game, self.week)}.", *self._numbers(BRIEF))


CHOICES: dict[str, Callable[[Watch], None]] = {
    "On to the next round": Watch.on,
    "Back to the round before": Watch.back,
    "Go to a week": Watch.go,
    "Every number of this week": Watch.every_number,
    "Where the levers stood": Watch.levers,
    "Lay another strategy beside it, on the same luck": Watch.compare,
    "What the game was worth": Watch.worth,
}
"""What can be done, in the order of its numbers."""

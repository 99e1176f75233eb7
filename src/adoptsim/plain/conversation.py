"""What a conversation knows while it goes on, and the places in it, each of which says which comes next."""

import shlex
from dataclasses import dataclass

from adoptsim.game.game import Game
from adoptsim.game.recording import Recording
from adoptsim.plain.dialogue import Dialogue
from adoptsim.scenario.scenario import Scenario


@dataclass
class Conversation:
    """What every place of the conversation needs."""

    dialogue: Dialogue
    command: str
    """How this program is called, to tell how to go on."""
    game: Game | None = None
    """The last game that was played."""
    last_saved: Game | None = None
    """The last game of which it was told where it is."""
    watched: bool = False
    """Whether a game was watched that somebody else has played."""

    def say_where(self, game: Game) -> None:
        """Tell where *game* is, and what to do with it."""
        if game.save_problem:
            self.dialogue.say(f"This game is not saved: {game.save_problem}.")
            return
        place = shlex.quote(str(game.path))
        self.last_saved = game
        self.dialogue.say(f"The game is saved. To {'prove your score' if game.over else 'go on with it'}, run:")
        self.dialogue.say_whole(f"{self.command} {'verify' if game.over else 'play --plain --resume'} {place}")


@dataclass(frozen=True, slots=True)
class Menu:
    """The list of scenarios and saved games."""

    seed: int | None = None
    """For new games; None: the scenario's own."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What there is to know before a game."""

    scenario: Scenario
    seed: int | None = None
    whole: Scenario | None = None
    """The game of which it is the short form, if somebody came here from there."""


@dataclass(frozen=True, slots=True, eq=False)
class Playing:
    """A game that goes on."""

    game: Game


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """A game that is over."""

    game: Game


@dataclass(frozen=True, slots=True, eq=False)
class Watching:
    """A game that has been played, to look on."""

    game: Recording
    back: Menu
    """Where one goes on when one has seen enough."""


Place = Menu | Briefing | Playing | Result | Watching

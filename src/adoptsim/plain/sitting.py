"""One sitting at the game: whom it talks to, and which game was last."""

import shlex
from dataclasses import dataclass

from adoptsim.game.game import Game
from adoptsim.plain.talk import Talk


@dataclass
class Sitting:
    """What every place of the conversation needs."""

    talk: Talk
    command: str
    """How this program is called, to tell how to go on."""
    game: Game | None = None
    """The last game that was played."""
    told: Game | None = None
    """The last game of which it was told where it is."""
    watched: bool = False
    """Whether a game was watched that somebody else has played."""

    def tell_kept(self, game: Game) -> None:
        """Tell where *game* is, and what to do with it."""
        if game.save_problem:
            self.talk.say(f"This game is not saved: {game.save_problem}.")
            return
        place = shlex.quote(str(game.path))
        self.told = game
        self.talk.say(f"The game is saved. To {'prove your score' if game.over else 'go on with it'}, run:")
        self.talk.say_whole(f"{self.command} {'verify' if game.over else 'play --plain --resume'} {place}")

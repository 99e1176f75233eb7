"""Where in the conversation a player can be; each place says which comes next."""

from dataclasses import dataclass

from adoptsim.game.game import Game
from adoptsim.game.recording import Recording
from adoptsim.scenario.scenario import Scenario


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

"""The menu: scenarios to begin, games to go on with, and results of games that are over."""

from collections.abc import Sequence
from functools import partial

from adoptsim.errors import AdoptsimError, printable
from adoptsim.plain.places import Briefing, Menu, Place, Playing, Result
from adoptsim.plain.sitting import Sitting
from adoptsim.plain.talk import NotUnderstoodError, chosen, numbered
from adoptsim.play import saves
from adoptsim.play.game import Game
from adoptsim.play.saves import Saved
from adoptsim.play.session import UNFINISHED
from adoptsim.presentation.spoken import weeks
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario

MOST = 9
"""Games that are offered of each kind; the others can be named on the command line."""
WELCOME = "A company sells. Do the people who pay for it also use it? You decide what it does."
RESULTS = "Results of finished games"


def menu(sitting: Sitting, place: Menu) -> Place:
    """Let the player choose what to play."""
    talk = sitting.talk
    scenarios = [load_scenario(name) for name in library.names()]
    saved = saves.games()
    going, over = [[game for game in saved if (game.run.ended == UNFINISHED) == goes] for goes in (True, False)]
    options = [*map(_scenario, scenarios), *map(_going, going[:MOST]), *([RESULTS] if over else [])]
    talk.say("adoptsim", WELCOME, "", "What do you want to play?", *numbered(options))
    if len(going) > MOST:
        talk.say(f"There are {len(going) - MOST} older games in {saves.folder()}")
    while True:
        at = talk.ask(f"Type a number from 1 to {len(options)}.", partial(_one_of, options), _help(options))
        if at < len(scenarios):
            return Briefing(scenarios[at], place.seed)
        if at < len(options) - bool(over):
            opened = _open(sitting, going[at - len(scenarios)])
        else:
            opened = _results(sitting, over[:MOST])
        if opened is not None:
            return opened


def _one_of(options: Sequence[str], text: str) -> int:
    at = chosen(text, options)
    if at is None:
        raise NotUnderstoodError("There is nothing before this menu: type a number, or q to leave.")
    return at


def _help(options: Sequence[str]) -> Sequence[str]:
    return numbered(options)


def _results(sitting: Sitting, over: Sequence[Saved]) -> Place | None:
    """Let the player choose one of the games that are *over*."""
    options = [_finished(game) for game in over]
    sitting.talk.say(*numbered(options))
    at = sitting.talk.choose("Which result? 0 goes back.", options, numbered(options))
    return None if at is None else _open(sitting, over[at])


def _open(sitting: Sitting, saved: Saved) -> Place | None:
    """Open a saved game, or say why it cannot be."""
    try:
        return opened(Game.resume(saved.path))
    except AdoptsimError as error:
        sitting.talk.say(f"{printable(saved.path.name, 100)} {error}.")
        return None


def opened(game: Game) -> Place:
    """Return where a saved game goes on."""
    return Result(game) if game.over else Playing(game)


def _scenario(scenario: Scenario) -> str:
    difficulty = f", {scenario.difficulty}" if scenario.difficulty else ""
    return f"{scenario.title}: a new game of {weeks(scenario.weeks)}{difficulty}"


def _going(saved: Saved) -> str:
    run = saved.run
    return f"Go on with {printable(run.scenario)}, seed {run.seed}, week {run.weeks}, {printable(saved.path.name, 100)}"


def _finished(saved: Saved) -> str:
    run = saved.run
    how = f"score {run.score:.0f}" if run.score is not None else "no score yet"
    ended = "bankrupt, " if run.ended == "bankrupt" else ""
    return f"{printable(run.scenario)}, seed {run.seed}, {ended}{how}, {printable(saved.path.name, 100)}"

"""The menu: scenarios to begin, games to go on with, and results of games that are over."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial

from adoptsim.errors import AdoptsimError, printable, sentence
from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.game import Game
from adoptsim.game.saved import save_folder
from adoptsim.game.saved.all_entries import all_entries
from adoptsim.game.saved.menu_entries import MenuEntry
from adoptsim.plain.conversation import Briefing, Conversation, Menu, Place, Playing, Result
from adoptsim.plain.dialogue import NotUnderstoodError, chosen, numbered
from adoptsim.presentation.start.menu import broken_files
from adoptsim.presentation.wording.voice import SPOKEN
from adoptsim.scenario.load import load_shipped
from adoptsim.scenario.scenario import Scenario

MOST = 9
"""Games that are offered of each kind; the others can be named on the command line."""
MOST_PROBLEMS = 3
"""Files that cannot be read and are told with their reasons."""
WELCOME = "A company sells. Do the people who pay for it also use it? You decide what it does."
RESULTS = "Results of finished games"


def menu(conversation: Conversation, place: Menu) -> Place:
    dialogue = conversation.dialogue
    scenarios, broken = load_shipped()
    games = all_entries()
    going, over = games.going, games.over
    best = [games.best(scenario.digest()) for scenario in scenarios]
    options = [*map(_scenario, scenarios, best), *map(_going, going[:MOST]), *([RESULTS] if over else [])]
    names = [scenario.name for scenario in scenarios]
    dialogue.say("adoptsim", WELCOME, "", "What do you want to play?", *numbered(options))
    dialogue.say(*broken_files(broken), *_unreadable(games.unreadable))
    if len(going) > MOST:
        dialogue.say(f"There are {len(going) - MOST} older games in {save_folder.folder()}")
    while True:
        at = dialogue.ask(
            f"Type a number from 1 to {len(options)}.", partial(_one_of, options, names), numbered(options)
        )
        if at < len(scenarios):
            return Briefing(scenarios[at], place.seed)
        if at < len(options) - bool(over):
            opened = _open(conversation, going[at - len(scenarios)])
        else:
            opened = _results(conversation, over[:MOST])
        if opened is not None:
            return opened


def _unreadable(problems: Sequence[str]) -> Iterator[str]:
    """Yield what cannot be read among the saved games, the first with their reasons, and where they are."""
    yield from (f"Among the saved games: {problem}." for problem in problems[:MOST_PROBLEMS])
    more = len(problems) - MOST_PROBLEMS
    if more > 0:
        yield f"And {more} more that cannot be read, in {save_folder.folder()}"


def _one_of(options: Sequence[str], names: Sequence[str], text: str) -> int:
    """Return the place of the option that *text* means. Raises NotUnderstoodError: there is nothing to go back to."""
    with suppress(NotUnderstoodError):
        at = chosen(text, options, names)
        if at is not None:
            return at
    raise NotUnderstoodError(f"Type a number from 1 to {len(options)}, q to leave, or ? for help.")


def _results(conversation: Conversation, over: Sequence[MenuEntry]) -> Place | None:
    options = [_finished(game) for game in over]
    at = conversation.dialogue.choose("Which result? 0 goes back.", options)
    return None if at is None else _open(conversation, over[at])


def _open(conversation: Conversation, saved: MenuEntry) -> Place | None:
    """Open a saved game, or say why it cannot be."""
    try:
        return opened(Game.resume(saved.path))
    except AdoptsimError as error:
        conversation.dialogue.say(f"{printable(saved.path.name, 100)} {sentence(str(error))}")
        return None


def opened(game: Game) -> Place:
    return Result(game) if game.over else Playing(game)


def _scenario(scenario: Scenario, best: MenuEntry | None) -> str:
    """Return a scenario as a line of the menu, with the best result so far."""
    difficulty = f", {scenario.difficulty}" if scenario.difficulty else ""
    done = "" if best is None else f", your best {_score(best)}"
    return f"{scenario.title}: a new game of {SPOKEN.weeks(scenario.weeks)}{difficulty}{done}"


def _score(saved: MenuEntry) -> str:
    par = "" if saved.par is None else f", par {saved.par:.0f}"
    return "not scored yet" if saved.score is None else f"score {saved.score:.0f}{par}"


def _going(saved: MenuEntry) -> str:
    length = "" if saved.weeks is None else f" of {saved.weeks}"
    return f"Go on with {saved.title}, week {saved.week}{length}, seed {saved.seed}, {_file(saved)}"


def _finished(saved: MenuEntry) -> str:
    bankrupt = ", bankrupt" if saved.ended == BANKRUPT else ""
    return f"{saved.title}, {_score(saved)}{bankrupt}, seed {saved.seed}, {_file(saved)}"


def _file(saved: MenuEntry) -> str:
    return printable(saved.path.name.removesuffix(save_folder.ENDING), 100)

"""When the player can move levers: now, later, or not at all."""

from collections.abc import Iterable

from adoptsim.game.game import Game
from adoptsim.model.catalogue.levers import Lever
from adoptsim.presentation.start.briefing import opens

LOOK_ON = "You have no levers: in this game you look on."
LAST_ROUND = "Levers do not move any more: this is the last round."


def moves(levers: Iterable[Lever]) -> bool:
    """Tell whether the player of a game with these *levers* can ever move one."""
    return any(not (lever.hidden or lever.locked) for lever in levers)


def closed(lever: Lever, game: Game) -> str:
    """Return why *lever* cannot be moved for the next round, or nothing if it can."""
    if lever.locked:
        return "locked in this scenario"
    scenario = game.session.scenario
    if game.boundary >= scenario.weeks:
        return "locked in the last round"
    week = opens(lever, scenario)
    return f"locked until week {week}" if game.boundary < week else ""


def next_move(game: Game) -> int | None:
    """Return the first week from now on in which a lever can be moved; None if there is none any more."""
    return _first_open(game, game.boundary)


def next_stop(game: Game) -> int | None:
    """Return the week at whose start time stops next because levers can be moved; None if that is not before the end.

    A round for which something is committed begins without a stop.
    """
    passed = game.boundary if game.committed else game.session.week
    return _first_open(game, game.session.scenario.rounds.after(passed))


def stops_now(game: Game) -> bool:
    """Tell whether a round begins for which a lever can be moved and nothing is committed."""
    return next_move(game) == game.session.week and not game.committed


def _first_open(game: Game, boundary: int) -> int | None:
    """Return the first week from a *boundary* on in which a lever can be moved; None if there is none any more."""
    scenario = game.session.scenario
    opening = [opens(lever, scenario) for lever in game.levers().values() if not lever.locked]
    week = max(boundary, min(opening, default=scenario.weeks))
    return week if week < scenario.weeks and not game.over else None


def why_none(game: Game) -> str:
    """Return why no lever can be moved before the next round or in it, as a sentence; nothing if one can."""
    if not moves(game.levers().values()):
        return LOOK_ON
    week = next_move(game)
    if week is None:
        return LAST_ROUND
    return f"All levers are locked until week {week}." if week > game.boundary else ""


def no_draft(game: Game, remedy: str) -> str:
    """Return that there is nothing to commit, and why: no lever can be moved, or the *remedy*."""
    why = why_none(game)
    return f"There is no draft to commit{f'. {why}' if why else f': {remedy}.'}"

"""Where a game stands, and what the player may do about it, in a line each."""

from adoptsim.game.game import Game
from adoptsim.presentation import money
from adoptsim.presentation.idle import idle_reps, nobody_sells
from adoptsim.presentation.lever_times import moves, next_move
from adoptsim.presentation.pauses import when_levers_move
from adoptsim.tui.clock import Clock

DROPPED = "Draft dropped: u brings it back."


def standing(game: Game, clock: Clock) -> str:
    """Return week, round and speed."""
    session = game.session
    saved = "NOT SAVED  " if game.save_problem else ""
    return f"{saved}week {session.week}/{session.scenario.weeks}  {_levers(game)}  speed {clock.place + 1}"


def _levers(game: Game) -> str:
    """Return when levers move, in few words."""
    if not moves(game.levers().values()):
        return "no levers"
    week = next_move(game)
    if week is None:
        return "levers shut"
    to_go = week - game.session.week
    return f"levers in {to_go} wk" if to_go else "levers open"


def state(game: Game, clock: Clock) -> str:
    """Return whether weeks pass, in a word."""
    if game.over:
        return "OVER"
    if clock.running:
        return "RUNNING"
    return "EVENT" if game.waiting() else "DRAFT" if game.draft else "PAUSED"


def advice(game: Game, clock: Clock) -> str:
    """Return what matters most now."""
    if game.save_problem:
        return f"Not saved: {game.save_problem.rpartition(': ')[2]}. The game goes on."
    if game.over:
        return f"The game is over: {game.session.ended}. enter shows the result."
    if game.waiting():
        return "Something waits for your answer: e or space shows it."
    if game.draft:
        return f"Draft of {changes(len(game.draft))}: enter commits, esc drops."
    warning = money.warning(game.cash_forecast())
    if warning:
        return warning if clock.running else f"{warning} {when_levers_move(game)}".rstrip()
    if game.committed:
        return (
            f"{changes(len(game.committed)).capitalize()} committed, in effect from week {game.boundary}; u takes back."
        )
    idle = idle_reps(game.observation) or nobody_sells(game.session)
    if idle:
        return idle
    if clock.running:
        return "Running: space pauses, f and v change the speed."
    if game.observation.levers_open and game.session.week:
        return "A round is over: w says why, o forecasts, space runs on."
    levers = "arrows levers, " if game.levers() else ""
    return f"Paused: space runs, n one week, {levers}tab panels."


def changes(count: int) -> str:
    """Return how many changes there are, in words."""
    return "1 change" if count == 1 else f"{count} changes"

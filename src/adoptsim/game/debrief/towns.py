"""What was known of every organisation at the end of a game, and what was true: the game is played again to see it."""

from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.recording import Recording
from adoptsim.game.session import Session
from adoptsim.model.measurement.market_view import MarketView


def last_markets(game: Recording) -> tuple[MarketView, MarketView]:
    """Return the market of a *game* that is over, seen and true; who is bankrupt is looked at a week before."""
    session = Session(game.scenario, game.seed, game.replication)
    for week in range(game.week - (game.ended == BANKRUPT)):
        session.advance(game.journal.get(week, ()))
    return session.market, session.model.measurement.market_view(session.week, true=True)

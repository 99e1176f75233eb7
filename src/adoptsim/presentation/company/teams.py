"""People and money: who is at work or still to come, what that costs, and whose work does not sell anything."""

from collections.abc import Iterator

from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.model.measurement.observation import Observation
from adoptsim.presentation.wording import cash_left
from adoptsim.presentation.wording.voice import SHORT, title

_NAME = 14
"""Columns of a name in the table."""
_MONTH = 4
"""Weeks over which comings and goings are counted."""


def lines(game: Game) -> tuple[str, ...]:
    """Return a table of the teams, and below it what was spent, what is left, and who came and went."""
    return (f"{'':<{_NAME}}{'at work':>7}{'to come':>8}{'pay':>10}", *_teams(game), *_cash(game))


def _teams(game: Game) -> Iterator[str]:
    """Yield who is at work, hired or still to be found, and paid a week, but for teams a scenario has no use for."""
    seen = game.observation
    for name, at_work in seen.people.items():
        lever, wanted = game.session.levers[name], seen.values[name]
        if lever.hidden and not (at_work or wanted):
            continue
        to_come = max(0, round(wanted) - at_work) if not isinstance(wanted, str) else 0
        pay = f"{SHORT.money(at_work * lever.cost_of_change(game.terms).weekly)}/wk"
        yield f"{lever.title:<{_NAME}}{at_work:>7}{to_come:>8}{pay:>10}"


def _cash(game: Game) -> Iterator[str]:
    history = game.session.history
    seen, month = history[-1].observation, history[1:][-_MONTH:]
    cash = f"Cash {SHORT.money(seen.seen('cash') or 0.0)}, runway {cash_left.runway(game.cash_forecast())}"
    if month:
        spent = sum(week.observation.spend for week in month) / len(month)
        span = f" (mean {SHORT.money(spent)})" if len(month) > 1 else ""
        yield f"{cash}; spent {SHORT.money(seen.spend)}{span}."
        yield from _mostly(game)
    else:
        yield f"{cash}."
    hired, left = (sum(getattr(week.observation.flows, flow) for week in month) for flow in ("hired", "left"))
    moved = f"{len(month)} wk: {hired} hired, {left} left. " if hired or left else ""
    through = f"{seen.layers} layer{'s' * (seen.layers != 1)}" if seen.layers else "No layer"
    yield f"{moved}{through} of reports, {title('closeness')} {SHORT.value('closeness', seen.seen('closeness'))}."


def _mostly(game: Game) -> Iterator[str]:
    """Yield what last week's money went into, as far as prices tell; nothing where none was spent."""
    seen, terms = game.observation, game.terms
    pay = sum(count * game.session.levers[name].cost_of_change(terms).weekly for name, count in seen.people.items())
    advertising = 0.0 if game.session.levers["advertising"].hidden else seen.values["advertising"]
    adverts = advertising if isinstance(advertising, float) else 0.0
    rest = seen.spend - pay - adverts - seen.hosting_and_support
    parts = (("pay", pay), ("advertising", adverts), ("serving", seen.hosting_and_support), ("all else", rest))
    phrases = [f"{SHORT.money(amount)} {what}" for what, amount in parts if round(amount)]
    if phrases:
        yield f"Of that {', '.join(phrases)}."


_LONG = 8
"""Weeks without a seller after which it is said."""


def idle_reps(seen: Observation) -> str:
    """Return why reps have nothing to sell, or nothing."""
    if not seen.people.get("reps"):
        return ""
    if _before_launch(seen):
        return "Your reps have nothing to sell yet: the lever Launch stands at not yet."
    if seen.values.get("plan"):
        return "Your reps sell nothing while the plan is made."
    return ""


def nobody_sells(session: Session) -> str:
    """Return that nothing is sold because there is nobody to do it, or nothing."""
    reps = session.levers["reps"]
    if session.week < _LONG or session.scenario.limits.self_serve or reps.hidden or reps.locked:
        return ""
    lately = [week.observation for week in session.history[-_LONG:]]
    hired = session.observation.values["reps"]  # who is on the way will sell
    if hired or any(seen.people.get("reps") or seen.flows.signed or _before_launch(seen) for seen in lately):
        return ""
    return f"Nobody sells: no reps and no new customer for {_LONG} weeks."


def _before_launch(seen: Observation) -> bool:
    return seen.values.get("launch") == "not yet"

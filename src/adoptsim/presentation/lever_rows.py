"""The levers of a game as rows on the screen."""

from dataclasses import dataclass

from adoptsim.model.levers import Lever
from adoptsim.model.parameters import Company
from adoptsim.play.game import Game
from adoptsim.presentation.numbers import lever_value


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverRow:
    """One lever: what it stands at, and whether that counts yet."""

    name: str
    title: str
    value: str
    part: float | None
    """Where a number stands between its limits, 0..1; None for a choice."""
    state: str = ""
    """Empty, "draft", or from which week on."""
    locked: str = ""
    """Why it cannot be moved, or empty."""
    lines: tuple[str, ...] = ()
    """What there is to know about it."""


def lever_rows(game: Game) -> tuple[LeverRow, ...]:
    """Return the levers of *game* in their order."""
    return tuple(_row(game, name, lever) for name, lever in game.levers().items())


def cost(lever: Lever, company: Company) -> str:
    """Return what a unit of *lever* costs: of people in numbers, for nobody can plan with "salary"."""
    if lever.role is None:
        return lever.cost
    salary = {"rep": company.rep_cost, "specialist": company.specialist_cost, "engineer": company.engineer_cost}
    ready = company.hiring_weeks + company.ramp_weeks
    hiring = f"${company.hiring_cost:,.0f} to hire, ready after {ready:.0f} weeks"
    return f"${salary[lever.role] / 52:,.0f} a week each, {hiring}"


def _row(game: Game, name: str, lever: Lever) -> LeverRow:
    value, locked = game.value(name), _locked(lever, game.boundary)
    part = None
    if not isinstance(value, str) and lever.high > lever.low:
        part = min(1.0, max(0.0, (value - lever.low) / (lever.high - lever.low)))
    return LeverRow(
        name=name,
        title=lever.title,
        value=lever_value(lever, value),
        part=part,
        state=_state(game, name),
        locked=locked,
        lines=_lines(game, lever, locked),
    )


def _state(game: Game, name: str) -> str:
    if name in game.draft:
        return "draft"
    return f"from wk {game.boundary}" if name in game.committed else ""


def _locked(lever: Lever, week: int) -> str:
    if lever.locked:
        return "locked in this scenario"
    return f"locked until week {lever.unlock_week}" if week < lever.unlock_week else ""


def _lines(game: Game, lever: Lever, locked: str) -> tuple[str, ...]:
    """Return the effect, the cost, where it may go, and what stands in the way."""
    lines = [lever.effect, f"Costs {cost(lever, game.session.scenario.company)}. {_range(lever)}"]
    at_work = game.observation.people.get(lever.name)
    if at_work is not None:
        lines[-1] += f" At work now: {at_work}."
    share = game.observation.shares.get(lever.name)
    if share is not None:
        lines.append(f"Set as {100 * share:.0f}% of the weekly budget.")
    if lever.name in game.draft or lever.name in game.committed:
        now = lever_value(lever, game.observation.values[lever.name])
        change = "next week" if game.boundary == game.session.week else f"week {game.boundary}"
        lines.append(f"It stays at {now} until {change}.")
    return (*lines, f"This lever is {locked}.") if locked else tuple(lines)


def _range(lever: Lever) -> str:
    """Return where a lever may go; of people the unit goes without saying, and the panel is small."""
    if lever.options:
        return f"One of: {', '.join(lever.options)}."
    unit = "" if lever.role else f", {lever.unit}"
    return f"From {lever_value(lever, lever.low)} to {lever_value(lever, lever.high)}{unit}."

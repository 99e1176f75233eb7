"""The levers of a game as rows on the screen, and what there is to know of each."""

from dataclasses import dataclass

from adoptsim.game.game import Game
from adoptsim.model.catalogue.lever import Cost, Lever, SetLever
from adoptsim.model.catalogue.numbers_in_text import Words, with_numbers
from adoptsim.model.parameters import Company, World
from adoptsim.presentation.levers.availability import closed
from adoptsim.presentation.wording.voice import SHORT, SPOKEN, short

WORDS: Words = {"$": SPOKEN.money, "weeks": SPOKEN.weeks, "plain": short}
"""How the numbers in what a lever costs are told."""


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
    cost: str = ""
    """What the change costs more a round, or saves; empty if nothing."""


def lever_rows(game: Game) -> tuple[LeverRow, ...]:
    """Return the levers of *game* in their order."""
    return tuple(_row(game, name, lever) for name, lever in game.levers().items())


def cost_in_words(lever: Lever, terms: World) -> str:
    """Return what a unit of *lever* costs on the *terms* that hold, in numbers where there are any."""
    if not lever.people:
        return with_numbers(lever.cost, terms, words=WORDS)
    one = lever.cost_of_change(terms)
    return f"${one.weekly:,.0f} a week, ${one.once:,.0f} to hire, {hiring_time(terms.company)}"


def hiring_time(company: Company) -> str:
    """Return how long it takes until somebody new is there, and until they can do all of it."""
    there = f"here in {SPOKEN.weeks(company.hiring_weeks)}" if company.hiring_weeks else "here at once"
    if not company.ramp_weeks:
        return there
    later = f"{company.ramp_weeks:.0f}" if company.hiring_weeks else SPOKEN.weeks(company.ramp_weeks)
    return f"{there}, fully trained {later} later"


def _on_panel(lever: Lever, value: float | str) -> str:
    """Return a value of *lever* with its unit, in at most nine characters if it is a number."""
    text = SHORT.lever(lever, value)
    if isinstance(value, str):
        return text
    return _round(text) + (" person" if lever.people and value == 1 else lever.short_unit)


def _round(text: str) -> str:
    """Return a short number without a digit that says nothing."""
    return text.replace(".0k", "k").replace(".00M", "M")


def changes_cost(game: Game) -> str:
    """Return what draft and commits together cost over a round, or nothing if they cost and save nothing."""
    return _in_words(game, sum((_change(game, name) for name in {**game.committed, **game.draft}), Cost()))


def _row(game: Game, name: str, lever: Lever) -> LeverRow:
    value, part = game.value(name), None
    state = "draft" if name in game.draft else f"from wk {game.boundary}" if name in game.committed else ""
    change = _change(game, name)
    if not isinstance(value, str) and lever.high > lever.low:
        part = min(1.0, max(0.0, (value - lever.low) / (lever.high - lever.low)))
    return LeverRow(
        name=name,
        title=lever.title,
        value=_on_panel(lever, value),
        part=part,
        state=state,
        locked=closed(lever, game),
        cost=_signed(change.weekly * game.round_weeks or change.once) if state else "",
    )


def _change(game: Game, name: str) -> Cost:
    """Return what the lever's change costs against what is in effect."""
    return game.session.levers[name].cost_of_change(game.terms, game.observation.values[name], game.value(name))


def _signed(amount: float) -> str:
    return "" if not amount else f"{'+' if amount > 0 else '-'}${_round(short(abs(amount)))}"


def _in_words(game: Game, change: Cost) -> str:
    weekly, once = change.weekly * game.round_weeks, change.once
    phrases = [f"{_signed(weekly)} a round"] * bool(weekly) + [f"{_signed(once)} once"] * bool(once)
    return ", ".join(phrases)


def lever_lines(game: Game, name: str) -> tuple[str, ...]:
    """Return the change, if there is one, the effect, the cost, where it may go, and what stands in the way."""
    lever, share = game.session.levers[name], game.observation.shares.get(name)
    lines = []
    if locked := closed(lever, game):
        lines.append(f"This lever is {locked}.")
    if name in game.draft or name in game.committed:
        lines.append(_changed(game, name, lever))
    lines.append(lever.effect)
    if share is not None:
        lines.append(f"Set as {100 * share:.0f}% of the weekly budget.")
    span = f"From {SHORT.lever(lever, lever.low)} to {_short_value(lever, lever.high)}."
    if lever.options:
        span = f"One of: {', '.join(lever.options)}."
    at_work = game.observation.people.get(name)
    heads = "" if at_work is None else f" At work: {at_work}."
    return (*lines, f"Costs {cost_in_words(lever, game.terms)}. {span}{heads}")


def _changed(game: Game, name: str, lever: Lever) -> str:
    """Return what is changed, from when on, and what that costs."""
    word = "Draft" if name in game.draft else "Committed"
    stands, value = game.observation.values[name], game.value(name)
    before, after = SHORT.lever(lever, stands), _short_value(lever, value)
    committed = game.committed.get(name)
    if name in game.draft and value == stands and isinstance(committed, SetLever):
        return f"{word}: takes back {_short_value(lever, committed.value)}, stays at {after}."
    money = _in_words(game, _change(game, name))
    return f"{word}: {before} to {after} from week {game.boundary}{money and f': {money}'}."


def _short_value(lever: Lever, value: float | str) -> str:
    """Return a value with its unit; of people it goes without saying, and the panel is small."""
    return SHORT.lever(lever, value) if lever.people else _on_panel(lever, value)

"""What a player has tried out or committed and is not in effect yet: in sentences, with what it costs."""

from collections.abc import Mapping

from adoptsim.errors import counted
from adoptsim.game.game import Game
from adoptsim.model.catalogue.lever import Cost, Lever, LeverDecision, SetLever
from adoptsim.presentation.levers.rows import cost_in_words, hiring_time
from adoptsim.presentation.wording import cash_left
from adoptsim.presentation.wording.decisions import in_short
from adoptsim.presentation.wording.voice import SPOKEN, Voice


def draft(game: Game) -> tuple[str, ...]:
    """Return the draft, line by line; nothing if there is none."""
    if not game.draft:
        return ()
    return (f"Draft of {count(game.draft)}, not committed:", *_listed(game, game.draft), _lasts(game))


def committed(game: Game) -> tuple[str, ...]:
    """Return what was committed and is not in effect; nothing if there is none."""
    if not game.committed:
        return ()
    return (f"{count(game.committed)} committed, in effect {effect_from(game)}:", *_listed(game, game.committed))


def count(decisions: Mapping[str, LeverDecision]) -> str:
    return counted(len(decisions), "change")


def drafted(game: Game, name: str) -> tuple[str, ...]:
    """Return what the lever *name* is in the draft, and what the whole draft costs."""
    decision = game.draft.get(name)
    if decision is None:
        lever = game.session.levers[name]
        return (f"{lever.title} stays at {SPOKEN.lever(lever, game.value(name))}.",)
    together = " ".join([f"Draft of {count(game.draft)}.", *_together(game, game.draft), _lasts(game)])
    return (_change(game, decision), together)


def _lasts(game: Game) -> str:
    lasts = f"If nothing new is sold, the cash then {cash_left.lasts(game.cash_forecast())}."
    return f"This round: {after_round(game, SPOKEN)}. {lasts}"


def after_round(game: Game, voice: Voice) -> str:
    """Return how long the round is in which commits take effect, and the cash at its end if sales go on as they did."""
    expected, weeks = game.cash_forecast().expected, game.boundary + game.round_weeks - game.session.week
    cash = f", then cash {voice.money(expected[weeks - 1])}" if 0 < weeks <= len(expected) else ""
    return f"{SPOKEN.weeks(game.round_weeks)}{cash}"


def just_committed(game: Game) -> str:
    """Return what is committed, in few words."""
    scenario, levers = game.session.scenario, game.session.levers
    settings = "; ".join(in_short(scenario, levers, decision) for decision in game.committed.values())
    return f"Committed, in effect {effect_from(game)}: {settings}."


def effect_from(game: Game) -> str:
    """Return from when on commits count."""
    return f"from week {game.boundary} on"


def price(game: Game, name: str, lever: Lever) -> str:
    """Return what *lever* costs, in numbers where there are any."""
    unit = Cost() if lever.options else lever.cost_of_change(game.terms)
    if lever.people:
        time = hiring_time(game.terms.company)
        return f"{SPOKEN.money(unit.weekly)} a week each and {SPOKEN.money(unit.once)} to hire; {time}"
    words = cost_in_words(lever, game.terms)
    standing, rounds = game.value(name), game.round_weeks
    if unit.weekly and not isinstance(standing, str) and standing:
        a_round = SPOKEN.money(unit.weekly * standing * rounds)
        return f"{words}; as set, {a_round} over a round of {SPOKEN.weeks(rounds)}"
    return words


def _listed(game: Game, decisions: Mapping[str, LeverDecision]) -> tuple[str, ...]:
    """Return one line for each of *decisions*, and one for what they cost together."""
    return (*(_change(game, decision) for decision in decisions.values()), *_together(game, decisions))


def _change(game: Game, decision: LeverDecision) -> str:
    if not isinstance(decision, SetLever):
        return f"{in_short(game.session.scenario, game.session.levers, decision)}."
    lever, now = game.session.levers[decision.lever], game.observation.values[decision.lever]
    change, phrases = _cost(game, decision), []
    if change.weekly:
        phrases.append(f"{SPOKEN.money(abs(change.weekly))} a week {'more' if change.weekly > 0 else 'less'}")
    if change.once:
        phrases.append(f"{SPOKEN.money(change.once)} once")
    priced = f": {' and '.join(phrases)}" if phrases else ""
    return f"{lever.title} from {SPOKEN.lever(lever, now)} to {SPOKEN.lever(lever, decision.value)}{priced}."


def _cost(game: Game, decision: SetLever) -> Cost:
    before = game.observation.values[decision.lever]
    return game.session.levers[decision.lever].cost_of_change(game.terms, before, decision.value)


def _together(game: Game, decisions: Mapping[str, LeverDecision]) -> tuple[str, ...]:
    """Return what *decisions* cost over a round, all told; nothing if they cost nothing."""
    rounds, levers = game.round_weeks, game.session.levers
    priced = {d.lever: _cost(game, d) for d in decisions.values() if isinstance(d, SetLever)}
    amount = sum(change.weekly * rounds + change.once for change in priced.values())
    if not amount:
        return ()
    hires = any(levers[name].people and change.weekly > 0 for name, change in priced.items())
    when = ", when everybody is at work" if hires else ""
    costs = f"{'Costs' if amount > 0 else 'Saves'} {SPOKEN.money(abs(amount))}"
    return (f"{costs} over a round of {SPOKEN.weeks(rounds)}{when}.",)

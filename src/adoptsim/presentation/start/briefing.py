"""What a player should know before the first week, in sections with a name and a sentence or two for each point."""

from collections.abc import Iterable, Iterator

from adoptsim.errors import counted
from adoptsim.game.score import HIGHEST
from adoptsim.model.catalogue.levers import RUNWAY, Lever
from adoptsim.model.catalogue.metrics import CATALOGUE
from adoptsim.presentation.layout.text import capitalised, listed, one_line
from adoptsim.presentation.start.length import length
from adoptsim.presentation.wording.voice import SPOKEN, Voice, title
from adoptsim.scenario.format.file import Objective
from adoptsim.scenario.scenario import Scenario

MOST_SEGMENTS = 6
ABOUT_CODES = "Who types the same code has the same luck. Capitals and blanks do not matter."
NO_CODE_YET = "Type the code that you were given."
SELL_THE_COMPANY = {"raise_money"}
"""Levers that give away parts of the company."""


def topics(scenario: Scenario) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what there is to say before a game of *scenario* beside its own text, by heading: points, each named."""
    levers = levers_shown(scenario)
    movable = [lever for lever in levers if not lever.locked]
    names = {lever.name for lever in movable}
    topics = {
        "What you start with": _start(scenario, scenario.lever_panel().values()),
        "What you know": _known(scenario, names),
        "What counts at the end": _score(scenario, names),
        "What to reach": ((one_line(goal.text), f"({target(goal)})") for goal in scenario.objectives),
        "How long it takes": _time(scenario, bool(movable)),
        f"Your {counted(len(movable), 'lever')}" if movable else "Your levers": _levers(scenario, movable),
        "Not yours to decide here": ((each.title, f"stays at {start(each)}.") for each in levers if each.locked),
    }
    return {heading: points for heading, topic in topics.items() if (points := tuple(topic))}


def levers_shown(scenario: Scenario) -> list[Lever]:
    """Return the levers that somebody who begins a game of *scenario* should know of: those that will be shown."""
    return [lever for lever in scenario.lever_panel().values() if not lever.hidden and lever.name != RUNWAY]


def chooses_seed(scenario: Scenario) -> bool:
    """Tell whether a player of *scenario* may choose the luck."""
    return not isinstance(scenario.seed, int) and scenario.seed.policy == "released"


def needs_code(scenario: Scenario, seed: int | None) -> bool:
    """Tell whether a player types the code of a class before a game of *scenario*, unless a *seed* was asked for."""
    return seed is None and not isinstance(scenario.seed, int) and scenario.seed.policy == "code"


def _start(scenario: Scenario, panel: Iterable[Lever]) -> Iterator[tuple[str, str]]:
    """Yield money, people, for who works there is no secret, and the market."""
    yield "Money", f"{SPOKEN.money(scenario.company.cash)} in the bank."
    people = [f"{lever.title} {SPOKEN.lever(lever, lever.start)}" for lever in panel if lever.people and lever.start]
    yield "People", f"{listed(people)}." if people else "Nobody is hired yet."
    for segment in scenario.segments[:MOST_SEGMENTS]:
        size = f"{counted(segment.accounts, 'organisation')} of {counted(segment.seats, 'person', 'people')}"
        price, term = SPOKEN.money(segment.price), SPOKEN.weeks(segment.term)
        yield f"Market: {segment.name}", f"{size}; list price {price} a person and year, contracts of {term}."
    more = len(scenario.segments) - MOST_SEGMENTS
    if more > 0:
        yield "Market", f"and {counted(more, 'more segment')}."


def _known(scenario: Scenario, levers: set[str]) -> Iterator[tuple[str, str]]:
    """Yield what is exact, and what is wrong with the rest in this scenario."""
    yield "From your books", "Customers, paid seats, ARR and cash: exact and at once."
    limits = scenario.limits
    faults = {
        "late": limits.delay,
        "softer than the truth where it is bad": limits.filter,
        "never quite exact": limits.noise,
    }
    wrong = [fault for fault, there in faults.items() if there]
    if not wrong:
        yield "From reports", "Who uses the product, and everything else. Here reports are true and up to date."
        return
    yield "From reports", f"Who uses the product, and everything else: {listed(wrong)}."
    if "customer_hours" in levers:
        yield "To know better", "Bring the people of your company together with customers (the lever Customer hours)."
    yield "At the end", "You see what was true all along."


def _score(scenario: Scenario, levers: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the parts of the score, and what else there is to know of it."""
    parts = scenario.score_parts()
    for name, part in parts.items():
        zero, full = SPOKEN.value(part.metric, part.zero), SPOKEN.value(part.metric, part.full)
        marks = f"{title(part.metric)}: 100 points at {full}, none at {zero}, in between by measure"
        yield f"{name}, {100 * part.weight:.3g}%", f"{marks}. {CATALOGUE[part.metric].meaning}"
    yield "More", f"Counts too, up to {HIGHEST:.0f} points a part. The score is their weighted mean."
    if levers & SELL_THE_COMPANY and any(CATALOGUE[part.metric].shared_with_investors for part in parts.values()):
        yield "Investors", "Money counts for you only as far as the company still belongs to its founders."


def _time(scenario: Scenario, moves: bool) -> Iterator[tuple[str, str]]:
    yield "Length", f"{length(scenario)}."
    if scenario.difficulty_reason:
        yield capitalised(scenario.difficulty) or "Difficulty", one_line(scenario.difficulty_reason)
    if moves:
        yield "Rounds", f"A round begins {scenario.rounds}, and levers move then; in between time passes."
    yield "Bankruptcy", "When the money runs out, the game ends at once, and all customers and their revenue are lost."
    if scenario.events:
        yield "Events", "When something happens, the game waits for your answer."


def _levers(scenario: Scenario, movable: list[Lever]) -> Iterator[tuple[str, str]]:
    if not movable:
        yield "None", "In this game you look on."
    for lever in movable:
        later = f" It opens in week {opens(lever, scenario)}." if lever.unlock_week else ""
        options = "".join(f" {line}" for line in lever.meanings())
        yield lever.title, f"{lever.effect}{options} At the start: {start(lever)}.{later}"


def start(lever: Lever) -> str:
    """Return what a lever stands at before the first decision."""
    return SPOKEN.lever(lever, lever.start)


def marking(scenario: Scenario) -> tuple[str, ...]:
    """Return what counts at the end, a sentence or two for each part of the score."""
    parts = scenario.score_parts()
    first = f"The score is the weighted mean of parts; a part is 100 points at full marks and {HIGHEST:.0f} at most."
    sentences = []
    for name, part in parts.items():
        zero, full = SPOKEN.value(part.metric, part.zero), SPOKEN.value(part.metric, part.full)
        marks = f"{title(part.metric)}, no points at {zero}, full marks at {full}"
        sentences.append(f"{name}, {100 * part.weight:.0f}%: {marks}. {CATALOGUE[part.metric].meaning}")
    return (first, *sentences)


def target(objective: Objective) -> str:
    """Return what has to be reached by when, as far as numbers say it."""
    when = "at the end" if objective.week is None else f"in week {objective.week}"
    return f"{title(objective.metric)} {limits(objective, SPOKEN)} {when}"


def limits(objective: Objective, voice: Voice) -> str:
    """Return between what its metric has to be."""
    ends = (("above", objective.above), ("below", objective.below))
    return listed(f"{word} {voice.value(objective.metric, end)}" for word, end in ends if end is not None)


def opens(lever: Lever, scenario: Scenario) -> int:
    """Return the week in which *lever* can be moved for the first time: the first round that begins unlocked."""
    return scenario.rounds.at_or_after(lever.unlock_week)

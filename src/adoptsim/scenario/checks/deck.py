"""Rules for `[deck]` and for what answers lead to: something brings each event, and in time."""

from collections.abc import Iterator
from math import inf

from adoptsim.errors import counted
from adoptsim.scenario.format.events import Event, LeadsTo
from adoptsim.scenario.format.file import ScenarioFile
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import no_such

EXAMPLE = "[deck] with first = 4 and every = 4"


def check_deck(file: ScenarioFile, problems: Problems) -> None:
    """Add a problem for every card without a deck, deck without a card, and event that nothing brings."""
    for k, event in enumerate(file.events):
        _check_card(("events", k), event, file, problems)
    for path, _, leads_to in _ways(file):
        _check_leads_to(path, leads_to, file, problems)
    if any(map(_may_bring_events, problems.left_out)):
        return
    if file.deck is not None and all(event.weight is None for event in file.events):
        problems.add(
            ("deck",), "no event has a weight, so there is nothing to draw. Give one a weight, or leave out [deck]."
        )
    led_to = {name for _, _, leads_to in _ways(file) for name in leads_to.events()}
    first = first_weeks(file)
    for k, event in enumerate(file.events):
        if first[event.name] == inf:
            problems.add(("events", k), _why_nothing_brings(event.name in led_to))


def check_time(file: ScenarioFile, problems: Problems) -> None:
    """Add a problem for what answers bring only after the end of the game, even if all comes as early as it can."""
    first, last = first_weeks(file), file.weeks - 1
    later = [((*path, "after"), event, leads_to.after) for path, event, leads_to in _ways(file)]
    for k, event in enumerate(file.events):
        for c, choice in enumerate(event.choices):
            effects = enumerate(choice.effects)
            later += [(("events", k, "choices", c, "effects", e, "after"), event, entry.after) for e, entry in effects]
    for path, event, after in later:
        earliest = first[event.name]
        if after and earliest <= last < earliest + after:
            wish = f"must be at most {last - earliest:,.0f}" if earliest < last else "nothing can come of it"
            why = f"the game has {counted(file.weeks, 'week')}, and the answer comes in week {earliest:,.0f} or later"
            problems.add(path, f"{wish}, for {why}; is {after:,}.")


def first_weeks(file: ScenarioFile) -> dict[str, float]:
    """Return the first week in which each event can come, infinity where nothing brings it."""
    deck = file.deck.first if file.deck else 0  # a card without a deck is another problem
    first = {event.name: _first_by_itself(event, deck) for event in file.events}
    after: dict[tuple[str, str], int] = {}
    for _, owner, leads_to in _ways(file):
        for name in first.keys() & leads_to.events():
            after[owner.name, name] = min(leads_to.after, after.get((owner.name, name), leads_to.after))
    for _ in file.events:  # a way to an event has no more steps than there are events
        for (event, led_to), weeks in after.items():
            first[led_to] = min(first[led_to], first[event] + weeks)
    return first


def _may_bring_events(path: Path) -> bool:
    """Tell whether what was left out at *path* may have been a card, or what leads to an event."""
    if path[:1] != ("events",):
        return False
    key = path[2] if len(path) > 2 else None
    return key in (None, "weight") or (key == "choices" and (len(path) <= 4 or "leads_to" in path))


def _first_by_itself(event: Event, deck: float) -> float:
    if event.weight is not None:
        return deck
    return inf if event.week is None and event.when is None else event.week or 0


def _ways(file: ScenarioFile) -> Iterator[tuple[Path, Event, LeadsTo]]:
    """Yield what every answer leads to, with its place and the event that is answered."""
    for k, event in enumerate(file.events):
        for c, choice in enumerate(event.choices):
            for n, leads_to in enumerate(choice.leads_to):
                yield ("events", k, "choices", c, "leads_to", n), event, leads_to


def _check_card(path: Path, event: Event, file: ScenarioFile, problems: Problems) -> None:
    if event.weight is None:
        if event.again is not None:
            problems.add((*path, "again"), "goes with weight: only cards of the deck are drawn again.", because=path)
        return
    if event.week is not None:
        message = "goes without weight: a card comes when it is drawn. Leave out one of the two."
        problems.add((*path, "week"), message)
    if file.deck is None:
        problems.add((*path, "weight"), f"there is no deck to draw the card from: add {EXAMPLE}.", because=("deck",))


def _check_leads_to(path: Path, leads_to: LeadsTo, file: ScenarioFile, problems: Problems) -> None:
    events = [event.name for event in file.events]
    for key, name in (("event", leads_to.event), ("otherwise", leads_to.otherwise)):
        if name is not None and name not in events:
            problems.add((*path, key), no_such("event", name, events), because=("events",))
    if leads_to.otherwise is not None and leads_to.chance == 1:
        problems.add((*path, "otherwise"), "never comes, for chance is 1: make that smaller.", because=path)


def _why_nothing_brings(led_to: bool) -> str:
    if led_to:
        return "only answers to events that nothing brings lead to it: give one of them a week, when or weight."
    return "nothing brings it: give it a week, when or weight, or let an answer lead to it with leads_to."

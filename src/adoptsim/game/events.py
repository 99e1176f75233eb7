"""What happens to the company: in its week, on a condition, drawn from the deck, or brought by an answer.

In a draw every card has a time E / weight with E ~ Exp(1), and cards stand in the order of their times: so each comes
first as often as its weight says, and the order of the rest is that without it. E belongs to the card's name and the
number of the draw, so it is the same whatever the company does; the first card in this order that may come is drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adoptsim.model.engine.quantiles import exponential_wait
from adoptsim.model.engine.streams import Streams
from adoptsim.model.measurement.observation import Reading
from adoptsim.model.parameters.effects import Effect
from adoptsim.scenario.format.events import Choice, Event, LeadsTo
from adoptsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an answer leads to, and when; whether luck is for it is drawn in that week."""

    week: int
    leads_to: LeadsTo
    purpose: str
    """Of its luck."""

    def event(self, streams: Streams) -> str | None:
        """Return the name of the event that comes, if one does."""
        lucky = streams.uniform(self.purpose, 0, self.week) < self.leads_to.chance
        return self.leads_to.event if lucky else self.leads_to.otherwise


class Events:
    """The events of one game of *scenario*: what waits for an answer, and what is to come."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.open: dict[str, Event] = {}
        """What waits for an answer in this week, by name."""
        self._cards = [event for event in scenario.events if event.weight]
        self._last_came: dict[str, int] = {}
        """The week in which each event came the last time."""
        self._consequences: list[Consequence] = []

    def begin_week(self, week: int, seen: Mapping[str, Reading], streams: Streams) -> None:
        """Open what happens in *week*: what answers have led to, what is due by week or by what is *seen*, a card."""
        due = [each for each in self._consequences if each.week == week]
        self._consequences = [each for each in self._consequences if each.week > week]
        names = {each.event(streams) for each in due}
        self.open = {
            event.name: event
            for event in self.scenario.events
            if event.name in names or self._comes_by_itself(event, week, seen)
        }
        self._last_came.update(dict.fromkeys(self.open, week))
        card = self._drawn(week, seen, streams)
        if card is not None:
            self.open[card.name] = card
            self._last_came[card.name] = week

    def choice(self, event: str, name: str) -> Choice:
        """Return an answer to an open event."""
        choice = self.open[event].choice(name)
        assert choice is not None
        return choice

    def answer(self, answers: Mapping[str, str], week: int) -> Sequence[Effect]:
        """Take *answers*, by event, in *week*, and return their effects; what nobody answered takes its default."""
        effects: list[Effect] = []
        for event in self.open.values():
            choice = self.choice(event.name, answers.get(event.name, event.default))
            effects += [entry.effect() for entry in choice.effects]
            self._consequences += [
                Consequence(week + leads_to.after, leads_to, f"{event.name}: {choice.name} leads to {place}")
                for place, leads_to in enumerate(choice.leads_to)
            ]
        return effects

    def _comes_by_itself(self, event: Event, week: int, seen: Mapping[str, Reading]) -> bool:
        """Tell whether *event*, which is no card, comes for the first time by its week or its condition."""
        if event.weight is not None or event.name in self._last_came:
            return False
        return event.week == week or (event.when is not None and event.when.holds(seen[event.when.metric].value))

    def _drawn(self, week: int, seen: Mapping[str, Reading], streams: Streams) -> Event | None:
        """Return the card that is drawn in *week*, if one is."""
        number = self.scenario.deck.draw(week) if self.scenario.deck else None
        if number is None:
            return None
        order = draw_order(self._cards, number, streams)
        return next((card for card in order if self._may_come(card, week, seen)), None)

    def _may_come(self, card: Event, week: int, seen: Mapping[str, Reading]) -> bool:
        last = self._last_came.get(card.name)
        rested = last is None or (card.again is not None and week - last >= card.again)
        return rested and (card.when is None or card.when.holds(seen[card.when.metric].value))


def draw_order(cards: Sequence[Event], number: int, streams: Streams) -> list[Event]:
    """Return *cards* of positive weight in the order in which draw *number* looks at them.

    Times are rounded, so that the last bit of a C library's log decides nothing; at the same time, 1 in 10^6, the
    card that stands first in the file comes first.
    """
    heaviest = max((card.weight or 0.0 for card in cards), default=0.0)
    times = {
        card.name: exponential_wait(
            heaviest / (card.weight or heaviest), streams.uniform(f"card {card.name}", 0, number)
        )
        for card in cards
    }
    return sorted(cards, key=lambda card: times[card.name])

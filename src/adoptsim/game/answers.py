"""What events of a game were answered, by the player or by nobody, and which of them an answer has brought."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adoptsim.game.session import Week
from adoptsim.model.catalogue.levers import Answer, Decision
from adoptsim.scenario.format.events import Choice, Event
from adoptsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given, and when."""

    week: int
    event: Event
    choice: Choice
    by_player: bool
    """Or else it is what nobody's answer means."""

    def brings(self, event: str, week: int) -> bool:
        """Tell whether this answer can have brought *event* in *week*."""
        return any(self.week + each.after == week and event in each.events() for each in self.choice.leads_to)


def given(scenario: Scenario, journal: Mapping[int, Sequence[Decision]], history: Sequence[Week]) -> Iterator[Given]:
    """Yield the answers to the events of all weeks that have been lived, in the order of the weeks."""
    events = {event.name: event for event in scenario.events}
    for week, record in enumerate(history[:-1]):
        chosen = {answer.event: answer.choice for answer in journal.get(week, ()) if isinstance(answer, Answer)}
        for name in record.observation.events:
            event = events[name]
            choice = event.choice(chosen.get(name, event.default))
            if choice is not None:
                yield Given(week, event, choice, name in chosen)

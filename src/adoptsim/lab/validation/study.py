"""A study: games of one limit over seeds 1..n, and what they show together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.session import Session
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.load import scenario_from_document
from adoptsim.scenario.scenario import Scenario

YEAR = 52
"""Weeks."""
Numbers = Sequence[float]
"""What one game shows."""


@dataclass(frozen=True, slots=True)
class Study:
    """One limit: how a game is played there, on how many seeds, and what the numbers of all games come to."""

    id: str
    game: Callable[[int], Numbers]
    """Plays the game of one seed; travels to another process."""
    summarise: Callable[[Sequence[Numbers]], Mapping[str, float]]
    """Turns the numbers of seeds 1..n into observed quantities."""
    seeds: int
    effort: float = 0.2
    """Seconds that a game takes, roughly; long ones begin first."""


def scenario(weeks: int, segment: Mapping[str, Any], limits: Mapping[str, Any], **sections: Any) -> Scenario:
    """Return a scenario of one segment; *sections* as in a file. Money is no limit unless they say so."""
    company = {"cash": 1e12, **sections.pop("company", {})}
    document = {
        "title": "A limit",
        "weeks": weeks,
        "round_weeks": 1,
        "segments": [{"seats": 1, "first_seats": 1.0, **segment}],
        "limits": dict(limits),
        "company": company,
        **sections,
    }
    return scenario_from_document("limit", document, "limit")


def weeks(session: Session) -> Iterator[Observation]:
    """Live on week by week to the end."""
    while session.ended == UNFINISHED:
        yield session.advance()


def customers(world: Scenario, seed: int) -> Numbers:
    """Return the number of customers at the end of every week, from week 0 on."""
    return [0.0, *(seen.seen("customers") or 0.0 for seen in weeks(Session(world, seed)))]

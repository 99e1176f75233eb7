"""What a game of a scenario costs to play, known before it is played: time and memory.

The constants are CPU seconds and bytes measured on CPython 3.11, NumPy 2.4 and one core of an AMD EPYC, each world in
a process of its own, by changing one size at a time in a market where everybody buys at once (`self_serve`,
`innovation = 0.5`): 1 to 1,000,000 accounts, 1 to 10,000 seats in each, 1 to 50 segments, contacts of 8 and 64, 26 to
10,400 weeks; deals with 60 reps who begin 180 and 6,000 a week; entrants with 480 candidates a week over 52, 208 and
520 weeks; 5,000 effects. They count as if all seats were in use and everybody did all they can, so that a usual game
takes a half to a tenth of the time; nothing measured took more than twice as long.
"""

from collections import Counter
from dataclasses import dataclass
from math import ceil

from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.scenario.format.events import Event
from adoptsim.scenario.format.file import ScenarioFile

WEEK = 1.2e-3
"""A week in which nobody is there [s]."""
SEGMENT_WEEK = 8e-6
MICRO_SEGMENT_WEEK = 2e-6
RIVAL_WEEK = 2e-5
ACCOUNT_WEEK = 1.0e-7
SEAT_STEP = 1.4e-8
"""A seat in one of the steps in which habit is lived; a week has one of them, or seven."""
DEAL = 4.2e-5
ARRIVAL = 2.0e-5
ARRIVAL_AMONG = 4.0e-9
"""What an arrival takes more for every account that it looks at, when all have something to do with the company."""
CANDIDATE = 8e-6
"""An entrant who looks at the market."""
ENTRANT_WEEK = 1.6e-7
"""An entrant who may have come, in a week."""
EFFECT_CHANGE = 5e-6
"""An effect in force, whenever one of them begins or ends."""
DECISION = 5e-5
ACCOUNT_MADE, SEAT_MADE, CONTACT_MADE = 1e-6, 1e-7, 1.7e-7

ACCOUNT_BYTES, SEAT_BYTES, CONTACT_BYTES, WEEK_BYTES, EFFECT_BYTES = 900, 150, 35, 3_500, 150
LIFE_AFTER = 52
"""Weeks for which the market is lived on at the least, to see what survives."""
CONTACTS = {"complete": 0.0, "pairs": 1.0, "ring": 2.0}
"""Contacts of an account in networks that do not go by the segment's number."""
LONG_SECONDS, LARGE_MEGABYTES = 60.0, 400.0
"""From here on somebody is told before a game begins, and a file that is played again must be asked for."""


@dataclass(frozen=True, slots=True)
class Workload:
    """What games take, at most, as far as that can be told without playing them."""

    seconds: float
    """Time on a usual machine [s]."""
    megabytes: float
    """Memory beside that of the program [MB]."""

    @property
    def large(self) -> bool:
        """Whether it is worth a word before it is begun."""
        return self.seconds > LONG_SECONDS or self.megabytes > LARGE_MEGABYTES

    def __str__(self) -> str:
        """Return time and memory in words: up to about 12 minutes and 1.2 GB of memory."""
        gigabytes = self.megabytes >= 1000
        memory = f"{self.megabytes / 1000:.1f} GB" if gigabytes else f"{ceil(self.megabytes / 10) * 10} MB"
        return f"up to about {duration(self.seconds)} and {memory} of memory"


def workload(file: ScenarioFile, weeks: int | None = None, *, decisions: int = 0) -> Workload:
    """Return what *weeks* of a game of the validated *file* take (None: a whole game) with so many *decisions*.

    More of anything never takes less.
    """
    weeks_played = file.weeks if weeks is None else weeks
    after = max(LIFE_AFTER, *(segment.term for segment in file.segments)) if weeks_played >= file.weeks else 0
    accounts = sum(segment.accounts for segment in file.segments)
    seats = sum(segment.accounts * segment.seats for segment in file.segments)
    contacts = sum(s.accounts * CONTACTS.get(file.limits.contacts, s.contact_degree) for s in file.segments)
    arrivals = file.limits.arrivals.per_week if file.limits.arrivals else 0.0
    groups = {segment.name: segment.micro_segments for segment in file.segments}
    attacks = file.entrants if file.limits.entrants else ()
    candidates = sum(entrant.rate / 52 * groups.get(entrant.segment, 1) for entrant in attacks)
    effects, moments = _effects(file, weeks_played)
    a_week = (
        WEEK
        + SEGMENT_WEEK * len(file.segments)
        + MICRO_SEGMENT_WEEK * sum(segment.micro_segments for segment in file.segments)
        + RIVAL_WEEK * len(file.rivals)
        + ACCOUNT_WEEK * accounts
        + SEAT_STEP * seats * (7 // file.limits.habit_step_days)
        + (ARRIVAL + ARRIVAL_AMONG * accounts) * arrivals
        + CANDIDATE * candidates
    )
    seconds = (
        ACCOUNT_MADE * accounts
        + SEAT_MADE * seats
        + CONTACT_MADE * contacts
        + a_week * (weeks_played + after)
        + DEAL * _deals(file, accounts) * weeks_played
        + ENTRANT_WEEK * candidates * weeks_played * (weeks_played / 2 + after)
        + EFFECT_CHANGE * effects * min(weeks_played, moments)
        + DECISION * decisions
    )
    memory = (
        ACCOUNT_BYTES * accounts
        + SEAT_BYTES * seats
        + CONTACT_BYTES * contacts
        + WEEK_BYTES * weeks_played
        + 50 * decisions
    ) + EFFECT_BYTES * effects
    return Workload(seconds, memory / 1e6)


def duration(seconds: float) -> str:
    """Return *seconds* in the unit in which people say it."""
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 1.5 * size:
            return f"{round(seconds / size):,} {unit}s"
    return "1 second" if seconds < 1.5 else f"{round(seconds)} seconds"


def _effects(file: ScenarioFile, weeks_played: int) -> tuple[int, int]:
    """Return how many effects there may be in *weeks_played*, and at how many moments one of them begins or ends."""
    effects = moments = 0
    times = _times(file, weeks_played)
    for event in file.events:
        most = max((len(choice.effects) for choice in event.choices), default=0)
        delayed = max((sum(entry.after > 0 for entry in choice.effects) for choice in event.choices), default=0)
        effects += times[event.name] * most
        moments += times[event.name] * (1 + most + delayed)
    return effects, moments


def _times(file: ScenarioFile, weeks_played: int) -> dict[str, int]:
    """Return how often each event comes at most in *weeks_played* weeks; nothing comes twice in a week."""
    draws = 0 if file.deck is None else len(file.deck.weeks(weeks_played))
    alone = {event.name: _times_by_itself(event, draws, weeks_played) for event in file.events}
    led_to: dict[tuple[str, str], int] = {}
    for event in file.events:
        for choice in event.choices:
            for name, count in Counter(name for each in choice.leads_to for name in each.events()).items():
                led_to[event.name, name] = max(count, led_to.get((event.name, name), 0))
    rounds = [dict(alone)]
    for _ in range(2 * len(alone) if led_to else 0):  # what still grows in the second half goes round in a circle
        more = dict(alone)
        for (name, led), count in led_to.items():
            more[led] = min(weeks_played, more[led] + count * rounds[-1][name])
        rounds.append(more)
    settled, times = rounds[len(rounds) // 2], rounds[-1]
    return {name: count if count == settled[name] else weeks_played for name, count in times.items()}


def _times_by_itself(event: Event, draws: int, weeks_played: int) -> int:
    if event.weight is None:
        return int(event.week is not None or event.when is not None)
    return 1 if event.again is None else min(draws, 1 + weeks_played // event.again)


def _deals(file: ScenarioFile, accounts: int) -> float:
    """Return how many deals may begin in a week: nobody talks more often than the rules of selling let them."""
    again = accounts / file.sales.call_again + accounts / file.sales.cool_off
    if file.limits.deals == "unlimited":
        return again
    change = file.levers.get("reps")
    reps = LEVERS["reps"].high if change is None or change.high is None else change.high
    return min(again, reps * (file.sales.hand + file.sales.cold_starts))

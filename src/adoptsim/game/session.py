"""One game: the only way decisions reach the simulation, and the only record of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf
from numbers import Real
from typing import Never, SupportsIndex

from adoptsim.errors import AdoptsimError, DecisionError, printable, whole_number
from adoptsim.game.end_of_game import HORIZON, UNFINISHED
from adoptsim.game.events import Events
from adoptsim.model.catalogue.levers import Answer, Decision, Lever, LeverDecision, SetLever, SetShare
from adoptsim.model.catalogue.metrics import Metrics
from adoptsim.model.engine.copying import copied
from adoptsim.model.measurement.market_view import MarketView
from adoptsim.model.measurement.observation import Observation
from adoptsim.model.parameters import World
from adoptsim.model.simulation import Simulation
from adoptsim.scenario.format.events import Event
from adoptsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a game, as it went down in the record."""

    truth: Metrics
    observation: Observation
    link: bytes
    """First 8 bytes of the week's link in the digest."""
    paid: float = 0.0
    """What answers to events cost in it, beside the spending of the company [$]."""


class Session:
    """A game of *scenario*, from week 0 to its end.

    *seed* and *replication* are whole numbers of any kind from 0 to 2^63 - 1. Raises AdoptsimError if they are not,
    or if *scenario* is none.
    """

    def __init__(self, scenario: Scenario, seed: SupportsIndex = 1, replication: SupportsIndex = 0) -> None:
        if not isinstance(scenario, Scenario):
            raise AdoptsimError("Session takes a scenario, as adoptsim.load_scenario returns it.")
        self.scenario = scenario
        self.seed = whole_number("seed", seed)
        self.replication = whole_number("replication", replication)
        self.journal: dict[int, tuple[Decision, ...]] = {}
        """Decisions by the week with whose observation they were taken."""
        self.futures: tuple[tuple[int, int], ...] = ()
        """Weeks from which luck was drawn anew, and as which future."""
        self.history: list[Week] = []
        """Week 0 and every week lived."""
        self._simulation = Simulation(scenario.world(), scenario.lever_panel(), self.seed, self.replication)
        self._week = 0
        self._events = Events(scenario)
        self._surviving: float | None = None
        self._market: MarketView | None = None
        """As it was last asked for."""
        self._digest = str(self._simulation.digest)
        self._record(b"")

    def copy(self, future: SupportsIndex = 0) -> "Session":
        """Return the game as it stands; what is done to one is not done to the other.

        With a *future* of 1, 2, ... the past is as it was, and luck from this week on is another one for each; what
        has begun and has a date, such as a deal or a hire, keeps it. The game is marked with it, and never graded.
        Raises AdoptsimError if *future* is no whole number from 0 to 2^63 - 1, or another one of a game that is over.
        """
        new = copied(self)
        new.enter_future(future)
        return new

    def enter_future(self, future: SupportsIndex) -> None:
        """Go on into another *future* from this week on, as `copy` describes; 0: the one that it is in."""
        number = whole_number("future", future)
        if not number:
            return
        if self.ended != UNFINISHED:
            raise AdoptsimError(f"a game that is over ({self.ended}) has no other future.")
        self.futures = (*self.futures, (self.week, number))
        self._simulation.redraw_luck(number, self.week)

    def __copy__(self) -> "Session":
        return self.copy()

    def __deepcopy__(self, memo: dict[int, object]) -> "Session":
        new = memo[id(self)] = self.copy()
        return new

    def __reduce__(self) -> Never:
        raise AdoptsimError("a session cannot be pickled; a run file keeps its decisions.")

    @property
    def week(self) -> int:
        """Weeks lived."""
        return self._week

    @property
    def ended(self) -> str:
        """Why the game is over, or "unfinished"."""
        if self._simulation.ended:
            return self._simulation.ended
        return HORIZON if self.week >= self.scenario.weeks else UNFINISHED

    @property
    def observation(self) -> Observation:
        """What the player sees now."""
        return self.history[-1].observation

    @property
    def market(self) -> MarketView:
        """What the company knows of each organisation now; of a game that is over, to be asked before `final`."""
        if self._market is None or self._market.week != self.week:
            if self._surviving is not None:
                raise AdoptsimError("the market of this game has lived on to see what survives: ask before final().")
            self._market = self._simulation.measurement.market_view(self.week)
        return self._market

    @property
    def digest(self) -> str:
        """Fingerprint of the game so far."""
        return self._digest

    @property
    def model(self) -> Simulation:
        """The world itself, for those who study it; who changes it plays another game than the journal tells."""
        return self._simulation

    @property
    def levers(self) -> dict[str, Lever]:
        """The levers of this game, by name."""
        return dict(self._simulation.panel.levers)

    def terms(self, answers: Iterable[Answer] = (), later: int = 0) -> World:
        """Return the parameters with which the coming week will be lived: events, and *answers* to them, change some.

        Events that nobody has answered yet change nothing here. *later* = so many weeks after the coming one.
        """
        chosen = (self._events.choice(answer.event, answer.choice) for answer in answers)
        coming = [entry.effect() for choice in chosen for entry in choice.effects]
        return self._simulation.timeline.ahead(self.week + later, coming, self.week)

    def owed(self, later: int = 0) -> float:
        """Return what the company has to pay for deliveries of campaigns, *later* = weeks after the coming one [$]."""
        return self._simulation.treasury.crowdfunding.owed(self.week + 1 + later)

    def open_events(self) -> tuple[Event, ...]:
        """Return the events that wait for an answer."""
        return tuple(self._events.open.values())

    def problems(self, decisions: Sequence[Decision]) -> list[str]:
        """Return why *decisions* cannot be taken now, one sentence each; nothing if they can."""
        problems = []
        for decision in decisions:
            if isinstance(decision, Answer):
                problems.append(self._answer_problem(decision))
            elif not self.observation.levers_open:
                problems.append(f"levers move at round boundaries, {self.scenario.rounds}")
            else:
                problems.append(self.lever_problem(decision, self.week))
        return [problem for problem in problems if problem]

    def lever_problem(self, decision: LeverDecision, week: int) -> str | None:
        """Return why *decision* could not be taken in *week*, or None."""
        return self._simulation.panel.problem(decision, week)

    def advance(self, decisions: Iterable[Decision] = ()) -> Observation:
        """Apply the decisions, live through one week, and return what the player may see.

        Raises DecisionError, and changes nothing, if a decision cannot be taken now or the game is over.
        """
        if self.ended != UNFINISHED:
            raise DecisionError(f"the game is over ({self.ended})")
        try:
            accepted = checked(decisions)
            problems = self.problems(accepted)
        except DecisionError as error:
            problems = [str(error)]
        if problems:
            raise DecisionError(f"week {self.week}: {'; '.join(printable(p, 200) for p in problems)}.")
        if accepted:
            self.journal[self.week] = accepted
        levers = [decision for decision in accepted if not isinstance(decision, Answer)]
        answers = {decision.event: decision.choice for decision in accepted if isinstance(decision, Answer)}
        self._simulation.apply(levers, self._events.answer(answers, self.week))
        link = self._simulation.run_week(last=self._week + 1 >= self.scenario.weeks)
        self._week += 1
        self._digest = str(self._simulation.digest)
        self._record(link)
        return self.observation

    def final(self) -> Metrics:
        """Return the truth at the end; of a game that is over this includes the surviving ARR."""
        truth = self.history[-1].truth
        if self.ended == UNFINISHED:
            return truth
        if self._surviving is None:
            self._surviving = self._simulation.run_off()
        return replace(truth, surviving_arr=self._surviving)

    def _record(self, link: bytes) -> None:
        if self.ended == UNFINISHED:
            self._events.begin_week(self.week, self._simulation.view.readings, self._simulation.streams)
        else:
            self._events.open = {}
        observation = self._simulation.observe(
            tuple(self._events.open),
            None if self.ended == UNFINISHED else self.ended,
            levers_open=self.scenario.rounds.begins(self.week),
        )
        base, world = self._simulation.timeline.base, self._simulation.timeline.world
        paid = max(0.0, base.finance.other_income - world.finance.other_income) if self.week else 0.0
        self.history.append(Week(self._simulation.truth, observation, link, paid))

    def _answer_problem(self, answer: Answer) -> str | None:
        event = self._events.open.get(answer.event)
        if event is None:
            return f"there is no event {answer.event!r} to answer now"
        if event.choice(answer.choice) is None:
            known = ", ".join(choice.name for choice in event.choices)
            return f"{answer.choice!r} is no answer to {answer.event}: {known}"
        return None


def checked(decisions: Iterable[object]) -> tuple[Decision, ...]:
    """Return *decisions* of people, bots and files with numbers as floats, as a journal can keep them.

    Raises DecisionError if something in it is no decision.
    """
    try:
        return tuple(map(_decision, decisions))
    except TypeError:
        raise DecisionError(f"a {type(decisions).__name__} is no sequence of decisions") from None


def _decision(given: object) -> Decision:
    match given:
        case SetLever(str(), str()) | Answer(str(), str()):
            return given
        case SetLever(str(lever), value) if (number := _number(value)) is not None:
            return SetLever(lever, number)
        case SetShare(str(lever), value) if (number := _number(value)) is not None:
            return SetShare(lever, number)
        case SetLever(str(lever), value) | SetShare(str(lever), value):
            raise DecisionError(f"{printable(lever)} cannot be set to a {type(value).__name__}")
        case _:
            raise DecisionError(f"a {type(given).__name__} is no decision; use SetLever, SetShare or Answer")


def _number(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, Real) else None
    except OverflowError:
        return inf

"""Games in which events are answered in other ways, with the same luck and the same levers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.run import finish, play
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision
from adoptsim.model.engine.streams import Streams
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.policy import Policy
from tools.plan_search.outcomes import Task, scenario_of

InWeek = tuple[str, int]
"""Event, and the week in which it came."""


@dataclass(frozen=True, slots=True)
class Came:
    """An event that came in a game, and what the game was worth with each answer to it."""

    event: str
    week: int
    scores: Mapping[str, float]


def tried(task: Task) -> list[Came]:
    """Play one game; whenever an event waits, play a copy to the end with every other answer, all else as it was."""
    world, strategy, seed = task
    scenario = scenario_of(world)
    policy, session = scenario.policy(strategy), Session(scenario, seed)
    came: list[tuple[InWeek, str, dict[str, float]]] = []
    while session.ended == UNFINISHED:
        decided = policy(session.observation)
        for event in session.open_events():
            given = strategy.answers.get(event.name, event.default)
            others = [choice.name for choice in event.choices if choice.name != given]
            worth = {other: _score_if(session, policy, decided, Answer(event.name, other)) for other in others}
            came.append(((event.name, session.week), given, worth))
        session.advance(decided)
    score = finish(session).score.total
    return [Came(event, week, worth | {given: score}) for (event, week), given, worth in came]


def by_coin(task: tuple[Task, int]) -> float:
    """Return the score of a game in which every answer is drawn, all as likely; *task* ends with which coin it is."""
    (world, strategy, seed), number = task
    scenario = scenario_of(world)
    answers = {event.name: [choice.name for choice in event.choices] for event in scenario.events}
    coin = Streams(seed, number)

    def drawn(event: str, week: int) -> str:
        return answers[event][int(coin.uniform(f"answer to {event}", 0, week) * len(answers[event]))]

    return play(Session(scenario, seed), _Answering(scenario.policy(strategy), drawn)).score.total


def as_told(task: tuple[Task, Mapping[InWeek, str]]) -> float:
    """Return the score of a game in which events are answered as told for their week, and else by the strategy."""
    (world, strategy, seed), told = task
    scenario = scenario_of(world)

    def answer(event: str, week: int) -> str | None:
        return told.get((event, week), strategy.answers.get(event))

    return play(Session(scenario, seed), _Answering(scenario.policy(strategy), answer)).score.total


@dataclass(frozen=True, slots=True)
class _Answering:
    """Moves levers as a policy does, and answers events itself."""

    policy: Policy
    answer: Callable[[str, int], str | None]
    """What is answered to an event in a week; None: its default."""

    def __call__(self, observation: Observation) -> Sequence[Decision]:
        """Return what is decided."""
        decided = [decision for decision in self.policy(observation) if not isinstance(decision, Answer)]
        answers = {event: self.answer(event, observation.week) for event in observation.events}
        return [*decided, *(Answer(event, choice) for event, choice in answers.items() if choice)]


def _score_if(session: Session, policy: Policy, decided: Sequence[Decision], answer: Answer) -> float:
    """Return what the game comes to if *answer* takes the place of what was *decided* about its event."""
    copy = session.copy()
    copy.advance([d for d in decided if not (isinstance(d, Answer) and d.event == answer.event)] + [answer])
    return play(copy, policy).score.total

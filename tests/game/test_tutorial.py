"""A tutorial tells where the player stands from what was decided and seen, and keeps nothing of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

import pytest

from adoptsim.errors import DecisionError
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.game import Game
from adoptsim.game.run import finish, reference_scores
from adoptsim.game.run_files import journal, replay
from adoptsim.game.run_files.run_file import Forecast
from adoptsim.game.session import Session
from adoptsim.game.tutorial import Lesson, lesson, lesson_of
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever
from adoptsim.scenario.format.steps import Step
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from tests.small import TEXT, small

TUTORIAL = "first-customers"
EVENT, CHOICE = "unopened", "visit"
PROMPT = "[[prompts]]"


def begin(folder: Path, steps: str) -> Game:
    """Return a new game of the small scenario with *steps*."""
    return Game.begin(small(folder, text=TEXT.replace(PROMPT, f"{steps}\n{PROMPT}")))


def step(until: str, more: str = "", text: str = "Do it.") -> str:
    """Return one step as it stands in a file."""
    return f'[[steps]]\ntext = "{text}"\nuntil = {until}\n{more}\n'


def at(game: Game) -> Lesson:
    found = lesson(game)
    assert found is not None
    return found


def live_to(game: Game, week: int) -> Game:
    while game.session.week < week:
        game.step()
    return game


def commit(game: Game, **levers: float | str) -> None:
    for name, value in levers.items():
        game.set(name, value)
    game.commit()


def test_a_scenario_without_steps_has_no_lessons(tmp_path: Path) -> None:
    assert lesson(Game.begin(small(tmp_path))) is None


# -- when a step is done ------------------------------------------------------------------------------


def test_a_draft_does_nothing_and_a_commit_counts_before_it_is_in_effect(tmp_path: Path) -> None:
    game = live_to(begin(tmp_path, step('{ lever = "price", above = 1 }')), 1)
    game.set("price", 1.5)
    assert at(game).step is not None
    game.commit()
    assert at(game).step is None
    assert len(at(game).reached) == 1
    assert game.observation.values["price"] == 1


def test_a_commit_that_is_taken_back_undoes_the_step(tmp_path: Path) -> None:
    game = begin(tmp_path, step('{ lever = "price", above = 1 }'))
    commit(game, price=1.5)
    game.undo()
    assert at(game).state == (1, "new")


@pytest.mark.parametrize(
    ("until", "enough", "too_little"),
    [
        ('{ lever = "price", above = 1.2 }', 1.25, 1.2),
        ('{ lever = "price", below = 0.8 }', 0.75, 0.8),
        ('{ lever = "price", equals = 0.8 }', 0.8, 0.75),
        ('{ lever = "specialist_policy", equals = "at-risk-first" }', "at-risk-first", "largest-first"),
    ],
)
def test_a_lever_is_compared(until: str, enough: float | str, too_little: float | str, tmp_path: Path) -> None:
    lever = until.split('"')[1]
    game = begin(tmp_path, step(until))
    commit(game, **{lever: too_little})
    assert at(game).step is not None
    commit(game, **{lever: enough})
    assert at(game).step is None
    live_to(game, 6)
    assert at(game).step is None


def test_what_is_seen_counts_from_the_week_in_which_it_is(tmp_path: Path) -> None:
    game = begin(tmp_path, step('{ metric = "customers", above = 9 }'))
    while at(game).step is not None:
        assert (game.observation.seen("customers") or 0) <= 9
        assert not game.over
        game.step()
    assert (game.observation.seen("customers") or 0) > 9
    assert len(at(game).reached) == 1
    game.step()
    assert at(game).reached == ()


def test_an_undefined_metric_meets_nothing(tmp_path: Path) -> None:
    game = begin(tmp_path, step('{ metric = "nrr", below = 1e9 }'))
    assert at(live_to(game, 20)).step is not None


def test_several_conditions_must_hold_at_the_same_time(tmp_path: Path) -> None:
    game = begin(tmp_path, step('[{ lever = "price", above = 1 }, { lever = "reps", above = 4 }]'))
    commit(game, price=1.5)
    live_to(game, 4)
    commit(game, price=1.0, reps=6)
    assert at(game).step is not None
    commit(game, price=1.5)
    assert at(game).step is None


def test_an_answer_counts_at_once_and_any_does_where_none_is_named(tmp_path: Path) -> None:
    game = live_to(begin(tmp_path, step('{ event = "fair" }')), 5)
    assert at(game).step is not None
    game.answer("fair", "win")
    assert len(at(game).reached) == 1
    assert at(live_to(game, 8)).step is None


def test_a_forecast_counts_from_the_beginning_of_the_step(tmp_path: Path) -> None:
    game = begin(tmp_path, step("{ week = 8 }") + step("{ forecast = true }"))
    game.forecasts = (Forecast(week=4, metric="renewals", low=0, high=5),)
    assert at(live_to(game, 8)).number == 2
    game.forecasts = (*game.forecasts, Forecast(week=8, metric="renewals", low=0, high=5))
    assert at(game).step is None


# -- one after the other ------------------------------------------------------------------------------


def test_steps_that_hold_already_are_passed_together_and_all_praised(tmp_path: Path) -> None:
    game = begin(tmp_path, "".join(step(f"{{ week = {k} }}") for k in (3, 1, 2, 4)))
    assert [len(at(live_to(game, week)).reached) for week in range(6)] == [0, 0, 0, 3, 1, 0]
    assert at(game).step is None
    assert at(game).number == 5


def test_a_step_whose_event_has_passed_is_left_behind_without_praise(tmp_path: Path) -> None:
    game = live_to(begin(tmp_path, step('{ event = "fair" }') + step("{ week = 20 }")), 5)
    assert at(game).number == 1
    game.step()
    assert at(game).number == 2
    assert at(game).reached == ()


def test_a_step_that_wants_another_answer_is_left_behind(tmp_path: Path) -> None:
    game = live_to(begin(tmp_path, step('{ event = "fair", choice = "go" }') + step("{ week = 20 }")), 5)
    game.answer("fair", "skip")
    assert (at(game).number, at(game).reached) == (2, ())
    game.answer("fair", "go")
    assert (at(game).number, len(at(game).reached)) == (2, 1)


def test_a_step_that_expires_is_left_behind_in_that_week(tmp_path: Path) -> None:
    game = begin(tmp_path, step('{ metric = "customers", above = 1000 }', "expires = 6") + step("{ week = 20 }"))
    assert [at(live_to(game, week)).number for week in (5, 6, 7)] == [1, 2, 2]


# -- what helps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("after", "hint_from"), [("", 4), ("after = 3", 3)])
def test_without_success_the_hint_comes_and_then_the_answer(after: str, hint_from: int, tmp_path: Path) -> None:
    more = f'hint = "It is a lever."\nanswer = "Raise it."\n{after}'
    game = begin(tmp_path, step('{ lever = "price", above = 1 }', more))
    for week in range(10):
        helps = at(live_to(game, week)).help
        assert helps == ("new" if week < hint_from else "hint" if week < 2 * hint_from else "answer")
    commit(game, price=1.5)
    assert at(game).step is None


def test_patience_begins_anew_with_each_step(tmp_path: Path) -> None:
    game = begin(tmp_path, step("{ week = 9 }", 'hint = "Wait."') + step("{ week = 20 }", 'hint = "Wait."'))
    assert [at(live_to(game, week)).help for week in (8, 9, 12, 13)] == ["hint", "new", "new", "hint"]


def test_there_is_no_help_where_none_is_written(tmp_path: Path) -> None:
    assert at(live_to(begin(tmp_path, step("{ week = 25 }")), 24)).help == "new"
    assert at(live_to(begin(tmp_path, step("{ week = 25 }", 'hint = "Wait."')), 24)).help == "hint"


# -- nothing is kept ----------------------------------------------------------------------------------


def test_a_game_taken_up_again_stands_where_it_stood(tmp_path: Path) -> None:
    steps = step('{ lever = "price", above = 1 }') + step("{ week = 6 }") + step('{ event = "fair" }', "after = 2")
    game = begin(tmp_path, steps)
    for week in range(14):
        if week == 1:
            commit(game, price=1.5)
        if week == 5:
            game.answer("fair", "go")
        assert lesson(Game.resume(game.path)) == lesson(game)
        game.step()


def test_a_replay_without_its_player_stands_there_too(tmp_path: Path) -> None:
    game = begin(tmp_path, step('{ lever = "price", above = 1 }') + step("{ week = 20 }"))
    commit(game, price=1.5)
    live_to(game, 9)
    assert lesson_of(replay.replay(journal.read(game.path))) == lesson(game)


# -- the tutorial that is shipped ---------------------------------------------------------------------


def obey(game: Game, *, patient: bool) -> Iterator[Lesson]:
    """Play to the end by doing what the steps say, or what their answers say once they are shown; yield lessons."""
    while not game.over:
        if any(event.name == EVENT for event in game.waiting()):
            game.answer(EVENT, CHOICE)
        yield (now := at(game))
        while now.step is not None and (now.help == "answer" or not patient) and _do(game, now):
            yield (now := at(game))
        game.step()
    yield at(game)


def _do(game: Game, now: Lesson) -> bool:
    """Do what the step at hand says; tell whether there was anything to do."""
    assert now.step is not None
    if any(condition.forecast for condition in now.step.conditions()):
        return _forecast(game)
    for name, value in now.step.levers.items():
        assert isinstance(value, float | str)
        game.set(name, value)
    if not game.draft:
        return False
    game.commit()
    return True


def _forecast(game: Game) -> bool:
    try:
        game.forecast("renewals", 1, 5)
    except DecisionError:
        return False
    return True


@pytest.mark.parametrize("patient", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_who_does_what_the_answers_say_reaches_every_step_and_a_good_score(seed: int, patient: bool) -> None:
    scenario = load_scenario(TUTORIAL)
    game = Game.begin(scenario, seed)
    lessons = list(obey(game, patient=patient))
    reached = [one for now in lessons for one in now.reached]
    missed = [one.text for one in scenario.steps if one not in reached and not one.conditions()[0].forecast]
    assert missed == []
    assert lessons[-1].step is None
    idle = Game.begin(scenario, seed)
    live_to(idle, scenario.weeks)
    score, nothing = game.finish().score.total, idle.finish().score.total
    assert score > (40 if patient else 65)  # who waits for every answer is late with everything
    assert score > 4 * nothing


def test_who_does_nothing_is_given_the_hint_and_then_the_answer() -> None:
    game = Game.begin(load_scenario(TUTORIAL))
    marks = []
    while not game.over:
        marks.append(at(game).state)
        game.step()
    found = list(dict.fromkeys(marks))
    assert found[:4] == [(1, "new"), (2, "new"), (2, "hint"), (2, "answer")]
    assert (5, "answer") in found  # who sells nothing hears of specialists all the same


def test_every_step_of_the_tutorial_is_praised_but_the_last_and_those_to_be_done_have_answers() -> None:
    *steps, last = load_scenario(TUTORIAL).steps
    assert all(one.praise for one in steps)
    assert last.conditions()[0].week == load_scenario(TUTORIAL).weeks
    for one in steps:
        if any(condition.lever for condition in one.conditions()):
            assert one.hint
            assert one.levers


# -- the tutorial that is shipped teaches nothing that does not pay -------------------------------------

SEEDS = range(1, 9)
WORTH = 2.0
"""Points that every step is worth which asks for a decision: on average, and with the luck that everybody has."""
LAST_THIRD: dict[int, dict[str, float | str]] = {22: {"specialist_policy": "at-risk-first", "reps": 4}}
"""What somebody may do by then who thinks: see to those who hardly use it, and sell more."""
CARDS = ((), ("deck.first=31",))
"""With cards, and without: in the last week they change little."""


@dataclass(frozen=True)
class Told:
    """A game in which every step was done as soon as it was at hand: its score, and what was set when."""

    score: float
    levers: Mapping[int, tuple[SetLever, ...]]


def told(seed: int, changes: tuple[str, ...]) -> Told:
    session, levers = Session(world(changes), seed), {}
    while session.ended == UNFINISHED:
        taken: list[Decision] = answers(session)
        while session.observation.levers_open and (asked := _asked(lesson_of(session, taken))) - set(taken):
            taken += asked - set(taken)
        levers[session.week] = tuple(decision for decision in taken if isinstance(decision, SetLever))
        session.advance(taken)
    return Told(finish(session).score.total, levers)


@cache
def world(changes: tuple[str, ...]) -> Scenario:
    return load_scenario(TUTORIAL).with_changes(list(changes)) if changes else load_scenario(TUTORIAL)


@pytest.fixture(scope="module", params=CARDS, ids=["cards", "no-cards"])
def games(request: pytest.FixtureRequest) -> tuple[tuple[str, ...], dict[int, Told]]:
    return request.param, {seed: told(seed, request.param) for seed in SEEDS}


def answers(session: Session, left_out: Step | None = None) -> list[Decision]:
    """Return the answers that steps ask for, but for a step that is *left_out*; all else takes its default."""
    wanted = [c for one in session.scenario.steps if one is not left_out for c in one.conditions() if c.choice]
    return [
        Answer(c.event, c.choice)
        for c in wanted
        if c.event in {event.name for event in session.open_events()} and c.event and c.choice
    ]


def again(whole: Told, seed: int, changes: tuple[str, ...], left_out: Step | None = None, more: bool = False) -> float:
    """Return the score of the game *whole* with the same luck, without what a step asks for, or with *more* later."""
    asked = set(_levers(left_out)) if left_out else set()
    session = Session(world(changes), seed)
    while session.ended == UNFINISHED:
        extra = LAST_THIRD.get(session.week, {}) if more else {}
        levers = [one for one in whole.levers[session.week] if one not in asked]
        session.advance([*answers(session, left_out), *levers, *(SetLever(*one) for one in extra.items())])
    return finish(session).score.total


def _asked(now: Lesson | None) -> set[Decision]:
    """Return what the step at hand says that levers should be."""
    step = now and now.step
    return set(_levers(step)) if step and any(condition.lever for condition in step.conditions()) else set()


def _levers(step: Step) -> Iterator[SetLever]:
    for name, value in step.levers.items():
        assert isinstance(value, float | str)
        yield SetLever(name, value)


def decisions() -> list[Step]:
    steps = load_scenario(TUTORIAL).steps
    return [one for one in steps if any(condition.lever or condition.choice for condition in one.conditions())]


@pytest.mark.parametrize("left_out", range(len(decisions())), ids=lambda k: decisions()[k].text[:30])
def test_every_step_that_asks_for_a_decision_pays(
    left_out: int, games: tuple[tuple[str, ...], dict[int, Told]]
) -> None:
    changes, obeyed = games
    step = next(one for one in world(changes).steps if one.text == decisions()[left_out].text)
    losses = [whole.score - again(whole, seed, changes, step) for seed, whole in obeyed.items()]
    assert fmean(losses) >= WORTH
    assert losses[0] >= WORTH


def test_the_steps_lead_to_a_good_score_that_thinking_makes_better(
    games: tuple[tuple[str, ...], dict[int, Told]],
) -> None:
    changes, obeyed = games
    scores = [whole.score for whole in obeyed.values()]
    assert 70 <= fmean(scores) <= 95
    assert max(scores) < 120
    gains = [again(whole, seed, changes, more=True) - whole.score for seed, whole in obeyed.items()]
    assert 5 <= fmean(gains) <= 20


def test_selling_alone_and_doing_nothing_are_far_behind_the_steps(
    games: tuple[tuple[str, ...], dict[int, Told]],
) -> None:
    changes, obeyed = games
    for seed, whole in obeyed.items():
        references = reference_scores(world(changes), seed)
        assert whole.score > max(references["sales-first"], references["do-nothing"]) + 20

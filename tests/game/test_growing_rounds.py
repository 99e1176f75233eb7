"""Rounds that grow: everything that goes by rounds goes by the same boundaries."""

from pathlib import Path

import numpy as np
import pytest

from adoptsim.errors import DecisionError
from adoptsim.game.debrief.debrief import debrief
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.forecasts import truth
from adoptsim.game.game import Game
from adoptsim.game.recording import recorded
from adoptsim.game.run import play
from adoptsim.game.run_files.verify import verify
from adoptsim.game.session import Session
from adoptsim.game.tutorial import lesson
from adoptsim.model.catalogue.levers import SetLever, SetShare
from adoptsim.presentation.levers.pending import draft
from adoptsim.presentation.playing.ended_rounds import ended_rounds
from adoptsim.presentation.start.briefing import opens, topics
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from tests.small import TEXT, small
from tools.plan_search.plans import space_of

GROWING = "round_weeks=[2, 3, 6, 10]"
STARTS = (0, 2, 5, 11, 21)
"""Of the small world's 26 weeks."""


@pytest.fixture
def world(tmp_path: Path) -> Scenario:
    return small(tmp_path, GROWING)


@pytest.fixture
def game(world: Scenario) -> Game:
    return Game.begin(world)


def live(game: Game, week: int) -> None:
    while game.session.week < week:
        for event in game.waiting():
            game.answer(event.name, event.default)
        game.step()


def test_levers_open_at_every_boundary_and_nowhere_else(world: Scenario) -> None:
    session = play(Session(world, 3), lambda _: ()).session
    assert tuple(week.observation.week for week in session.history if week.observation.levers_open) == STARTS
    between = Session(world, 3)
    between.advance()
    with pytest.raises(DecisionError, match="levers move at round boundaries, every 2 to 10 weeks"):
        between.advance([SetLever("price", 1.1)])


def test_phases_wait_for_the_next_boundary_and_rules_hold_at_each(world: Scenario) -> None:
    journal = play(Session(world, 3), world.strategy("phases")).session.journal
    assert journal[0] == (SetLever("price", 0.9),)
    assert journal[11] == (SetLever("price", 1.1), SetShare("reps", 0.5), SetLever("engineers", 2.0))
    ruled = play(Session(world, 3), world.strategy("rules")).session
    poor = [w.observation.week for w in ruled.history if (w.observation.seen("cash") or 0) < 1.9e6]
    assert set(ruled.journal) == set(poor) & set(STARTS) != set()


def test_a_lever_opens_with_the_first_round_that_begins_unlocked(world: Scenario) -> None:
    assert opens(world.lever_panel()["engineers"], world) == 11, "unlocked in week 8"
    too_early = Session(world, 3)
    while too_early.week < 5:
        too_early.advance()
    with pytest.raises(DecisionError, match="locked until week 8"):
        too_early.advance([SetLever("engineers", 1)])


def test_a_commit_counts_from_the_next_boundary_and_costs_what_that_round_takes(game: Game) -> None:
    live(game, 6)
    assert (game.boundary, game.round_weeks) == (11, 10)
    game.set("advertising", 1000)
    assert any("$10,000 over a round of 10 weeks" in line for line in draft(game))
    game.commit()
    forecast = game.cash_forecast().agreed
    without = Game.begin(game.session.scenario)
    live(without, 6)
    apart = [a - b for a, b in zip(without.cash_forecast().agreed, forecast, strict=True)]
    assert apart[:6] == pytest.approx([0, 0, 0, 0, 0, 1000])
    live(game, 12)
    assert game.session.journal[11] == (SetLever("advertising", 1000.0),)


def test_the_last_round_is_as_long_as_what_is_left(game: Game) -> None:
    live(game, 21)
    assert (game.boundary, game.round_weeks) == (21, 5)
    live(game, 22)
    with pytest.raises(DecisionError, match="this is the last round"):
        game.set("price", 1.2)


def test_a_forecast_spans_the_round_that_begins(game: Game) -> None:
    live(game, 11)
    game.forecast("renewals", 0, 1e6)
    live(game, 20)
    assert [(outcome.end, outcome.true) for outcome in game.outcomes()] == [(21, None)]
    with pytest.raises(DecisionError, match="not in week 20"):
        game.forecast("arr", 0, 1)
    live(game, 21)
    assert [outcome.true for outcome in game.outcomes()] == [truth("renewals", game.session.history[11:22])]


def test_going_back_goes_to_the_boundary_before(game: Game) -> None:
    live(game, 12)
    assert game.back_to == 11
    assert game.go_back()
    assert (game.session.week, game.back_to) == (11, 5)


def test_the_debrief_and_the_reasons_have_a_part_for_every_round(game: Game) -> None:
    live(game, 12)
    assert ended_rounds(game) == ((0, 2), (2, 5), (5, 11))
    live(game, 26)
    spans = ((0, 2), (2, 5), (5, 11), (11, 21), (21, 26))
    assert ended_rounds(game) == spans
    assert tuple((part.start, part.end) for part in debrief(recorded(game.session)).rounds) == spans


def test_the_file_of_such_a_game_verifies(game: Game) -> None:
    game.set("price", 1.1)
    game.commit()
    live(game, 26)
    game.finish()
    found = verify(game.path)
    assert found.verdict == "same"


def test_help_in_a_tutorial_has_the_patience_of_the_round_in_which_the_step_began(tmp_path: Path) -> None:
    steps = """
[[steps]]
text = "Wait."
until = { week = 5 }

[[steps]]
text = "Raise the price."
until = { lever = "price", above = 1.5 }
hint = "It is a lever."
levers = { price = 2.0 }
"""
    game = Game.begin(small(tmp_path, GROWING, text=TEXT + steps))
    helps = []
    while game.session.ended == UNFINISHED:
        found = lesson(game)
        assert found is not None
        helps.append(found.help)
        live(game, game.session.week + 1)
    assert (helps.index("hint"), helps.index("answer")) == (5 + 6, 5 + 12)


def test_plans_have_phases_at_boundaries_only(world: Scenario) -> None:
    plans, luck = space_of(world, phases=4), np.random.default_rng(3)
    found = [plans.random(luck) for _ in range(60)]
    found += [plans.mutant(plan, luck) for plan in found]
    weeks = {phase.week for plan in found for phase in plan.phases}
    assert weeks == set(STARTS[:-1]), "a last round that is cut short is not begun by luck"


def test_the_briefing_tells_how_they_grow(world: Scenario) -> None:
    told = dict(topics(world)["How long it takes"])
    assert told["Length"].startswith("26 weeks in 5 rounds of 2 to 10 weeks, about ")
    assert told["Rounds"].startswith("A round begins every 2 to 10 weeks, and")


def test_a_shipped_world_is_played_in_rounds_that_are_set(tmp_path: Path) -> None:
    scenario = load_scenario("mirage", ["round_weeks=[4, 8, 12]", "round_weeks[1]=6"])
    assert scenario.rounds.lengths == (4, 6, 12)
    again = scenario.with_changes(["weeks=40"])
    assert [start for start, _ in again.rounds.spans()] == [0, 4, 10, 22, 34]

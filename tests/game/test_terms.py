"""Events change prices and other terms for a while; what is told, drafted and explained is what the game takes."""

from pathlib import Path

import pytest

from adoptsim.game.changes import changes
from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, SetShare
from adoptsim.presentation.explain import explain_lever
from adoptsim.presentation.levers.pending import price
from adoptsim.presentation.levers.rows import changes_cost, lever_lines
from adoptsim.presentation.start.briefing import levers_shown
from adoptsim.presentation.wording.changes import line
from tests.small import TEXT, small

CHEAPER = """text = "Go.", effects = [
        { path = "finance.other_income", add = -50_000, weeks = 1 },
        { path = "discovery.interview_cost", multiply = 0.5, weeks = 6 },
        { path = "experiments.win_rate", multiply = 1.5, weeks = 6 },
    ]"""


@pytest.fixture
def offered(tmp_path: Path) -> Game:
    """A game in which an offer of week 5 waits that makes interviews cheaper for six weeks."""
    going = TEXT.replace(
        'text = "Go.", effects = [{ path = "finance.other_income", add = -50_000, weeks = 1 }]', CHEAPER
    )
    assert going != TEXT
    asked = ("levers.product_people.start=2", "company.turnover=0", "finance.hosting=0", "finance.support=0")
    game = Game(Session(small(tmp_path, *asked, text=going), 3), tmp_path / "g.run.json")
    while game.session.week < 5:
        game.step()
    assert [event.name for event in game.waiting()] == ["fair"]
    return game


def _costs(game: Game, lever: str) -> str:
    return " ".join(lever_lines(game, lever))


def test_an_offer_changes_the_price_that_is_told_and_drafted(offered: Game) -> None:
    offered.set("interviews", 2)
    assert "Costs $500 and 3 hours" in _costs(offered, "interviews")
    assert changes_cost(offered) == "+$4,000 a round"
    offered.answer("fair", "go")
    assert "Costs $250 and 3 hours" in _costs(offered, "interviews"), "the coming week is lived at the new price"
    assert changes_cost(offered) == "+$2,000 a round"
    interviews = offered.session.levers["interviews"]
    assert price(offered, "interviews", interviews).startswith("$250 and 3 hours")
    offered.undo()
    offered.undo()
    assert "Costs $500 and 3 hours" in _costs(offered, "interviews"), "the answer was taken back"


def test_what_is_told_is_what_is_paid_and_runs_out(offered: Game) -> None:
    offered.set("interviews", 2)
    offered.commit()
    offered.answer("fair", "go")
    spent = {}
    while offered.session.week < 13:
        cheap = "Costs $250" in _costs(offered, "interviews")
        assert cheap is (offered.session.week < 11)
        offered.step()
        spent[offered.session.week] = offered.observation.spend
    assert spent[12] - spent[11] == pytest.approx(2 * 250, abs=1e-6), "the first week at the old price"


def test_explain_says_what_holds_now_and_what_held_before(offered: Game) -> None:
    def told() -> str:
        explained = explain_lever(offered, "experiments")
        return str(explained)

    first = 100 * offered.session.scenario.experiments.win_rate
    assert f"{first:.3g}%" in told()
    assert "(was" not in told()
    offered.answer("fair", "go")
    offered.step()
    assert f"{1.5 * first:.3g}% (was {first:.3g}%)" in told()


def test_money_for_an_answer_is_told_beside_what_came_in(offered: Game) -> None:
    offered.answer("fair", "go")
    while offered.session.week < 8:
        offered.step()
    history = offered.session.history
    cash = next(move for move in changes(history, 4, 8) if move.metric == "cash")
    flows = {change.flow: change.amount for change in cash.changes}
    assert flows["paid"] == -50_000
    assert flows.get("received", 0.0) >= 0.0
    assert sum(flows.values()) == pytest.approx(cash.amount)
    told = map(line, changes(history, 4, 8))
    assert any("$50k paid for what you answered" in text.replace(".0k", "k") for text in told)


def test_prices_are_those_of_the_scenario(tmp_path: Path) -> None:
    dear = TEXT + "\n[experiments]\ncost = 12_000\nweeks = 3\n\n[market]\nlaunch_cost = 5_000\n"
    game = Game(Session(small(tmp_path, text=dear), 3), tmp_path / "g.run.json")
    assert "Costs $12,000 and 3 weeks each." in _costs(game, "experiments")
    assert "Costs $5,000 for a push." in _costs(game, "launch")


def test_the_runway_is_shown_only_while_a_lever_has_a_share_of_the_budget(tmp_path: Path) -> None:
    open_to_all = TEXT.replace("runway = { hidden = true }\n", "")
    scenario = small(tmp_path, text=open_to_all)
    game = Game(Session(scenario, 3), tmp_path / "g.run.json")
    assert not scenario.lever_panel()["runway"].hidden
    assert "runway" not in game.levers()
    assert all(lever.name != "runway" for lever in levers_shown(scenario))
    game.session.advance([SetShare("reps", 0.4)])
    assert "runway" in game.levers()
    game.set("runway", 80.0)
    assert "from week 4" in lever_lines(game, "runway")[0]


def test_an_answer_is_part_of_the_terms_only_once_it_is_given(offered: Game) -> None:
    before = offered.session.terms()
    assert offered.session.terms([Answer("fair", "win")]).finance.other_income == 1000
    assert offered.session.terms() == before

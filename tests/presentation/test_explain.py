"""Every number and every lever is explained, by what is in its formula and by nothing that only the world knows."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from adoptsim.game.game import Game
from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.model.catalogue.metrics import CATALOGUE, METRICS, Metrics
from adoptsim.model.explanations import LEVER_FORMULAS, METRIC_FORMULAS
from adoptsim.model.explanations.numbers import with_numbers
from adoptsim.model.parameters import Limits
from adoptsim.presentation.company import key_metrics
from adoptsim.presentation.explain import METRICS_EXPLAINED, Explanation, explain_lever, explain_metric, sentences
from adoptsim.presentation.layout.glyphs import ASCII
from adoptsim.presentation.wording.voice import Voice
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from tests.small import small

FORMULAS = {f"metric {name}": f for name, f in METRIC_FORMULAS.items()} | {
    f"lever {name}": f for name, f in LEVER_FORMULAS.items()
}


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def lived(game: Game, weeks: int) -> Game:
    for _ in range(weeks):
        game.step()
    return game


def everything(game: Game) -> list[Explanation]:
    metrics = [explain_metric(game, name, Voice(ASCII)) for name in METRICS_EXPLAINED]
    return metrics + [explain_lever(game, name, Voice(ASCII)) for name in game.session.levers]


def test_every_metric_and_every_lever_is_explained() -> None:
    assert set(METRIC_FORMULAS) == {*METRICS, "runway"}
    assert set(LEVER_FORMULAS) == set(LEVERS)
    assert set(METRICS_EXPLAINED) >= {*key_metrics.KEY_METRICS, *key_metrics.CHARTED}
    assert set(key_metrics.CHARTED) == set(METRICS) - {"surviving_arr"}


def test_every_option_of_every_lever_is_explained_in_a_sentence(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    game = Game.begin(scenario)
    for name, lever in scenario.lever_panel().items():
        told = explain_lever(game, name).notes
        for option in lever.options if name != "target" else ():
            (line,) = [line for line in told if line.startswith(f"{option}: ")]
            assert line.endswith(".")
            assert len(line) > len(option) + 12


@pytest.mark.parametrize("name", FORMULAS)
def test_the_law_in_words_names_every_input(name: str) -> None:
    formula = FORMULAS[name]
    words = formula.words.lower()
    assert formula.inputs
    assert [label for label in formula.inputs if label.lower() not in words] == []
    assert formula.words.endswith(".")
    assert formula.source.endswith(".")
    assert formula.symbols
    assert all(formula.symbols)
    for text in (formula.words, formula.source, *formula.symbols):
        assert text.isascii()
    world = load_scenario("sandbox").world()
    assert max(len(with_numbers(line, world)) for line in formula.symbols) <= 110
    assert set(formula.unless) <= {field.name for field in fields(Limits)}


@pytest.mark.parametrize("weeks", [0, 1, 26])
def test_nothing_is_empty_at_any_time(tmp_path: Path, weeks: int) -> None:
    for told in everything(lived(Game.begin(small(tmp_path)), weeks)):
        texts = [told.title, told.now, told.known, told.meaning, told.formula, told.source, *told.symbols, *told.notes]
        texts += [text for figure in told.inputs for text in (figure.name, figure.text)]
        assert all(text.strip() == text and text for text in texts)
        assert all("None" not in text and "nan" not in text and "lambda" not in text for text in texts)
        assert all(text.isascii() for text in sentences(told))
        assert all(text.endswith(".") for text in sentences(told))


@pytest.mark.parametrize("name", library.names())
def test_every_shipped_scenario_is_explained(name: str) -> None:
    game = lived(Game.begin(load_scenario(name)), 2)
    assert all(told.inputs for told in everything(game))


def test_an_explanation_knows_what_the_company_knows_and_no_more(tmp_path: Path) -> None:
    game = lived(Game.begin(small(tmp_path)), 14)
    before = everything(game)
    game.session.history[:] = [replace(week, truth=Metrics()) for week in game.session.history]
    assert everything(game) == before


def test_inputs_are_those_of_this_week(tmp_path: Path) -> None:
    game = lived(Game.begin(small(tmp_path)), 14)
    inputs = {figure.name: figure.text for figure in explain_metric(game, "customers").inputs}
    truth = game.session.history[14].truth
    assert inputs["signed"] == str(truth.signed_accounts)
    assert inputs["left"] == str(truth.churned_accounts)
    assert int(inputs["wait"]) + int(inputs["live"]) == truth.customers
    cash = {figure.name: figure.text for figure in explain_metric(game, "cash").inputs}
    game.step()
    assert {figure.name: figure.text for figure in explain_metric(game, "cash").inputs} != cash


def test_exact_numbers_say_so_and_observed_ones_say_how_old_and_from_where() -> None:
    scenario = load_scenario("mirage", ["information.layers=2"])
    game = lived(Game.begin(scenario, 1), 6)
    for name in METRICS:
        known = explain_metric(game, name).known
        if name == "surviving_arr":
            assert "when the game is over" in known
        elif CATALOGUE[name].exact:
            assert known.startswith("Exact")
        else:
            assert "weeks old" in known
        if name == "fit":
            assert "reports through 2 layers" in known
            assert "rarely moves it by more than" in known
    assert explain_metric(game, "nrr").now == "not known yet"


def test_a_lever_says_what_it_stands_at_since_when_and_what_waits(tmp_path: Path) -> None:
    game = Game.begin(small(tmp_path))
    assert explain_lever(game, "price").known == "It has stood there since the start."
    game.set("price", 1.5)
    assert "In the draft: x 1.50." in explain_lever(game, "price").notes
    game.commit()
    assert "Committed, from week 0 on: x 1.50." in explain_lever(game, "price").notes
    lived(game, 3)
    told = explain_lever(game, "price")
    assert (told.now, told.known) == ("x 1.50", "It has stood there since week 0.")
    assert "It is locked until week 8." in explain_lever(game, "engineers").notes
    game.set("price", 1.2)
    game.commit()
    lived(game, 3)
    assert explain_lever(game, "price").known == "It has stood there since week 4."
    assert explain_lever(game, "reps").now == "4 people"
    assert "It is locked in this scenario." in explain_lever(game, "hard_sell").notes
    assert "It is locked until week 8." not in explain_lever(game, "engineers").notes


def test_what_the_scenario_switches_is_told_where_it_matters(tmp_path: Path) -> None:
    game = Game.begin(small(tmp_path, "limits.inertia=false", "limits.churn.weekly=0.01"))
    assert explain_metric(game, "engaged_seats").notes == ("This scenario changes it: inertia is off.",)
    assert explain_metric(game, "nrr").notes == ("This scenario changes it: churn is set.",)
    assert explain_metric(game, "cash").notes == ()

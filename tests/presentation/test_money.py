"""What an answer costs is told from its effects, in both voices, and the same on each screen."""

from pathlib import Path

import pytest

from adoptsim.game.game import Game
from adoptsim.model.catalogue.levers import Answer
from adoptsim.model.parameters import Company, Finance, World
from adoptsim.model.parameters.effects import Effect
from adoptsim.presentation.layout.text import one_line
from adoptsim.presentation.wording.decisions import done
from adoptsim.presentation.wording.money import CHANGES, PRICES, choice_texts, in_words
from adoptsim.presentation.wording.voice import SHORT, SPOKEN
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from tests.small import lived, small

WORLD = World(segments=(), company=Company(overhead=4_000, rep_cost=100_000), finance=Finance(other_income=500))
INCOME, RENT, REPS = "finance.other_income", "company.overhead", "company.rep_cost"


@pytest.mark.parametrize(
    ("effects", "spoken", "short"),
    [
        ([], "", ""),
        (
            [Effect("market.push", "multiply", 3, 8)],
            "effect of advertising 3 times as much for 8 weeks",
            "effect of advertising 3 times as much for 8 wk",
        ),
        (
            [Effect("sales.win_warm", "multiply", 0.75), Effect("sales.win_cold", "multiply", 0.75)],
            "chance to win a deal 25% less for good",
            "chance to win a deal 25% less for good",
        ),
        (
            [Effect("finance.support", "multiply", 1234)],
            "answers to customers cost 1,234 times as much for good",
            "answers to customers cost 1,234 times as much for good",
        ),
        ([Effect(INCOME, "add", -60_000, 1)], "costs $60,000", "costs $60.0k"),
        ([Effect(INCOME, "add", 60_000, 1)], "brings $60,000", "brings $60.0k"),
        ([Effect(INCOME, "add", 9, 1, 8)], "brings $9 in 8 weeks", "brings $9 in 8 wk"),
        ([Effect(RENT, "add", 12_000, 26)], "costs $12,000 a week for 26 weeks", "costs $12.0k a week for 26 wk"),
        (
            [Effect(RENT, "add", -600, 26, 4)],
            "brings $600 a week for 26 weeks, starting in 4 weeks",
            "brings $600 a week for 26 wk, starting in 4 wk",
        ),
        ([Effect(RENT, "multiply", 0.5)], "brings $2,000 a week for good", "brings $2,000 a week for good"),
        ([Effect(RENT, "add", -9_000, 2)], "brings $4,000 a week for 2 weeks", "brings $4,000 a week for 2 wk"),
        ([Effect(INCOME, "set", 0, 1)], "costs $500", "costs $500"),
        ([Effect(REPS, "multiply", 1.17)], "sales reps cost 17% more for good", "sales reps cost 17% more for good"),
        (
            [Effect(REPS, "set", 80_000, 4, 1)],
            "sales reps cost 20% less for 4 weeks, starting in 1 week",
            "sales reps cost 20% less for 4 wk, starting in 1 wk",
        ),
        (
            [Effect(INCOME, "add", -1_000, 1), Effect(INCOME, "add", 5_000, 1, 8), Effect(RENT, "add", 200, 1)],
            "costs $1,200 and brings $5,000 in 8 weeks",
            "costs $1,200 and brings $5,000 in 8 wk",
        ),
        (
            [Effect(INCOME, "add", -1_000, 1), Effect(RENT, "add", 200)],
            "costs $1,000 and $200 a week for good",
            "costs $1,000 and $200 a week for good",
        ),
        ([Effect(INCOME, "add", -200, 3), Effect(RENT, "add", -200, 3)], "", ""),
    ],
)
def test_money_is_worded_by_when_it_flows(effects: list[Effect], spoken: str, short: str) -> None:
    assert in_words(effects, WORLD, SPOKEN) == spoken
    assert in_words(effects, WORLD, SHORT) == short


def test_every_price_is_told() -> None:
    told = {**PRICES, **CHANGES}
    paths = [path for path in told if in_words([Effect(path, "multiply", 0.5, 1)], World(segments=()), SPOKEN)]
    assert set(told) - set(paths) <= {"market.innovation", "community.free_use"}, "these are 0 by default"


def test_what_is_told_is_what_is_paid(tmp_path: Path) -> None:
    game = Game.begin(small(tmp_path), 3)
    lived(game.session, 5)
    texts = dict(zip(["skip", "go", "win"], choice_texts(game.waiting()[0], game.terms, SPOKEN), strict=True))
    assert texts == {
        "skip": "Skip it. (if nobody answers)",
        "go": "Go. [costs $50,000]",
        "win": "Win. [brings $1,000 a week for good]",
    }
    game.answer("fair", "go")
    game.step()
    assert game.session.history[-1].paid == 50_000
    session = game.session
    assert done(session.scenario, session.levers, Answer("fair", "go")) == "answered: Go [costs $50,000]"


@pytest.mark.parametrize("name", library.names())
def test_choices_of_shipped_scenarios_say_what_they_cost_at_their_end(name: str) -> None:
    scenario = load_scenario(name)
    for event in scenario.events:
        for choice, text in zip(event.choices, choice_texts(event, scenario.world(), SPOKEN), strict=True):
            pays = any(entry.path in (INCOME, RENT) for entry in choice.effects)
            assert text.startswith(one_line(choice.text))
            assert ("(if nobody answers)" in text) is (choice.name == event.default)
            assert text.removesuffix(" (if nobody answers)").endswith("]") is (
                pays or any(entry.path in (PRICES | CHANGES) for entry in choice.effects)
            )

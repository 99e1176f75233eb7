"""What answers to events are worth."""

from pathlib import Path
from statistics import fmean

import pytest

from adoptsim.scenario import library
from adoptsim.scenario.format.events import Choice, Event
from tests.small import TEXT
from tools.balance import cards
from tools.balance.answers import Came, as_told, by_coin, tried
from tools.balance.cards import Answered, Worth, rows_of, worth
from tools.balance.page import Options
from tools.plan_search.outcomes import Variant, play_task, references

DECK = """
[deck]
first = 2
every = 3

[[events]]
name = "grant"
weight = 1
text = "A grant."
default = "leave"
choices = [
    { name = "leave", text = "Leave it.", leads_to = [{ event = "bill", after = 2 }] },
    { name = "take", text = "Take it.", effects = [{ path = "finance.other_income", add = 40_000, weeks = 1 }] },
]

[[events]]
name = "bill"
text = "A bill."
default = "pay"
choices = [
    { name = "pay", text = "Pay.", effects = [{ path = "finance.other_income", add = -20_000, weeks = 1 }] },
    { name = "do-not", text = "Do not." },
]

[[events]]
name = "ruin"
weight = 9
when = { metric = "cash", below = -1e6 }
text = "Ruin."
default = "wait"
choices = [{ name = "wait", text = "Wait." }, { name = "weep", text = "Weep." }]

[[prompts]]
"""
POINTS = 100 * 0.25 / 2e6
"""Of a dollar of cash at the end."""


@pytest.fixture
def world(tmp_path: Path) -> Variant:
    """A small world with a card, what it leads to, and a card that never comes; answers move money only."""
    path = tmp_path / "deck.toml"
    path.write_text(TEXT.replace("[[prompts]]\n", DECK), encoding="utf-8")
    return str(path), ("weeks=12",)


def test_every_answer_is_played_to_the_end_with_all_else_as_it_was(world: Variant) -> None:
    who = references(world)[0]
    came = {each.event: each for each in tried((world, who, 1))}
    assert (came["grant"].week, came["bill"].week) == (2, 4)
    score = play_task((world, who, 1)).score
    assert came["grant"].scores["leave"] == came["bill"].scores["pay"] == came["fair"].scores["go"] == score
    assert came["fair"].scores["skip"] - score == pytest.approx(50_000 * POINTS)
    assert came["bill"].scores["do-not"] - score == pytest.approx(20_000 * POINTS)
    assert came["grant"].scores["take"] - score == pytest.approx(60_000 * POINTS)  # the bill does not come either


def test_a_coin_answers_the_same_way_in_the_same_game_and_each_way_as_often(world: Variant) -> None:
    who = references(world)[0]
    played = [by_coin(((world, who, 1), number)) for number in range(40)]
    assert played[:5] == [by_coin(((world, who, 1), number)) for number in range(5)]
    score = play_task((world, who, 1)).score
    often = {"grant": 1.0, "first-customer": 1.0, "fair": 1.0, "bill": 0.5}  # a bill comes if the grant is left
    gain = sum(often[each.event] * (fmean(each.scores.values()) - score) for each in tried((world, who, 1)))
    assert fmean(played) == pytest.approx(score + gain, abs=0.25)
    assert len({round(each, 6) for each in played}) > 12


def test_what_is_told_for_a_week_goes_before_what_the_strategy_answers(world: Variant) -> None:
    who = references(world)[0]
    as_it_is = play_task((world, who, 1)).score
    assert as_told(((world, who, 1), {("fair", 4): "skip", ("bill", 5): "do-not"})) == as_it_is
    told = as_told(((world, who, 1), {("fair", 5): "skip", ("bill", 4): "do-not"}))
    assert told - as_it_is == pytest.approx(70_000 * POINTS)


def card(*choices: str, weight: float | None = 1.0, name: str = "card") -> Event:
    answers = tuple(Choice(name=choice, text=choice) for choice in choices)
    return Event(name=name, text="?", choices=answers, default=choices[0], weight=weight)


def game(*scored: dict[str, float]) -> list[Came]:
    return [Came("other", 2, {"a": 0.0, "b": 9.0}), *(Came("card", 4 * k, each) for k, each in enumerate(scored))]


def test_the_worth_of_answers_is_their_mean_over_draws_and_which_is_best_is_asked_game_by_game() -> None:
    games = [
        game({"a": 10.0, "b": 20.0, "c": 0.0}, {"a": 10.0, "b": 2.0, "c": 0.0}),  # b, by 1 on average
        game({"a": 30.0, "b": 20.0, "c": 0.0}),  # a
        game({"a": 30.4, "b": 30.0, "c": 0.0}),  # nobody clearly
        game(),
    ]
    found = worth(card("a", "b", "c"), games)
    assert (found.games, found.draws) == (3, 4)
    assert found.means == pytest.approx({"a": 20.1, "b": 18.0, "c": 0.0})
    assert found.best_in == {"a": 1, "b": 1, "c": 0}
    assert found.gap == pytest.approx(2.1)
    assert not found.depends
    assert not worth(card("a", "b"), [game(), []]).depends
    assert worth(card("a", "b"), [[]]).gap == 0


@pytest.mark.parametrize(("a", "b", "depends"), [(2, 10, True), (1, 11, False), (2, 2, True), (2, 11, False)])
def test_the_better_answer_depends_on_the_seed_if_each_of_two_is_best_in_a_sixth_and_in_two(
    a: int, b: int, depends: bool
) -> None:
    games = [game({"a": 1.0, "b": 0.0})] * a + [game({"a": 0.0, "b": 1.0})] * b
    assert worth(card("a", "b"), games).depends is depends


def of_cards(*gaps: float, depending: int = 0, lead: float = 5.0) -> Answered:
    events = [
        Worth(card("a", "b", name=f"{k}"), 12, 12, {"a": 0.0, "b": gap}, {"a": 6 * (k < depending), "b": 6})
        for k, gap in enumerate(gaps)
    ]
    event = Worth(card("a", "b", weight=None, name="event"), 12, 12, {"a": 0.0, "b": 9.0}, {"a": 6, "b": 6})
    never = Worth(card("a", "b", name="never"), 0, 0, {}, {})
    return Answered("who", [*events, event, never], {"well": [50 + lead, 60 + lead], "by coin": [50.0, 60.0]})


def test_bands_of_cards() -> None:
    assert [row.holds for row in rows_of("x", of_cards(3, 15, 0, depending=2))] == [True, True, True]
    assert [row.holds for row in rows_of("x", of_cards(2.9, 15, 15.1, depending=1))] == [False, False, True]
    assert [row.holds for row in rows_of("x", of_cards(3, 15, depending=1, lead=4.9))] == [True, True, False]


def test_each_way_to_answer_is_worth_what_it_must(world: Variant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "COINS", 2)
    answered = cards.measured(world, 1, range(1, 3))
    ways = {way: fmean(scored) for way, scored in answered.ways.items()}
    assert ways["hindsight"] >= ways["well"] > ways["as written"]
    assert {each.event.name for each in answered.events if each.games} == {"grant", "bill", "fair", "first-customer"}


def test_the_page_tells_of_every_event_and_passes_over_scenarios_without_a_deck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"some": DECK, "none": "[[prompts]]\n"}
    for name, deck in texts.items():
        (tmp_path / f"{name}.toml").write_text(TEXT.replace("[[prompts]]\n", deck), encoding="utf-8")
    monkeypatch.setattr(cards, "PLAYABLE", tuple(texts))
    monkeypatch.setattr(cards, "COINS", 1)
    monkeypatch.setattr(library, "folder", lambda: tmp_path)
    good, text = cards.report(Options(few=2))
    assert not good
    assert "| grant | card | 2 times in 2 games | leave +0.0 (" in text
    assert "| ruin | card | never |  |  |  |" in text
    assert "none" not in {row.split(" | ")[0].strip("| ") for row in text.splitlines()}

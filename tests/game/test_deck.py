"""Cards come as often as their weights say, whatever the company does; what answers lead to comes in its week."""

from collections import Counter
from itertools import pairwise, permutations
from math import sqrt
from pathlib import Path

import pytest

from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.events import draw_order
from adoptsim.game.game import Game
from adoptsim.game.run import play
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.verify import verify
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, SetLever
from adoptsim.model.engine.streams import Streams
from adoptsim.scenario.format.events import Event
from adoptsim.scenario.scenario import Scenario
from tests.small import TEXT, lived, small

CARDS = """
[deck]
first = 2
every = 3

[[events]]
name = "favour"
weight = 2
again = 9
text = "Somebody asks for a favour."
default = "no"
choices = [
    { name = "no", text = "Not now." },
    { name = "yes", text = "Help.", effects = [
        { path = "finance.other_income", add = -1_000, weeks = 2, after = 3 },
        { path = "company.overhead", add = 100, weeks = 4 },
    ], leads_to = [{ event = "returned", after = 5, chance = 0.5, otherwise = "forgotten" }] },
]

[[events]]
name = "grant"
weight = 1
text = "A grant."
default = "take"
choices = [{ name = "take", text = "Take it." }, { name = "leave", text = "Leave it." }]

[[events]]
name = "broke"
weight = 1000
when = { metric = "cash", below = 1.5e6 }
text = "The bank calls."
default = "wait"
choices = [{ name = "wait", text = "Wait." }, { name = "talk", text = "Talk." }]

[[events]]
name = "returned"
text = "They return it."
default = "thanks"
choices = [{ name = "thanks", text = "Thanks." }, { name = "more", text = "More." }]

[[events]]
name = "forgotten"
text = "They forgot it."
default = "well"
choices = [{ name = "well", text = "Well." }, { name = "sad", text = "Sad." }]

[[prompts]]
"""


def with_cards(folder: Path, *overrides: str, cards: str = CARDS) -> Scenario:
    return small(folder, *overrides, text=TEXT.replace("[[prompts]]\n", cards))


def card(name: str, weight: float) -> Event:
    return Event(name=name, text=name, choices=(), default="", weight=weight)


def came(session: Session) -> list[tuple[int, str]]:
    """Return which events came in which weeks, but those of every game."""
    seen = [(week, name) for week, lived in enumerate(session.history) for name in lived.observation.events]
    return [(week, name) for week, name in seen if name not in ("fair", "first-customer")]


def played(session: Session, **answers: str) -> Session:
    """Play *session* to its end with *answers* by event."""
    while session.ended == UNFINISHED:
        session.advance([Answer(name, answers[name]) for name in session.observation.events if name in answers])
    return session


# -- the draw -----------------------------------------------------------------------------------------


def test_cards_come_first_and_second_as_often_as_their_weights_say() -> None:
    cards = [card("a", 5), card("b", 3), card("c", 1.5), card("d", 0.5)]
    n, total = 2_000, 10.0
    orders = Counter(tuple(one.name for one in draw_order(cards, 4, Streams(seed))[:2]) for seed in range(n))
    chi_square = 0.0
    for one, two in permutations(cards, 2):
        assert one.weight
        assert two.weight
        expected = n * one.weight / total * two.weight / (total - one.weight)
        chi_square += (orders[one.name, two.name] - expected) ** 2 / expected
    assert chi_square < 31.3, "11 degrees of freedom: 31.3 is passed once in a thousand times"


def test_draws_of_one_game_have_luck_of_their_own() -> None:
    cards, n = [card("a", 3), card("b", 1)], 2_000
    streams = Streams(7)
    first = [draw_order(cards, number, streams)[0].name == "a" for number in range(n)]
    assert abs(sum(first) / n - 0.75) < 4 * sqrt(0.75 * 0.25 / n)
    both = sum(one and two for one, two in pairwise(first)) / (n - 1)
    assert abs(both - 0.75**2) < 0.04


def test_another_card_or_weight_leaves_the_order_of_the_others() -> None:
    cards = [card("a", 5), card("b", 3), card("c", 1.5)]
    for seed in range(200):
        few = [one.name for one in draw_order(cards, 1, Streams(seed))]
        many = [one.name for one in draw_order([card("x", 80), *cards], 1, Streams(seed)) if one.name != "x"]
        assert few == many


def test_a_card_of_no_weight_is_never_drawn(tmp_path: Path) -> None:
    without = with_cards(tmp_path, "events[2].weight=0", "events[3].weight=0", "events[4].weight=0")
    assert came(played(Session(without, 1))) == []


def test_the_order_of_cards_does_not_depend_on_decisions_and_what_comes_does(tmp_path: Path) -> None:
    scenario = with_cards(tmp_path)
    differ = 0
    for seed in range(1, 6):
        idle, spending = Session(scenario, seed), Session(scenario, seed)
        spending.advance([SetLever("advertising", 60_000.0), SetLever("reps", 20.0)])
        games = played(idle), played(spending, favour="yes")
        orders = []
        for game in games:
            cards = [event for event in scenario.events if event.weight]
            orders.append([[one.name for one in draw_order(cards, k, game.model.streams)] for k in range(8)])
        assert orders[0] == orders[1]
        assert "broke" not in {name for _, name in came(games[0])}
        assert [name for _, name in came(games[1])].count("broke") == 1
        differ += came(games[0]) != came(games[1])
    assert differ == 5


def test_a_draw_is_in_its_week_and_brings_one_card_at_most(tmp_path: Path) -> None:
    scenario = with_cards(tmp_path)
    for seed in range(1, 9):
        weeks = [week for week, _ in came(played(Session(scenario, seed)))]
        assert set(weeks) <= set(range(2, 26, 3))
        assert max(Counter(weeks).values()) == 1


def test_no_card_is_drawn_after_the_last_week_of_the_deck(tmp_path: Path) -> None:
    for last in (10, 11, 13):
        whole, cut = with_cards(tmp_path), with_cards(tmp_path, f"deck.last={last}")
        for seed in range(1, 4):
            cards = came(played(Session(whole, seed)))
            assert came(played(Session(cut, seed))) == [(week, name) for week, name in cards if week <= last]


def test_a_card_comes_once_and_with_again_only_after_so_many_weeks(tmp_path: Path) -> None:
    scenario = with_cards(tmp_path)
    for seed in range(1, 9):
        happened = came(played(Session(scenario, seed)))
        favours = [week for week, name in happened if name == "favour"]
        assert [name for _, name in happened].count("grant") == 1
        assert favours in ([2, 11, 20], [5, 14, 23])


def test_a_card_waits_for_its_condition_and_does_not_come_by_it(tmp_path: Path) -> None:
    session = Session(with_cards(tmp_path, "events[2].when={metric='cash',below=1e9}"), 1)
    assert not session.observation.events
    first = came(played(session))[0]
    assert first[0] == 2


# -- what answers lead to -----------------------------------------------------------------------------


def test_what_an_answer_leads_to_comes_in_its_week_and_by_luck(tmp_path: Path) -> None:
    scenario = with_cards(tmp_path)
    names: Counter[str] = Counter()
    for seed in range(1, 61):
        happened = came(played(Session(scenario, seed), favour="yes"))
        favours = [week for week, name in happened if name == "favour"]
        later = [(week, name) for week, name in happened if name in ("returned", "forgotten")]
        assert [week for week, _ in later] == [week + 5 for week in favours if week + 5 < 26]
        names.update(name for _, name in later)
    assert abs(names["returned"] / names.total() - 0.5) < 4 * sqrt(0.25 / names.total())


def test_other_answers_and_the_default_lead_to_nothing(tmp_path: Path) -> None:
    scenario = with_cards(tmp_path)
    for session in (played(Session(scenario, 2)), played(Session(scenario, 2), favour="no")):
        assert {name for _, name in came(session)} <= {"favour", "grant", "broke"}


def test_the_default_brings_what_it_leads_to(tmp_path: Path) -> None:
    silent = played(Session(with_cards(tmp_path, 'events[2].default="yes"'), 2))
    spoken = played(Session(with_cards(tmp_path), 2), favour="yes")
    assert came(silent) == came(spoken)
    assert {"returned", "forgotten"} & {name for _, name in came(silent)}


def test_what_leads_to_itself_comes_every_time(tmp_path: Path) -> None:
    circle = "events[5].choices[0].leads_to=[{event='returned',after=4}]"
    happened = came(played(Session(with_cards(tmp_path, circle, "events[2].again=26"), 2), favour="yes"))
    assert [week for week, name in happened if name == "returned"] in ([], [10, 14, 18, 22], [7, 11, 15, 19, 23])
    circle = "events[6].choices[0].leads_to=[{event='forgotten',after=4}]"
    happened += came(played(Session(with_cards(tmp_path, circle, "events[2].again=26"), 2), favour="yes"))
    assert max(Counter(name for _, name in happened).values()) > 3


# -- effects that begin later -------------------------------------------------------------------------


def test_a_delayed_effect_begins_and_ends_in_its_weeks(tmp_path: Path) -> None:
    scenario = with_cards(tmp_path)
    session = Session(scenario, 2)
    while "favour" not in session.observation.events:
        session.advance()
    week, other = session.week, session.copy()
    told = [session.terms([Answer("favour", "yes")], later).finance.other_income for later in range(8)]
    assert told == [0, 0, 0, -1000, -1000, 0, 0, 0]
    rents = [session.terms([Answer("favour", "yes")], later).company.overhead for later in range(6)]
    assert rents == [4100, 4100, 4100, 4100, 4000, 4000]
    session.advance([Answer("favour", "yes")])
    other.advance()
    ahead = [session.terms((), later).finance.other_income for later in range(6)]
    assert ahead == [0, 0, -1000, -1000, 0, 0]
    while session.week < week + 6:
        session.advance()
        other.advance()
    paid = [lived.paid - without.paid for lived, without in zip(session.history, other.history, strict=True)]
    assert paid[week + 1 :] == [0, 0, 0, 1000, 1000, 0]
    gaps = [a.truth.cash - b.truth.cash for a, b in zip(other.history, session.history, strict=True)][week:]
    assert gaps == pytest.approx([0, 100, 200, 300, 1400, 2400, 2400], abs=1e-6)


# -- copies, futures, run files, the game -------------------------------------------------------------


def test_a_copy_goes_on_as_the_game_does_and_another_future_draws_anew(tmp_path: Path) -> None:
    scenario = with_cards(tmp_path, "events[2].again=3", "events[2].weight=1", "events[3].again=3")
    session = lived(Session(scenario, 3), 9)
    copy, *futures = (session.copy(future=k) for k in range(7))
    for each in (session, copy, *futures):
        played(each, favour="yes")
    assert came(copy) == came(session)
    assert copy.digest == session.digest
    assert len({tuple(came(each)) for each in futures}) > 3
    assert all([e for e in came(each) if e[0] <= 9] == [e for e in came(session) if e[0] <= 9] for each in futures)


def test_what_was_led_to_before_a_copy_has_other_luck_in_other_futures(tmp_path: Path) -> None:
    scenario = with_cards(tmp_path)
    session = Session(scenario, 2)
    while "favour" not in session.observation.events:
        session.advance()
    session.advance([Answer("favour", "yes")])
    due = session.week + 4
    names = {dict(came(lived(session.copy(future=k), 4)))[due] for k in range(12)}
    assert names == {"returned", "forgotten"}


def test_a_run_file_of_a_game_with_cards_verifies(tmp_path: Path) -> None:
    session = played(Session(with_cards(tmp_path), 2), favour="yes", grant="leave")
    file = tmp_path / "cards.run.json"
    journal.write(file, journal.record(session))
    assert verify(file).verdict == "same"


def test_undo_takes_back_an_answer_and_what_it_would_lead_to(tmp_path: Path) -> None:
    game = Game.begin(with_cards(tmp_path), 2)
    while "favour" not in game.observation.events:
        game.step()
    game.answer("favour", "yes")
    assert game.undo()
    assert "favour" in [event.name for event in game.waiting()]
    week = game.session.week
    for _ in range(6):
        game.step()
    assert not {"returned", "forgotten"} & {name for _, name in came(game.session)}
    while game.session.week > week:
        assert game.go_back()
    while "favour" not in game.observation.events:
        game.step()
    game.answer("favour", "yes")
    for _ in range(5):
        game.step()
    assert {"returned", "forgotten"} & set(game.observation.events)


def test_strategies_answer_cards_and_what_they_lead_to(tmp_path: Path) -> None:
    scenario = with_cards(tmp_path, 'strategies[0].answers={favour="yes",returned="more"}')
    session = Session(scenario, 2)
    play(session, scenario.strategy("phases"))
    answered = [decision for taken in session.journal.values() for decision in taken if isinstance(decision, Answer)]
    favours = [name for _, name in came(session)].count("favour")
    assert answered.count(Answer("favour", "yes")) == favours > 1
    assert {decision.event for decision in answered} <= {"favour", "returned"}

"""What a game costs is told before it is played: more is never cheaper, and what makes no sense is refused."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.errors import ScenarioError
from adoptsim.game.run import finish
from adoptsim.game.session import Session
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.workload import _effects, _times, duration, workload
from tests.small import TEXT, small

MANY = ("segments[0].accounts=1000000", "segments[0].seats=1", "weeks=520")


@pytest.mark.parametrize(
    ("path", "less", "more"),
    [
        ("weeks", 26, 2_600),
        ("segments[0].accounts", 100, 20_000),
        ("segments[0].seats", 2, 200),
        ("segments[0].contact_degree", 2, 64),
        ("segments[0].micro_segments", 1, 24),
        ("segments[0].term", 4, 104),
        ("limits.habit_step_days", 7, 1),
        ("limits.arrivals", "{per_week = 1}", "{per_week = 100}"),
        ("sales.hand", 1, 1000),
        ("sales.call_again", 520, 1),
        ("levers.reps.high", 10, 60),
        ("entrants", "[]", '[{segment = "market", rate = 52.0}]'),
        ("rivals", "[]", '[{segment = "market"}]'),
    ],
)
def test_more_of_anything_takes_longer(path: str, less: object, more: object, tmp_path: Path) -> None:
    big = ("segments[0].accounts=20000", 'segments[0].name="market"')
    little, lot = (workload(small(tmp_path, *big, f"{path}={value}")) for value in (less, more))
    assert little.seconds < lot.seconds
    assert little.megabytes <= lot.megabytes


@settings(max_examples=30, deadline=None)
@given(a=st.integers(0, 10_400), b=st.integers(0, 10_400), decisions=st.integers(0, 10**6))
def test_more_weeks_and_decisions_never_take_less(a: int, b: int, decisions: int) -> None:
    scenario = load_scenario("first-customers")
    few, many = (workload(scenario, weeks, decisions=decisions) for weeks in sorted((a, b)))
    assert 0 < few.seconds <= many.seconds
    assert workload(scenario, a).seconds <= workload(scenario, a, decisions=decisions).seconds


def test_shipped_games_are_no_long_ones() -> None:
    assert [name for name in library.names() if workload(load_scenario(name)).seconds > 5] == []


def test_a_game_takes_no_longer_than_was_told(tmp_path: Path) -> None:
    scenario = small(
        tmp_path, "segments[0].accounts=20000", "segments[0].seats=50", "weeks=52", "market.innovation=0.5",
        "limits.self_serve=true", 'limits.capacity="unlimited"',
    )  # fmt: skip
    began = time.process_time()
    session = Session(scenario, 1)
    while session.ended == "unfinished":
        session.advance()
    finish(session)
    assert time.process_time() - began < 3 * workload(scenario).seconds


def test_what_is_large_says_so_in_words(tmp_path: Path) -> None:
    assert not workload(small(tmp_path)).large
    work = workload(small(tmp_path, *MANY))
    assert work.large
    assert str(work) == f"up to about {duration(work.seconds)} and 1.3 GB of memory"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 second"), (1.6, "2 seconds"), (60, "60 seconds"), (720, "12 minutes"), (9000, "2 hours"), (1e6, "12 days")],
)
def test_durations_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_more_arrivals_than_organisations_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="must be at most 300, all 300 accounts once a week, is 100,000"):
        small(tmp_path, "segments[0].accounts=300", "limits.arrivals={per_week = 100_000}")
    small(tmp_path, "segments[0].accounts=300", "limits.arrivals={per_week = 300}")


def test_arrivals_that_find_nobody_free_take_little_time(tmp_path: Path) -> None:
    scenario = small(
        tmp_path, "weeks=1", "segments[0].accounts=2000", "limits.arrivals={per_week = 2_000}",
        "limits.self_serve=true",
    )  # fmt: skip
    began = time.process_time()
    session = Session(scenario, 1)
    session.advance()
    finish(session)
    assert time.process_time() - began < 20, "it took minutes when each looked at everybody, one after the other"


CHAIN = """
[deck]

[[events]]
name = "card"
weight = 1
text = "A card."
default = "yes"
choices = [
    { name = "yes", text = "Yes.", effects = [{ path = "company.overhead", add = 1 }], leads_to = [
        { event = "b", after = 2 }, { event = "b", after = 3, chance = 0.5, otherwise = "c" }
    ] },
    { name = "no", text = "No." },
]

[[events]]
name = "b"
text = "B."
default = "yes"
choices = [{ name = "yes", text = "Yes.", leads_to = [{ event = "c", after = 1 }] }, { name = "no", text = "No." }]

[[events]]
name = "c"
text = "C."
default = "yes"
choices = [{ name = "yes", text = "Yes.", effects = [
    { path = "company.overhead", add = 1 }, { path = "market.push", multiply = 2, after = 4 }
] }, { name = "no", text = "No." }]

[[prompts]]
"""
"""In 26 weeks the card is drawn once, or, again after 4 weeks, 6 times; each time b comes twice and c up to 3 times."""


def test_cards_that_come_again_and_what_they_lead_to_are_counted(tmp_path: Path) -> None:
    text = TEXT.replace("[[prompts]]\n", CHAIN)
    once = small(tmp_path, text=text)
    again = small(tmp_path, "events[2].again=4", text=text)
    circle = small(tmp_path, "events[4].choices[0].leads_to=[{event='b',after=1}]", text=text)
    assert [_times(each, 26) for each in (once, again, circle)] == [
        {"fair": 1, "first-customer": 1, "card": 1, "b": 2, "c": 3},
        {"fair": 1, "first-customer": 1, "card": 6, "b": 12, "c": 18},
        {"fair": 1, "first-customer": 1, "card": 1, "b": 26, "c": 26},
    ]
    assert _effects(once, 26) == (1 + 1 + 1 + 6, 9 + 8 + 3)
    assert workload(once).seconds < workload(again).seconds < workload(circle).seconds


def test_a_game_of_many_effects_is_told_to_be_long(tmp_path: Path) -> None:
    effects = "[" + ",".join(['{path="company.overhead",add=1}'] * 50) + "]"
    circle = ("[{event='b',after=1}]", "weeks=10400")
    scenario = small(
        tmp_path, f"events[3].choices[0].leads_to={circle[0]}", f"events[3].choices[0].effects={effects}", circle[1],
        text=TEXT.replace("[[prompts]]\n", CHAIN),
    )  # fmt: skip
    assert workload(scenario).seconds > 10_000

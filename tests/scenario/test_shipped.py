"""What every shipped scenario has: a length that a lesson has time for, a deck, and words for whoever teaches."""

import pytest

from adoptsim.presentation.start.length import minutes
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario

TUTORIAL = "first-customers"


@pytest.mark.parametrize("name", library.names())
def test_a_game_asks_at_most_sixteen_times_for_levers_and_takes_half_an_hour(name: str) -> None:
    scenario = load_scenario(name)
    assert scenario.rounds.count <= 16
    assert minutes(scenario) <= 30


@pytest.mark.parametrize("name", [name for name in library.names() if name != TUTORIAL])
def test_there_is_a_short_game_of_about_ten_minutes(name: str) -> None:
    scenario = load_scenario(name, short=True)
    assert scenario.weeks == load_scenario(name).weeks
    assert scenario.rounds.count <= 7
    assert minutes(scenario) <= 10


@pytest.mark.parametrize("name", library.names())
def test_a_deck_has_eight_to_fifteen_cards_of_which_some_come_back(name: str) -> None:
    events = load_scenario(name).events
    assert 8 <= sum(event.weight is not None for event in events) <= 15
    assert any(choice.leads_to for event in events for choice in event.choices)


@pytest.mark.parametrize("name", library.names())
def test_whoever_teaches_is_told_aims_questions_and_evidence_on_both_sides(name: str) -> None:
    scenario = load_scenario(name)
    teaching = scenario.teaching
    assert teaching.aims
    assert len(teaching.questions or ()) == 3
    for text in (teaching.surprise, teaching.usually, teaching.assumptions, scenario.difficulty_reason):
        assert text
    assert teaching.evidence_for
    assert teaching.evidence_against


@pytest.mark.parametrize("name", library.names())
def test_a_strategy_says_what_it_does_and_why_somebody_would(name: str) -> None:
    for strategy in load_scenario(name).strategies:
        assert len([part for part in strategy.text.split(". ") if part]) >= 2, strategy.name

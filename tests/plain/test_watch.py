"""Watching line by line: what is told of a week is what the game holds, and nothing true before the end."""

import re
from pathlib import Path

import pytest

from adoptsim.cli import main
from adoptsim.game.recording import Recording, performed, recorded
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import SetLever
from adoptsim.plain.conversation import Menu, Watching
from adoptsim.plain.watch import CHOICES
from adoptsim.presentation import watched_game
from adoptsim.presentation.wording.voice import SPOKEN, title
from adoptsim.scenario.scenario import Scenario
from tests.plain.conftest import MARKET
from tests.plain.talking import Heard, hear, play

ON, BACK, GO, NUMBERS, LEVERS, BESIDE, WORTH = (str(number) for number in range(1, len(CHOICES) + 1))


@pytest.fixture
def game(market: Scenario) -> Recording:
    return performed(market, market.strategy("sell"), "sell", market.first_seed())


def look(game: Recording, *typed: str) -> Heard:
    return hear(Watching(game, Menu()), *typed)


def stops(heard: Heard) -> list[int]:
    """Return the weeks at which one stood."""
    return [int(week) for week in re.findall(r"Week (\d+) of \d+\. What next", heard.flow)]


def test_rounds_go_on_and_back_from_the_first_week_to_the_last(game: Recording) -> None:
    rounds = [*(start for start, _ in game.scenario.rounds.spans(game.week)), game.week]
    heard = look(game, *[ON] * len(rounds), *[BACK] * len(rounds))
    assert stops(heard) == [*rounds, game.week, *reversed(rounds[:-1]), 0]
    assert "This is the end." in heard.lines
    assert "This is the beginning." in heard.lines


def test_what_you_did_begins_a_sentence(market: Scenario) -> None:
    session = Session(market, 3)
    session.advance([SetLever("reps", 3)])
    heard = look(recorded(session), ON)
    assert "Week 0. You set Sales reps to 3." in heard.flow


def test_every_week_tells_its_own_numbers_seen_and_true(game: Recording) -> None:
    for week in (1, game.week // 2, game.week):
        heard = look(game, GO, str(week), NUMBERS)
        for metric in watched_game.WATCHED_METRICS:
            true = SPOKEN.value(metric, getattr(game.history[week].truth, metric))
            told = [line for line in heard.lines if line.lower().startswith(f"{title(metric).lower()}: ")]
            assert told, metric
            assert true in told[-1], metric


def test_on_the_way_everything_that_happened_is_told_once(game: Recording) -> None:
    heard = look(game, *[ON] * len(list(game.scenario.rounds.spans(game.week))))
    for week in range(1, game.week + 1):
        events = [line for line in watched_game.happenings(game, week) if line.startswith("Event: ")]
        for line in events:
            assert heard.flow.count(f"Week {week}. {' '.join(line.split())}") == 1


def test_a_strategy_lies_beside_it_with_its_own_truth(game: Recording) -> None:
    other = performed(game.scenario, game.scenario.strategy("do-nothing"), "do-nothing", game.seed)
    heard = look(game, GO, str(game.week), BESIDE, "do-nothing")
    assert f"; do-nothing {SPOKEN.value('arr', other.history[-1].truth.arr)}." in heard.flow


def test_nothing_true_is_told_of_a_game_that_goes_on(market: Scenario) -> None:
    session = Session(market, 3)
    for _ in range(6):
        session.advance()
    game = recorded(session)
    heard = look(game, ON, NUMBERS, BESIDE, WORTH)
    assert "in truth" not in heard.text
    assert watched_game.HIDDEN in heard.flow
    assert watched_game.LUCK_HIDDEN in heard.flow


def test_a_week_that_is_not_there_is_asked_for_again(game: Recording) -> None:
    heard = look(game, GO, "-1", "999", "x", "3")
    assert heard.flow.count(f"Type a week from 0 to {game.week}.") == 3
    assert stops(heard)[-1] == 3


def test_a_game_of_ones_own_is_watched_from_its_result(market: Scenario) -> None:
    heard, game = play(market, "1", "1", "3", "520", "1", "3", "520", "4", ON, "0", "3", "q")
    assert game.over
    assert "Watching your game" in heard.flow
    assert heard.flow.count("Now the scenario's strategies play") == 1


def test_the_command_line_watches_without_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", str(MARKET), "--plain", "--watch", "sell"]) == 0
    told = capsys.readouterr().out
    assert "Watching sell" in told
    assert "No game was begun" not in told


def test_watching_and_going_on_are_two_things(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "x.run.json")
    assert main(["play", "--plain", "--watch", file, "--resume", file]) == 2
    assert "--watch only looks on" in capsys.readouterr().err

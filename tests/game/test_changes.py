"""What is told of a round adds up to what changed in it, is not made up, and tells nothing that did not move."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from adoptsim.game.changes import MOST, Move, changes
from adoptsim.game.end_of_game import BANKRUPT, UNFINISHED
from adoptsim.game.run import play
from adoptsim.game.session import Session, Week
from adoptsim.model.catalogue.levers import SetLever
from adoptsim.model.measurement.observation import Flows
from adoptsim.presentation.wording.changes import brief, line
from adoptsim.scenario.load import load_scenario
from tests.small import lived, small

GAMES = [
    ("mirage", "sales-first", 1),
    ("mirage", "engagement-first", 2),
    ("sandbox", "random", 3),
    ("makers", "community", 4),
    ("mirage", "random", 5),
]


@pytest.fixture(scope="module", params=GAMES, ids=lambda game: f"{game[0]}-{game[1]}")
def session(request: pytest.FixtureRequest) -> Session:
    name, strategy, seed = request.param
    scenario = load_scenario(name)
    return play(Session(scenario, seed), scenario.strategy(strategy)).session


def lines(history: Sequence[Week], start: int, end: int, *, truth: bool = False) -> tuple[str, ...]:
    return tuple(map(line, changes(history, start, end, truth=truth)))


def all_rounds(session: Session, *, truth: bool) -> Iterator[tuple[int, int, tuple[Move, ...]]]:
    for start, end in session.scenario.rounds.spans(session.week):
        yield start, end, changes(session.history, start, end, truth=truth, most=99)


@pytest.mark.parametrize("truth", [False, True])
def test_the_flows_of_every_metric_add_up_to_its_change(session: Session, truth: bool) -> None:
    told = 0
    for _, _, moves in all_rounds(session, truth=truth):
        for move in moves:
            whole = 1 + abs(move.before) + abs(move.after) + sum(abs(change.amount) for change in move.changes)
            assert sum(change.amount for change in move.changes) == pytest.approx(move.amount, abs=1e-7 * whole)
            told += len(move.changes)
    assert told > 10


def test_revenue_and_customers_are_explained_without_a_rest(session: Session) -> None:
    for _, _, moves in all_rounds(session, truth=True):
        for move in moves:
            named = {change.flow for change in move.changes}
            assert "other" not in named
            assert BANKRUPT not in named or session.ended == BANKRUPT


def test_what_is_told_of_the_ends_of_a_round_is_what_was_true_then(session: Session) -> None:
    for start, end, moves in all_rounds(session, truth=True):
        for move in moves:
            if hasattr(session.history[0].truth, move.metric):
                before, after = (getattr(session.history[week].truth, move.metric) for week in (start, end))
                assert (move.before, move.after) == (before, after)


def test_what_did_not_move_is_not_told_and_what_moved_is(session: Session) -> None:
    for start, end, moves in all_rounds(session, truth=True):
        before, after = session.history[start].truth, session.history[end].truth
        assert all(change.amount for move in moves for change in move.changes)
        told = {move.metric for move in moves}
        for metric in ("arr", "cash", "engaged_seats"):
            assert metric in told or getattr(before, metric) == getattr(after, metric)


def test_the_largest_comes_first(session: Session) -> None:
    for start, end in session.scenario.rounds.spans(session.week):
        moves = changes(session.history, start, end)
        assert len(moves) <= MOST
        main = [move.size for move in moves if move.metric in ("arr", "engaged_seats", "cash")]
        assert main == sorted(main, reverse=True)
        assert all(0 < size <= 1 for size in main)
        for move in moves:
            amounts = [abs(change.amount) for change in move.changes]
            assert amounts == sorted(amounts, reverse=True)


def test_rounds_laid_end_to_end_tell_the_whole_game(session: Session) -> None:
    lost = sum(
        change.amount
        for _, _, moves in all_rounds(session, truth=True)
        for move in moves
        if move.metric == "arr"
        for change in move.changes
        if change.flow == "left"
    )
    flows = [week.observation.flows for week in session.history[1:]]
    assert lost == pytest.approx(-sum(week.churned_arr for week in flows))


def test_during_play_nothing_comes_from_the_truth(session: Session) -> None:
    """The truth, and the count of engaged seats that left, may be anything: what the company is told stays."""
    hidden = [_without_truth(week) for week in session.history]
    for start, end in session.scenario.rounds.spans(session.week):
        assert changes(hidden, start, end) == changes(session.history, start, end)
        assert lines(hidden, start, end) == lines(session.history, start, end)


def _without_truth(week: Week) -> Week:
    from dataclasses import replace

    from adoptsim.model.catalogue.metrics import Metrics

    flows = replace(week.observation.flows, churned_engaged=10**6)
    return replace(week, truth=Metrics(), observation=replace(week.observation, flows=flows))


def test_lines_are_sentences_and_no_two_rounds_are_told_alike(session: Session) -> None:
    told: list[str] = []
    for truth in (False, True):
        for start, end in session.scenario.rounds.spans(session.week):
            told += lines(session.history, start, end, truth=truth)
            moves = changes(session.history, start, end, truth=truth)
            assert len(moves) <= MOST
            assert all(brief(move)[0].isupper() and "\n" not in brief(move) for move in moves)
    windows = list(session.scenario.rounds.spans(session.week))
    assert len({lines(session.history, start, end) for start, end in windows}) == len(windows)
    assert all(text[0].isupper() and text.endswith(".") and "  " not in text and "None" not in text for text in told)
    assert all(text.isascii() for text in told)
    assert max(map(len, told)) < 320


def test_a_mirage_is_told_when_it_vanishes() -> None:
    scenario = load_scenario("mirage")
    session = play(Session(scenario, 1), scenario.strategy("sales-first")).session
    told = [
        text
        for start, end in scenario.rounds.spans(session.week)
        for text in lines(session.history, start, end, truth=True)
    ]
    assert any("were not renewed" in text and "of all paid seats were engaged (you saw " in text for text in told)
    assert any("wait for a specialist" in text for text in told)


def test_bankruptcy_takes_what_was_left(tmp_path: Path) -> None:
    scenario = small(tmp_path, "company.overhead=400_000", "company.cash=6e6", "weeks=52")
    session = lived(Session(scenario, 3), 1, SetLever("advertising", 100_000))
    while session.ended == UNFINISHED:
        session.advance()
    assert session.ended == BANKRUPT
    window = scenario.rounds.ended(session.week, over=True)
    assert window is not None
    arr = next(move for move in changes(session.history, *window, truth=True) if move.metric == "arr")
    assert arr.after == 0
    assert arr.before > 0
    assert sum(change.amount for change in arr.changes) == pytest.approx(-arr.before)
    assert [change.amount < 0 for change in arr.changes if change.flow == BANKRUPT] == [True]
    assert "the company ended" in line(arr)


def test_nothing_is_told_of_no_time(tmp_path: Path) -> None:
    session = lived(Session(small(tmp_path), 3), 3)
    assert changes(session.history, 2, 2) == ()
    assert changes(session.history, 5, 9) == ()
    assert lines(session.history, 3, 1) == ()


def test_flows_have_every_name_that_is_summed() -> None:
    names = set(Flows.__dataclass_fields__)
    assert {"new_arr", "churned_arr", "churned_engaged", "waiting", "waited", "went_live"} <= names

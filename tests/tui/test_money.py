"""How long the cash lasts, and when the player is told."""

from dataclasses import replace

import pytest

from adoptsim.game.cash_forecast import FARTHEST, CashForecast
from adoptsim.game.game import Game
from adoptsim.presentation.wording import cash_left
from tests.tui.seeing import lines, playing, press, text, toasts, until

PLENTY = CashForecast(0, 100.0, (110.0,) * 30, (110.0,) * 30)


def gone_after(weeks: int, *, expected: int | None = None, now: int = 0, cash: float = 100.0) -> CashForecast:
    """Return a forecast in which the cash is gone at the end of the week after so many, with sales later or never."""

    def course(left: int | None) -> tuple[float, ...]:
        return tuple(-1.0 if left is not None and k > left else 1.0 for k in range(1, 51))

    return CashForecast(now, cash, course(weeks), course(expected))


@pytest.mark.parametrize(
    ("agreed", "shown"),
    [((90.0, -1.0), "1 wk"), ((-1.0, 50.0), "0 wk"), ((100.0, 130.0), "cash grows"), ((99.0, 130.0), "to the end"),
     ((90.0,) * FARTHEST, f"over {FARTHEST} wk"), ((), "-")],
)  # fmt: skip
def test_the_runway_is_the_weeks_that_can_be_paid(agreed: tuple[float, ...], shown: str) -> None:
    assert cash_left.runway(CashForecast(7, 100.0, agreed, agreed)) == shown


def test_low_cash_is_told_with_the_week_in_which_it_is_over() -> None:
    at_9 = gone_after(10, now=9)
    assert cash_left.warning(at_9) == "Cash for about 10 weeks if nothing new is sold: it is over in week 20."
    assert cash_left.warning(gone_after(10, expected=10)) == "Cash for about 10 weeks: it is over in week 11."
    soon = gone_after(0, expected=3)
    assert cash_left.warning(soon) == "Cash for less than a week: it is over in week 1, or 4 if sales go on."
    assert cash_left.warning(gone_after(12)) == ""
    assert cash_left.warning(PLENTY) == ""


def test_cash_that_is_nearly_gone_is_a_danger_of_its_own() -> None:
    assert [cash_left.danger(gone_after(weeks)) for weeks in (30, 12, 11, 5, 4, 0)] == [0, 0, 1, 1, 2, 2]


def test_an_alarm_rings_once_for_each_danger_and_again_after_the_cash_has_recovered() -> None:
    alarm = cash_left.Alarm()
    rings = [bool(alarm.rings(gone_after(weeks))) for weeks in (20, 11, 10, 14, 11, 4, 3, 15, 9, 16, 9)]
    assert rings == [False, True, False, False, False, True, False, False, False, False, True]


@pytest.fixture
def courses(game: Game, monkeypatch: pytest.MonkeyPatch) -> dict[int, CashForecast]:
    """What the forecast is in each week of *game*; plenty where nothing is said."""
    told: dict[int, CashForecast] = {}

    def forecast(game: Game) -> CashForecast:
        week = game.session.week
        return replace(told.get(week, PLENTY), week=week)

    monkeypatch.setattr(Game, "cash_forecast", forecast)
    return told


async def test_the_clock_stops_once_when_the_cash_gets_low(game: Game, courses: dict[int, CashForecast]) -> None:
    courses.update({week: gone_after(9, expected=9) for week in range(3, 20)})
    app = playing(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4", "space")
        await until(pilot, lambda: "PAUSED" in lines(app)[0])
        assert game.session.week == 2, "there is something to think about"
        await press(pilot, "space")
        await until(pilot, lambda: "PAUSED" in lines(app)[0])
        assert game.session.week == 3
        told = "Cash for about 9 weeks: it is over in week 13."
        assert toasts(app).count(told) == 1
        assert told in text(app)
        assert "runway 9 wk" in text(app)
        await press(pilot, "r")
        await until(pilot, lambda: bool(game.waiting()))
        later = [toast for toast in toasts(app) if toast.startswith("Cash")]
        assert later in ([], [told]), "a toast is over after some seconds, and none comes again"


async def test_the_clock_stops_once_more_when_the_cash_is_nearly_gone(
    game: Game, courses: dict[int, CashForecast]
) -> None:
    courses.update({1: gone_after(9), 2: gone_after(8), 3: gone_after(7), 4: gone_after(4), 5: gone_after(3)})
    app = playing(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        told = []
        for _ in range(5):
            app.clear_notifications()
            await press(pilot, "n")
            told.append(sum(toast.startswith("Cash") for toast in toasts(app)))
        assert told == [1, 0, 0, 1, 0]


async def test_the_header_shows_what_a_draft_does_to_the_runway(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(80, 24)) as pilot:
        before = game.cash_forecast()
        game.set("reps", 60)
        game.set("specialists", 60)
        after = game.cash_forecast()
        await press(pilot, "right", "left")
        assert cash_left.runway(after) != cash_left.runway(before)
        assert f"runway {cash_left.runway(after)}" in text(app)
        await press(pilot, "escape")
        assert f"runway {cash_left.runway(before)}" in text(app)

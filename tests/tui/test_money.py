"""How long the cash lasts, and when the player is told."""

import pytest

from adoptsim.model.observation import Observation, Reading
from adoptsim.play.game import Game
from adoptsim.play.session import Week
from adoptsim.presentation import money
from tests.tui.seeing import lines, playing, press, text, toasts, until


def books(cash: list[float], spend: float = 10.0) -> list[Week]:
    """Return a history in which the company had *cash*, week by week."""
    game = [Observation(week=k, readings={"cash": Reading(value)}, spend=spend) for k, value in enumerate(cash)]
    return [Week(truth=None, observation=seen, link=b"") for seen in game]  # type: ignore[arg-type]


def test_runway_looks_back_a_quarter_because_customers_prepay() -> None:
    paid_in_advance = [1000 - 50 * k for k in range(13)] + [1000 - 50 * 12 + 140]
    assert money.runway(books([*map(float, paid_in_advance)])) == "15 wk"


@pytest.mark.parametrize(
    ("cash", "shown"),
    [([100.0], "-"), ([100.0, 90.0], "9 wk"), ([100.0, 100.0], "cash grows"), ([9.0, 90.0, 80.0], "cash grows"),
     ([100.0, 1.0], "0.01 wk"), ([10.0, -5.0], "0 wk")],
)  # fmt: skip
def test_runway_with_few_weeks_uses_those_lived(cash: list[float], shown: str) -> None:
    assert money.runway(books(cash)) == shown


def test_low_cash_is_told_with_the_week_in_which_it_would_be_over() -> None:
    history = books([1900.0 - 100 * k for k in range(10)])
    assert money.warning(history, 156) == "Cash for about 10 weeks: it would be over in week 19."


def test_cash_that_lasts_to_the_end_of_the_game_is_no_danger() -> None:
    assert money.warning(books([1900.0 - 100 * k for k in range(10)]), 15) == ""


def test_growing_cash_is_still_looked_at_with_caution() -> None:
    assert money.warning(books([50.0, 60.0]), 156) == "Cash for 6 weeks of spending, if nothing came in."
    assert money.warning(books([500.0, 600.0]), 156) == ""


async def test_the_clock_stops_once_when_the_cash_gets_low(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(money, "warning", lambda history, _: "Cash for about 3 weeks." if len(history) > 3 else "")
    monkeypatch.setattr(money, "low", lambda *_: True)
    app = playing(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4", "space")
        await until(pilot, lambda: "PAUSED" in lines(app)[0])
        assert game.session.week == 2, "there is something to think about"
        await press(pilot, "space")
        await until(pilot, lambda: "PAUSED" in lines(app)[0])
        assert game.session.week == 3
        assert toasts(app).count("Cash for about 3 weeks.") == 1
        assert "Cash for about 3 weeks." in text(app)
        await press(pilot, "space")
        await until(pilot, lambda: bool(game.waiting()))
        assert toasts(app).count("Cash for about 3 weeks.") == 1


async def test_cash_that_recovered_is_told_about_again(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    recovered = {2, 3}
    monkeypatch.setattr(money, "warning", lambda history, _: "" if len(history) - 1 in recovered else "Low.")
    monkeypatch.setattr(money, "low", lambda history, _: len(history) - 1 not in recovered)
    app = playing(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "n")
        assert toasts(app) == ["Low."]
        app.clear_notifications()
        await press(pilot, "n", "n", "n")
        assert toasts(app).count("Low.") == 1


def test_cash_that_is_nearly_gone_is_a_danger_of_its_own() -> None:
    ever_less = [books([*[2600.0 - 100 * k for k in range(weeks)]]) for weeks in (2, 16, 24)]
    assert [money.danger(history, 156) for history in ever_less] == [0, 1, 2]
    assert money.danger(ever_less[-1], 24) == 0, "the game is over before"


async def test_the_clock_stops_once_more_when_the_cash_is_nearly_gone(
    game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(money, "warning", lambda *_: "Low.")
    monkeypatch.setattr(money, "low", lambda history, limit=money.LOW: limit > money.LAST or len(history) - 1 >= 4)
    app = playing(game)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        told = []
        for _ in range(5):
            app.clear_notifications()
            await press(pilot, "n")
            told.append(toasts(app).count("Low."))
        assert told == [1, 0, 0, 1, 0]

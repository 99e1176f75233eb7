"""How much of the variance of scores is luck."""

from statistics import fmean

import numpy as np
import pytest

from adoptsim.errors import AdoptsimError
from tools.balance import luck
from tools.balance.luck import plans_of, row_of
from tools.balance.page import Options
from tools.balance.variance import Shares, shares
from tools.plan_search.outcomes import references


def made(plans: int, seeds: int, spread: tuple[float, float, float], dice: np.random.Generator) -> list[list[float]]:
    """Return a table in which plans, seeds and the rest have standard deviations of *spread*."""
    a, b, e = spread
    table = a * dice.standard_normal((plans, 1)) + b * dice.standard_normal(seeds)
    table = 50 + table + e * dice.standard_normal((plans, seeds))
    return [[float(score) for score in row] for row in table]


def test_a_table_without_rest_is_its_rows_and_columns() -> None:
    table = [[row + column for column in (0.0, 2.0, 4.0)] for row in (0.0, 4.0, 8.0)]
    found = shares(table)
    assert (found.plans, found.seeds, found.rest) == pytest.approx((0.8, 0.2, 0.0))
    assert found.luck == pytest.approx(0.2)


def test_a_table_worked_by_hand() -> None:
    # means of rows 4 and 8, of columns 5 and 7; what is left is 1, -1, -1, 1: mean squares 16, 4 and 4
    found = shares([[4.0, 4.0], [6.0, 10.0]])
    assert (found.plans, found.seeds, found.rest) == pytest.approx((6 / 10, 0.0, 4 / 10))


def test_luck_alone_is_luck_alone() -> None:
    dice = np.random.default_rng(5)
    assert shares(made(30, 20, (0, 0, 10), dice)).luck > 0.97
    assert shares(made(30, 20, (0, 10, 0), dice)).luck > 0.97
    assert shares(made(30, 20, (10, 0, 0), dice)).plans == pytest.approx(1)
    assert shares([[0.3] * 20] * 30).luck == 0


def test_one_seed_cannot_tell() -> None:
    with pytest.raises(AdoptsimError, match="two seeds"):
        shares([[1.0], [2.0]])


def test_shares_are_those_of_the_table_that_was_made_however_few_seeds_there_are() -> None:
    dice = np.random.default_rng(1)
    for plans, seeds in ((30, 20), (200, 3)):
        found = [shares(made(plans, seeds, (7, 3, 4), dice)) for _ in range(200)]
        means = [fmean(getattr(one, part) for one in found) for part in ("plans", "seeds", "rest")]
        assert means == pytest.approx([49 / 74, 9 / 74, 16 / 74], abs=0.02)


def test_which_score_is_lucky_does_not_depend_on_the_scale() -> None:
    table = np.array(made(5, 6, (3, 2, 1), np.random.default_rng(2)))
    assert shares((10 * table - 7).tolist()).luck == pytest.approx(shares(table.tolist()).luck)


def test_plans_are_around_the_references_that_do_something_and_answer_alike() -> None:
    world = ("first-customers", ("weeks=12",))
    drawn, again = plans_of(world, 1), plans_of(world, 1)
    assert drawn == again
    known = {who.name: who for who in references(world)}
    assert drawn.around == ["sales-first", "engagement-first"] * 15
    assert len({repr(plan.phases) for plan in drawn.plans}) > 20
    assert {repr(plan.answers) for plan in drawn.plans} == {repr(known[drawn.best].answers)}


@pytest.mark.parametrize(("share", "holds"), [(0.09, False), (0.1, True), (0.4, True), (0.41, False)])
def test_luck_is_a_tenth_at_least_and_four_tenths_at_most(share: float, holds: bool) -> None:
    assert row_of("x", Shares(1 - share, 0.0, share)).holds is holds
    assert row_of("x", Shares(1 - share, share, 0.0)).holds is holds


def test_the_page_tells_shares_and_what_plans_score(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(luck, "PLAYABLE", ("first-customers",))
    monkeypatch.setattr(luck, "PLANS", 4)
    _, text = luck.report(Options(few=2, overrides=("weeks=12",)))
    name, plans, seeds, rest, lucky, *_, best = (cell.strip() for cell in text.splitlines()[-1].strip("|").split("|"))
    assert name == "first-customers"
    whole = [int(part.rstrip("%")) for part in (plans, seeds, rest, lucky)]
    assert sum(whole[:3]) == pytest.approx(100, abs=1)
    assert whole[3] == pytest.approx(whole[1] + whole[2], abs=1)
    assert best.split(":")[0] in ("sales-first", "engagement-first", "-")

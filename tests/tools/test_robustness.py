"""The assumptions that are varied are those of the scenario, by a fifth, and within what a parameter can be."""

import pytest

from adoptsim.scenario.load import load_scenario
from tools.claims import robustness
from tools.claims.robustness import ASSUMED, LESS, MORE, Shares


@pytest.mark.parametrize("path", ASSUMED)
def test_an_assumption_can_be_a_fifth_less_and_more_and_is_what_the_scenario_has(path: str) -> None:
    as_it_is = load_scenario(robustness.SCENARIO)
    assert load_scenario(robustness.SCENARIO, [f"{path}={robustness.value(path)}"]).world() == as_it_is.world()
    for by in (LESS, MORE):
        assert load_scenario(robustness.SCENARIO, [robustness._changed(path, by)]).world() != as_it_is.world()


def test_a_claim_holds_when_both_shares_are_in_their_bands() -> None:
    assert Shares(1.0, 0.8).holds
    assert not Shares(0.75, 1.0).holds
    assert not Shares(1.0, 0.75).holds


def test_the_page_names_every_assumption_and_marks_what_does_not_hold() -> None:
    shares: dict[tuple[str, ...], Shares] = {(): Shares(1, 1)}
    shares |= {(robustness._changed(path, by),): Shares(1, 1) for path in ASSUMED for by in (LESS, MORE)}
    shares[robustness._changed("sales.territory", MORE),] = Shares(1, 0.25)
    page = robustness._page(shares)
    assert all(path in page for path in ASSUMED)
    assert page.count("**no**") == 1

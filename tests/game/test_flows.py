"""What happened in a week, in revenue: new, grown, shrunk, repriced and lost."""

from itertools import pairwise

import pytest

from adoptsim.game.run import play
from adoptsim.game.session import Session
from adoptsim.scenario.load import load_scenario


@pytest.mark.parametrize("name", ["mirage", "sandbox", "makers", "land-grab"])
@pytest.mark.parametrize("strategy", ["random", "engagement-first"])
def test_the_flows_of_revenue_add_up_to_how_it_changed(name: str, strategy: str) -> None:
    scenario = load_scenario(name)
    run = play(Session(scenario, 4), scenario.strategy(strategy))
    for before, after in pairwise(run.history):
        if after.observation.ended == "bankrupt":
            return
        f = after.observation.flows
        change = f.new_arr + f.grown_arr - f.shrunk_arr + f.repriced_arr - f.churned_arr
        assert after.truth.arr - before.truth.arr == pytest.approx(change, abs=1e-6 * (1 + after.truth.arr))
        assert 0 <= f.churned_engaged <= f.churned_paid <= before.truth.paid_seats + after.truth.paid_seats

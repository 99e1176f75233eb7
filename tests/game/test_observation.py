"""What a player is given is a value: no truth, no luck but dice of the week, and nothing that could be changed."""

import copy
import gc
import pickle
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import pytest

import adoptsim
from adoptsim.errors import AdoptsimError
from adoptsim.game.session import Session
from adoptsim.model.catalogue.metrics import METRICS, Metrics
from adoptsim.model.engine.streams import Streams
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.load import load_scenario
from tests.small import lived, small

MAPPINGS = ("readings", "values", "shares", "people", "pipeline")


def parts(value: Any) -> Iterator[Any]:
    """Yield everything that an honest reader of *value* finds in it."""
    yield value
    if is_dataclass(value):
        for f in fields(value):
            yield from parts(getattr(value, f.name))
    elif isinstance(value, MappingProxyType):
        for key, item in value.items():
            yield key
            yield from parts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


def reachable(value: Any) -> Iterator[Any]:
    """Yield every object that the interpreter finds behind *value*, whatever holds it, but for classes and modules."""
    waiting, known = [value], set()
    while waiting:
        one = waiting.pop()
        if id(one) in known or isinstance(one, type | ModuleType):
            continue
        known.add(id(one))
        yield one
        waiting += gc.get_referents(one)


@pytest.fixture(params=["mirage", "makers", "sandbox"])
def seen(request: pytest.FixtureRequest) -> Observation:
    return lived(Session(load_scenario(request.param), seed=3), 30).observation


def test_behind_an_observation_is_neither_luck_nor_truth(seen: Observation) -> None:
    found = list(reachable(seen))
    assert len(found) > 100
    assert [one for one in found if isinstance(one, Streams | Metrics | Session)] == []
    assert {type(one).__module__ for one in found} <= {"builtins", "adoptsim.model.measurement.observation"}


def test_the_walk_would_notice() -> None:
    session = lived(Session(load_scenario("mirage"), seed=3), 2)
    assert any(isinstance(one, Streams) for one in reachable(session))
    assert any(isinstance(one, Metrics) for one in reachable((session.history[-1],)))


def test_an_observation_is_made_of_nothing_that_can_be_changed(seen: Observation) -> None:
    kinds = {type(part) for part in parts(seen)}
    ours = {kind for kind in kinds if kind.__module__ == "adoptsim.model.measurement.observation"}
    assert {kind.__name__ for kind in ours} <= {"Observation", "Reading", "Flows", "CustomerMap", "RenewalsDue", "Hire"}
    assert kinds - ours <= {int, float, str, bool, type(None), tuple, MappingProxyType}
    for part in parts(seen):
        if type(part) in ours:
            name = part._fields[0] if hasattr(part, "_fields") else fields(part)[0].name
            with pytest.raises(AttributeError):
                setattr(part, name, 1)
    for name in MAPPINGS:
        with pytest.raises(TypeError):
            getattr(seen, name)["cash"] = 1


def test_what_was_given_to_make_it_can_be_changed_without_changing_it() -> None:
    values: dict[str, float | str] = {"reps": 3.0}
    seen = Observation(week=0, readings={}, values=values)
    values["reps"] = 60.0
    assert seen.values["reps"] == 3.0


def test_a_player_who_tries_to_write_is_told_and_the_game_stays_as_it_was(tmp_path: Path) -> None:
    def cheat(seen: Observation) -> tuple[()]:
        for name in MAPPINGS:
            with pytest.raises(TypeError, match="does not support item assignment"):
                getattr(seen, name)["cash"] = 1e9
        return ()

    scenario = small(tmp_path)
    tried = adoptsim.play(Session(scenario, seed=1), cheat)
    assert tried.digest == lived(Session(scenario, seed=1), 26).digest


def test_every_metric_is_read_and_the_stage_is_the_one_that_is_told(seen: Observation) -> None:
    assert tuple(seen.readings) == METRICS
    names = ("discovery", "validation", "engagement", "creation", "company building")
    assert names[int(seen.readings["stage"].value or 0) - 1] == seen.stage


def test_dice_are_the_same_for_the_same_week_and_number_and_even() -> None:
    session = Session(load_scenario("mirage"), seed=5)
    first = session.observation
    throws = [first.chance(k) for k in range(2000)]
    assert throws == [copy.copy(first).chance(k) for k in range(2000)]
    assert sum(throws) / 2000 == pytest.approx(0.5, abs=5 * (1 / 12 / 2000) ** 0.5)
    assert first.chance(0) != session.advance().chance(0)
    assert Session(load_scenario("mirage"), seed=6).observation.chance(0) != throws[0]


def test_an_observation_can_be_copied_and_sent_elsewhere(seen: Observation) -> None:
    assert copy.deepcopy(seen) is seen
    again = pickle.loads(pickle.dumps(seen))
    assert again == seen
    assert again.chance(4) == seen.chance(4)
    assert isinstance(again.values, MappingProxyType)


def test_a_metric_that_does_not_exist_is_told_with_those_that_do(seen: Observation) -> None:
    with pytest.raises(AdoptsimError, match=r"^there is no metric nope; there are engaged_seats, .*, stage\.$"):
        seen.seen("nope")

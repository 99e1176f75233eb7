"""What brings an event, and when at the earliest, is found out for every event that answers lead to."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from adoptsim.errors import ScenarioError
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.scenario import read_scenario

NAMES = ("a", "b", "c", "d")
WEEKS = 12
WAYS: list[dict[str, Any]] = [{}, {}, {"week": 2}, {"week": 9}, {"when": {"metric": "arr", "above": 0}}, {"weight": 1}]
BEGINNINGS = st.sampled_from(WAYS)
LATER = st.fixed_dictionaries({"event": st.sampled_from(NAMES), "after": st.integers(1, 5)})


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Return a scenario of events that lead to each other, or not."""
    events = []
    for name in NAMES:
        yes = {"name": "yes", "text": "Yes.", "leads_to": draw(st.lists(LATER, max_size=2))}
        choices = [yes, {"name": "no", "text": "No."}]
        events.append({"name": name, "text": name, "default": "no", "choices": choices, **draw(BEGINNINGS)})
    deck = {"deck": {"first": 3, "every": 2}} if any("weight" in event for event in events) else {}
    return {"title": "?", "weeks": WEEKS, "segments": [{}], "events": events, **deck}


def weeks_that_may_bring(document: dict[str, Any]) -> dict[str, set[int]]:
    """Return the weeks in which each event may come, by playing every answer, week by week."""
    weeks: dict[str, set[int]] = {name: set() for name in NAMES}
    for event in document["events"]:
        if "week" in event:
            weeks[event["name"]].add(event["week"])
        if "when" in event:
            weeks[event["name"]].update(range(WEEKS))
        if "weight" in event:
            weeks[event["name"]].update(range(3, WEEKS, 2))
    for week in range(WEEKS):
        for event in document["events"]:
            for later in event["choices"][0]["leads_to"] if week in weeks[event["name"]] else ():
                weeks[later["event"]].add(week + later["after"])
    return weeks


@settings(max_examples=150, deadline=None)
@given(documents())
def test_check_refuses_what_nothing_brings_and_what_comes_too_late_and_nothing_else(document: dict[str, Any]) -> None:
    weeks = weeks_that_may_bring(document)
    brought = {name for name in NAMES if weeks[name]}
    too_late = [
        (event["name"], later["event"])
        for event in document["events"]
        for later in event["choices"][0]["leads_to"]
        if weeks[event["name"]] and min(weeks[event["name"]]) < WEEKS <= min(weeks[event["name"]]) + later["after"]
    ]
    try:
        read_scenario("deck", document, Problems("deck.toml"))
        problems: tuple[str, ...] = ()
    except ScenarioError as error:
        problems = error.problems
    unbrought = [problem for problem in problems if "nothing brings" in problem]
    assert len(unbrought) == len(NAMES) - len(brought) or too_late
    assert bool(problems) is bool(too_late or brought != set(NAMES))

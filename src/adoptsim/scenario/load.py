"""Scenarios and strategies by name or path, from a run file, or from another scenario."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from adoptsim.errors import ScenarioError, printable
from adoptsim.scenario import library
from adoptsim.scenario.checks.strategies import check_strategy, possible_name
from adoptsim.scenario.format.file import STAND_INS
from adoptsim.scenario.format.strategies import Strategy
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.reading import reader
from adoptsim.scenario.scenario import Scenario, read_scenario


def load_scenario(
    name_or_path: str | os.PathLike[str], overrides: Iterable[str] = (), *, short: bool = False
) -> Scenario:
    """Read a shipped scenario by name, or a file by path; *overrides* are texts like "limits.inertia=false".

    *short* = its short form, which is what overrides are about then.

    Raises ScenarioError with every problem that was found.
    """
    if not isinstance(name_or_path, str | os.PathLike):
        raise ScenarioError(["load_scenario takes the name of a shipped scenario or the path of a file."])
    is_path = isinstance(name_or_path, os.PathLike) or library.is_path(name_or_path)
    path = Path(name_or_path) if is_path else library.find(str(name_or_path))
    document, problems = reader.document_of(path, "" if is_path else path.name)
    if not STAND_INS.keys() & document.keys() and {"phases", "rules"} & document.keys():
        raise ScenarioError([f"{problems.source}: is a strategy. It is read with --strategy, beside a scenario."])
    name = path.stem if path.suffix.lower() == ".toml" else path.name
    if short:
        scenario = read_scenario(name, document, problems).short_form()
        return scenario.with_changes(overrides) if overrides else scenario
    return read_scenario(name, document, problems, overrides)


def load_shipped() -> tuple[list[Scenario], list[ScenarioError]]:
    """Return the shipped scenarios, and what is wrong with those of their files that cannot be read."""
    scenarios, broken = [], []
    for name in library.names():
        try:
            scenarios.append(load_scenario(name))
        except ScenarioError as error:
            broken.append(error)
    return scenarios, broken


def load_strategy(path: Path, scenario: Scenario) -> Strategy:
    """Read a strategy for *scenario* from a file of its own: the keys of one [[strategies]] entry.

    Raises ScenarioError with every problem that was found.
    """
    document, problems = reader.document_of(path)
    document = {"name": possible_name(printable(path.stem, 40)) or "file", **document}
    if "segments" in document:
        raise ScenarioError([f"{problems.source}: is a scenario, not a strategy."])

    def rules(strategy: Strategy) -> None:
        check_strategy((), strategy, scenario.lever_panel(), scenario, problems)

    return reader.read(Strategy, document, rules, problems)


def scenario_from_document(name: str, document: Mapping[str, Any], source: str) -> Scenario:
    """Build a scenario from the document that a run file embeds, by the rules of changed files: it is to be played."""
    return read_scenario(name, dict(document), Problems(source), as_written=False)

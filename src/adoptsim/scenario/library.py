"""Where shipped scenarios are, and how a name or a path on the command line finds one."""

import os
from pathlib import Path

from adoptsim.errors import ScenarioError, printable
from adoptsim.scenario.problems.wording import nearest

_PACKAGE = Path(__file__).resolve().parents[1]


def folder() -> Path:
    """Return the folder of shipped scenarios: inside an installed package, beside src in a checkout."""
    inside = _PACKAGE / "scenarios"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "scenarios"


def names() -> list[str]:
    """Return the names of the shipped scenarios, sorted."""
    return sorted(path.stem for path in folder().glob("*.toml"))


def is_path(name_or_path: str) -> bool:
    """Tell whether the user means a file rather than a shipped name."""
    if "/" in name_or_path or "\\" in name_or_path or name_or_path.lower().endswith(".toml"):
        return True
    return name_or_path not in names() and os.path.isfile(name_or_path)


def find(name_or_path: str) -> Path:
    """Return the path of a scenario, or raise ScenarioError if there is no shipped one of that name."""
    if is_path(name_or_path):
        return Path(name_or_path)
    if name_or_path in names():
        return folder() / f"{name_or_path}.toml"
    shown = printable(name_or_path)
    hint = nearest(name_or_path, names()) or f" Shipped: {', '.join(names())}. A file ends in .toml."
    raise ScenarioError([f"{shown}: there is no scenario of that name.{hint}"])

"""Levers: what a player, a bot or a strategy can decide."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from adoptsim.model.catalogue.company_levers import COMPANY_LEVERS, RUNWAY
from adoptsim.model.catalogue.lever import Answer, Decision, Lever, LeverDecision, SetLever, SetShare
from adoptsim.model.catalogue.team_levers import TEAM_LEVERS

__all__ = [
    "ENGINEERING_SHARES", "LEVERS", "RUNWAY", "Answer", "Decision", "Lever", "LeverDecision", "SetLever", "SetShare",
    "adjust", "levers_for",
]  # fmt: skip

LEVERS: Mapping[str, Lever] = MappingProxyType({lever.name: lever for lever in (*TEAM_LEVERS, *COMPANY_LEVERS)})
ENGINEERING_SHARES = tuple(name for name, lever in LEVERS.items() if lever.unit == "share of engineering")
"""Shares of the same engineers, which sum to 1 at most."""


def levers_for(segments: Sequence[str]) -> dict[str, Lever]:
    """Return all levers, by name, for a market of *segments* that could be targeted."""
    return dict(LEVERS) | {"target": replace(LEVERS["target"], choices=dict.fromkeys(segments, ""), start=segments[0])}


def adjust(lever: Lever, **changes: float | str | bool | int | None) -> Lever:
    """Return *lever* with what a scenario changes about it (None: as it is)."""
    return replace(lever, **{k: v for k, v in changes.items() if v is not None})  # type: ignore[arg-type]

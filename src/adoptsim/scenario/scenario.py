"""A scenario that has been read: the file's content and what can be asked of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from adoptsim.errors import AdoptsimError, printable
from adoptsim.model.levers import Lever, adjust, levers_for
from adoptsim.model.parameters import World
from adoptsim.scenario.file import ScenarioFile, ScorePart
from adoptsim.scenario.strategy import Policy, RandomPolicy, StrategyPolicy

NOT_IN_PLAY = ("title", "author", "briefing", "teaching", "steps", "expect")
"""Keys of a file that do not affect play, beside the texts of prompts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(ScenarioFile):
    """One scenario, ready to play."""

    name: str
    """Of the file, without its ending."""
    document: Mapping[str, Any]
    """The file as it was read, with overrides; goes into run files."""

    def world(self) -> World:
        """Return what a simulation is made from."""
        return World(**{f.name: getattr(self, f.name) for f in fields(World)})

    def lever_panel(self) -> dict[str, Lever]:
        """Return the levers as they are in this scenario, by name."""
        panel = levers_for([segment.name for segment in self.segments])
        for name, change in self.levers.items():
            changes = {f.name: getattr(change, f.name) for f in fields(change)}
            if change.hidden:
                changes["locked"] = True
            panel[name] = adjust(panel[name], **changes)
        return panel

    def score_parts(self) -> dict[str, ScorePart]:
        """Return what counts; a file that does not say counts engaged seats and the ARR that survives."""
        if self.score:
            return dict(self.score)
        seats = sum(s.accounts * s.seats for s in self.segments)
        money = sum(s.accounts * s.seats * s.price for s in self.segments)
        return {
            "engagement": ScorePart(weight=0.5, metric="engaged_seats", full=max(1.0, 0.2 * seats)),
            "revenue": ScorePart(weight=0.5, metric="surviving_arr", full=max(1.0, 0.2 * money)),
        }

    def first_seed(self) -> int:
        """Return the seed a game starts with when nobody says otherwise."""
        return self.seed if isinstance(self.seed, int) else self.seed.value

    def strategy(self, name: str) -> Policy:
        """Return a new player of the strategy called *name*."""
        for strategy in self.strategies:
            if strategy.name == name:
                if strategy.random:
                    return RandomPolicy(self.lever_panel())
                return StrategyPolicy(strategy, self.lever_panel())
        known = ", ".join(s.name for s in self.strategies) or "none"
        raise AdoptsimError(f"{self.name}: there is no strategy {printable(name)}. Its strategies: {known}.")

    def digest(self) -> str:
        """Return SHA-256 over canonical JSON of what affects play."""
        relevant = {k: v for k, v in self.document.items() if k not in NOT_IN_PLAY}
        if "prompts" in relevant:
            relevant["prompts"] = [{k: v for k, v in p.items() if k != "text"} for p in relevant["prompts"]]
        text = json.dumps(relevant, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

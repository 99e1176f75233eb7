"""Arms of a comparison: who plays which world, and how each is told apart from all others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from adoptsim.errors import AdoptsimError, printable
from adoptsim.game.players.player import Choice, Player, chosen
from adoptsim.scenario.scenario import Scenario

Choices = Sequence[Choice] | Mapping[str, Choice]
"""Strategies; a mapping gives each the name it has in results."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One strategy in one world."""

    scenario: Scenario
    variant: str
    """What sets the world apart from others of its name in the comparison; "" for the one that is not changed."""
    player: Player
    seed: int

    @property
    def world(self) -> str:
        """Name of the world in the comparison."""
        return f"{self.scenario.name} ({self.variant})" if self.variant else self.scenario.name

    def names(self) -> dict[str, str]:
        """Return what tells this arm from the others, for a row of a table."""
        return {"scenario": self.scenario.name, "variant": self.variant, "strategy": self.player.name}


def arms_of(scenarios: Sequence[Scenario], strategies: Choices, seed: int | None) -> tuple[Arm, ...]:
    """Return every strategy in every scenario, in their order; no strategies: each scenario's own but random ones.

    Raises AdoptsimError for what is not there, and for what is there twice: results could not be told apart.
    """
    arms: list[Arm] = []
    for scenario, variant in zip(_scenarios(scenarios), variants(scenarios), strict=True):
        its_seed = scenario.first_seed() if seed is None else seed
        its_arms = [Arm(scenario, variant, player, its_seed) for player in _players(scenario, strategies)]
        if not its_arms:
            raise AdoptsimError(f"{scenario.name}: has no strategies to compare. Write [[strategies]], or name files.")
        if any(arm.world == its_arms[0].world for arm in arms):
            raise AdoptsimError(
                f"{scenario.name}: its name in the results is that of another scenario; rename its file."
            )
        arms += its_arms
    return tuple(arms)


def common_changes(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Return the changes with which all *scenarios* begin."""
    shared = scenarios[0].changes
    while any(scenario.changes[: len(shared)] != shared for scenario in scenarios):
        shared = shared[:-1]
    return shared


def variants(scenarios: Sequence[Scenario]) -> list[str]:
    """Return what sets each of *scenarios* apart: the changes that not all share, and which file of a name it is."""
    shared = len(common_changes(scenarios))
    changed = [", ".join(scenario.changes[shared:]) for scenario in scenarios]
    labels = [(scenario.name, change) for scenario, change in zip(scenarios, changed, strict=True)]
    for k, scenario in enumerate(scenarios):
        if scenario in scenarios[:k]:
            raise AdoptsimError(f"{scenario.name}: this scenario is there twice.")
        if labels.count(labels[k]) > 1:
            file = f"file {labels[: k + 1].count(labels[k])}"
            changed[k] = f"{changed[k]}, {file}" if changed[k] else file
    return changed


def _scenarios(scenarios: object) -> Sequence[Scenario]:
    if isinstance(scenarios, Sequence) and scenarios and all(isinstance(one, Scenario) for one in scenarios):
        return scenarios
    raise AdoptsimError("compare needs a list of scenarios: compare([load_scenario('mirage')], ...).")


def _players(scenario: Scenario, strategies: Choices) -> list[Player]:
    if isinstance(strategies, str) or not isinstance(strategies, Sequence | Mapping):
        raise AdoptsimError(f"strategies must be a list, is {printable(repr(strategies))}: write [{strategies!r}].")
    if isinstance(strategies, Mapping):
        players = [replace(chosen(scenario, policy), name=str(name)) for name, policy in strategies.items()]
    else:
        players = [chosen(scenario, choice) for choice in strategies or scenario.references()]
    names = [player.name for player in players]
    for name in names:
        if names.count(name) > 1:
            raise AdoptsimError(
                f"{name}: this strategy is there twice. Two that differ need names that differ"
                " (in Python, a mapping of names to policies gives them)."
            )
    return players

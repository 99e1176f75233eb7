"""What is to be watched: the game in a run file, or the game that a strategy plays."""

from collections.abc import Callable
from pathlib import Path

from adoptsim.errors import AdoptsimError, printable
from adoptsim.game.players.player import ENDING, Player, named, typed
from adoptsim.game.recording import Recording, of_file, performed
from adoptsim.game.run_files.replay import refuse
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.workload import Workload

RUN_FILE = ".json"
"""How run files end."""


def means_file(text: str) -> bool:
    """Tell whether *text* means a run file rather than a strategy: by its ending, its folder, or because it is one."""
    if text.endswith(RUN_FILE):
        return True
    if text.lower().endswith(ENDING) or ":" in text:
        return False
    return "/" in text or "\\" in text or _exists(text)


def _exists(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):  # no name that a file could have
        return False


def to_watch(
    text: str,
    scenario: Scenario | None = None,
    seed: int | None = None,
    heavy: Callable[[Workload], None] = refuse,
) -> Recording:
    """Return the game that is meant by *text*, which a person typed: a run file, or a strategy of *scenario*.

    Raises AdoptsimError, with the remedy, if there is none, or if *scenario* and *seed* do not go with it.
    """
    if scenario is not None and any(strategy.name == text for strategy in scenario.strategies):
        return _played(scenario, named(scenario, text), seed)
    if means_file(text):
        if scenario is not None or seed is not None:
            raise AdoptsimError(
                f"{printable(text, 200)}: a run file holds its scenario and seed: give neither with --watch and a file."
            )
        return of_file(Path(text), heavy=heavy)[0]
    if scenario is None:
        shown = printable(text, 200)
        remedy = f"to watch a strategy, say which scenario it plays: adoptsim play SCENARIO --watch {shown}"
        raise AdoptsimError(f"{shown}: there is no run file of that name; {remedy}.")
    return _played(scenario, typed(scenario, text), seed)


def _played(scenario: Scenario, player: Player, seed: int | None) -> Recording:
    return performed(scenario, player.make(), player.name, scenario.first_seed() if seed is None else seed)

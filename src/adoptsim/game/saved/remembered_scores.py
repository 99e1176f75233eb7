"""What the reference strategies of a scenario scored on some luck, once worked out; menus know par from it at once.

It is a memory and no record: who loses it loses nothing, and what cannot be read is worked out again.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from adoptsim import files
from adoptsim.files import content
from adoptsim.game.saved import save_folder
from adoptsim.game.score import is_score
from adoptsim.game.session import Session
from adoptsim.scenario.scenario import Scenario
from adoptsim.version import __version__

LARGEST_FILE = 50_000


def known(digest: str, document: Mapping[str, Any], seed: int) -> Mapping[str, float] | None:
    """Return the scores of the strategies of a scenario on the luck of *seed*, if they were worked out before.

    Of the scenario its *digest* is given, and the *document* that a run file holds of it.
    """
    try:
        written = json.loads(content(_path(digest, document, seed), LARGEST_FILE))
        if not isinstance(written, dict) or not written:
            return None
        scores = {str(name): float(score) for name, score in written.items() if type(score) in (int, float)}
        return scores if len(scores) == len(written) and all(map(is_score, scores.values())) else None
    except (OSError, ValueError, OverflowError, RecursionError):
        return None


def of_game(session: Session) -> Mapping[str, float]:
    """Return the scores of the strategies on the luck of *session*; nothing where they were not worked out."""
    if session.replication:
        return {}
    return known(session.scenario.digest(), session.scenario.document, session.seed) or {}


def remember(scenario: Scenario, seed: int, scores: Mapping[str, float]) -> None:
    """Keep *scores* (by strategy); where the disk refuses, they are forgotten."""
    if scores:
        with suppress(OSError):
            path = _path(scenario.digest(), scenario.document, seed)
            files.write(path, json.dumps(dict(scores)).encode())


def _path(digest: str, document: Mapping[str, Any], seed: int) -> Path:
    """Return where the scores of one world, its strategies and luck are: another version may score otherwise.

    The digest of a world does not tell who plays in it.
    """
    key = json.dumps([__version__, digest, document.get("strategies"), seed], sort_keys=True)
    return save_folder.folder().parent / "references" / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"

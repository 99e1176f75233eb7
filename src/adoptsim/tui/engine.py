"""The engine and the screen that plays it: loaded beside the first picture, which does not wait for them."""

import sys
from threading import Lock

PAINTED = 0.05
"""Time for the first picture to reach the terminal before the engine takes all there is [s]."""
_PLAYS = "adoptsim.tui.screens.play"
_loading = Lock()


def loaded() -> bool:
    """Tell whether a game can begin at once."""
    return _PLAYS in sys.modules and not _loading.locked()


def load() -> None:
    """Load all that a game needs, which takes a while: in a thread of its own."""
    with _loading:
        from adoptsim.tui.screens import play  # noqa: F401 - so that it opens at once

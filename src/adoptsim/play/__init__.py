"""Playing: the one way in, the one record of it, and what it was worth.

`adoptsim.play(session, policy)` plays a game. The name is also that of this package, so the package can be called.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adoptsim.play.run import Run
    from adoptsim.play.session import Session
    from adoptsim.scenario.strategy import Policy


class _Play(ModuleType):
    def __call__(self, session: "Session", policy: "Policy") -> "Run":
        """Let *policy* play *session* to its end and return the outcome."""
        from adoptsim.play.run import play

        return play(session, policy)


sys.modules[__name__].__class__ = _Play

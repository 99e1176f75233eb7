"""People who can do nothing for a reason that no number shows, and work that nobody does."""

from adoptsim.game.session import Session
from adoptsim.model.measurement.observation import Observation

_LONG = 8
"""Weeks without a seller after which it is said."""


def idle_reps(seen: Observation) -> str:
    """Return why reps have nothing to sell, or nothing."""
    if not seen.people.get("reps"):
        return ""
    if _before_launch(seen):
        return "Your reps have nothing to sell yet: the lever Launch stands at not yet."
    if seen.values.get("plan"):
        return "Your reps sell nothing while the plan is made."
    return ""


def nobody_sells(session: Session) -> str:
    """Return that nothing is sold because there is nobody to do it, or nothing."""
    reps = session.levers["reps"]
    if session.week < _LONG or session.scenario.limits.self_serve or reps.hidden or reps.locked:
        return ""
    lately = [lived.observation for lived in session.history[-_LONG:]]
    hired = session.observation.values["reps"]  # who is on the way will sell
    if hired or any(seen.people.get("reps") or seen.flows.signed or _before_launch(seen) for seen in lately):
        return ""
    return f"Nobody sells: no reps and no new customer for {_LONG} weeks."


def _before_launch(seen: Observation) -> bool:
    """Tell whether nothing is for sale yet, whoever would sell it."""
    return seen.values.get("launch") == "not yet"

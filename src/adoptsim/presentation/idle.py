"""People who can do nothing for a reason that no number shows."""

from adoptsim.model.observation import Observation


def idle_reps(seen: Observation) -> str:
    """Return why reps have nothing to sell, or nothing."""
    if not seen.people.get("reps"):
        return ""
    if seen.values.get("launch") == "not yet":
        return "Your reps have nothing to sell yet: the lever Launch stands at not yet."
    if seen.values.get("plan"):
        return "Your reps sell nothing while the plan is made."
    return ""

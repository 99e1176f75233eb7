"""Short wordings by their former names."""

from adoptsim.model.measurement.observation import Reading
from adoptsim.presentation.layout.glyphs import UNICODE, Glyphs
from adoptsim.presentation.wording.voice import SHORT, UNKNOWN, Short, short, title

__all__ = ["UNKNOWN", "lever_value", "metric_value", "reading", "short", "title"]
metric_value, lever_value = SHORT.size, SHORT.lever


def reading(metric: str, seen: Reading, glyphs: Glyphs = UNICODE, *, aged: bool = True) -> str:
    """Return a reading with its error band and, if *aged*, its age, where it has any that shows."""
    return Short(glyphs).reading(metric, seen) + (SHORT.age(seen.age_weeks) if aged else "")

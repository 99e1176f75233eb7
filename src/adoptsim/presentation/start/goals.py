"""What a player is judged by."""

from adoptsim.game.score import HIGHEST
from adoptsim.model.catalogue.metrics import CATALOGUE
from adoptsim.presentation.layout.text import listed
from adoptsim.presentation.wording.voice import SPOKEN, title
from adoptsim.scenario.format.file import Objective, ScorePart
from adoptsim.scenario.scenario import Scenario


def marking(scenario: Scenario) -> tuple[str, ...]:
    """Return what counts at the end, a sentence or two for each part of the score."""
    parts = scenario.score_parts()
    first = f"The score is the weighted mean of parts; a part is 100 points at full marks and {HIGHEST:.0f} at most."
    return (first, *(_part(name, part) for name, part in parts.items()))


def _part(name: str, part: ScorePart) -> str:
    zero, full = SPOKEN.value(part.metric, part.zero), SPOKEN.value(part.metric, part.full)
    meaning = CATALOGUE[part.metric].meaning
    return (
        f"{name}, {100 * part.weight:.0f}%: {title(part.metric)}, no points at {zero}, full marks at {full}. {meaning}"
    )


def target(objective: Objective) -> str:
    """Return what has to be reached by when, as far as numbers say it."""
    limits = [
        f"{word} {SPOKEN.value(objective.metric, limit)}"
        for word, limit in (("above", objective.above), ("below", objective.below))
        if limit is not None
    ]
    when = "at the end" if objective.week is None else f"in week {objective.week}"
    return f"{title(objective.metric)} {listed(limits)} {when}"

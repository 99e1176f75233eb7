"""What a game was worth: parts with weights, and par against the scenario's own strategies."""

from collections.abc import Mapping
from dataclasses import dataclass

from adoptsim.model.catalogue.metrics import CATALOGUE, Metrics
from adoptsim.model.engine.exact_sum import total
from adoptsim.scenario.format.file import ScorePart
from adoptsim.scenario.scenario import Scenario

LOWEST, HIGHEST = 0.0, 120.0


@dataclass(frozen=True, slots=True)
class Score:
    """Points of a game that is over."""

    total: float
    parts: Mapping[str, float]


def part_points(part: ScorePart, metrics: Metrics) -> float:
    """Return 100 (x - zero)/(full - zero), clipped to 0..120; an undefined metric is worth nothing.

    Of money only the founders' share counts, and of cash only what was neither raised nor sold ahead.
    """
    return founders_part(part, metrics) * min(HIGHEST, max(LOWEST, unclipped(part, metrics)))


def unclipped(part: ScorePart, metrics: Metrics) -> float:
    """Return 100 (x - zero)/(full - zero) as it is, before the founders' share of it; undefined: 0."""
    value: float | None = getattr(metrics, part.metric)
    if value is None:
        return 0.0
    if part.metric == "cash":
        value -= metrics.raised
    return 100 * (value - part.zero) / (part.full - part.zero)


def founders_part(part: ScorePart, metrics: Metrics) -> float:
    """Return the share of a part that counts: of money that of the founders, of all else 1."""
    return metrics.founders_share if CATALOGUE[part.metric].shared_with_investors else 1.0


def score(scenario: Scenario, metrics: Metrics) -> Score:
    """Return the score of final *metrics*; parts are added by name, so that their order in the file does not matter."""
    weights = scenario.score_parts()
    parts = {name: part_points(part, metrics) for name, part in weights.items()}
    return Score(total(weights[name].weight * parts[name] for name in sorted(parts)), parts)


def is_score(claimed: float) -> bool:
    """Tell whether any game can be worth so much; what a file claims may be anything."""
    return LOWEST <= claimed < HIGHEST + 1  # weights sum to 1 but for their last digits


def par(total: float, references: Mapping[str, float]) -> float | None:
    """Return 100 (total - lowest)/(highest - lowest), or None where the references do not differ."""
    if not references:
        return None
    low, high = min(references.values()), max(references.values())
    return 100 * (total - low) / (high - low) if high > low else None

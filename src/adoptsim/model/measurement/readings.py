"""How the truth of a week becomes what the company reads: exact from its books, blurred from reports [I8]."""

from collections.abc import Mapping
from dataclasses import dataclass

from adoptsim.model.catalogue.metrics import CATALOGUE, METRICS, REPORTED, Metrics
from adoptsim.model.engine import quantiles
from adoptsim.model.engine.streams import Streams
from adoptsim.model.measurement.observation import Reading


@dataclass(frozen=True, slots=True)
class Picture:
    """How the truth of one week reaches the company."""

    reports: Mapping[str, float | None]
    """By metric, what layers made of it; a metric that is not there is reported as it is."""
    closeness: float
    layers: int
    delay: float
    """How old a report is [weeks]."""
    error: float
    """Relative error of a reading (one standard deviation)."""

    @property
    def channel(self) -> str:
        """Where reports come from."""
        return f"reports through {self.layers} layer{'s' * (self.layers > 1)}" if self.layers else "customer contact"


def read(truth: Metrics, picture: Picture, streams: Streams, week: int) -> dict[str, Reading]:
    """Return what the company reads of the *truth* in *week*, by metric.

    Billing is exact and at once. The rest is seen as c truth + (1 - c) report + noise, c = closeness. The company's
    stage is not among them: it is told from these, exact counts and beliefs.
    """
    normal = quantiles.normal()
    delay, channel, noise = picture.delay, picture.channel, picture.error
    readings = {}
    for k, name in enumerate(METRICS):
        if name == "stage":
            continue
        true = getattr(truth, name)
        if name not in REPORTED:
            readings[name] = Reading(None if true is None else float(true))
            continue
        report = picture.reports.get(name, true)
        seen = None if report is None else float(report)
        if seen is not None and true is not None and picture.layers:
            seen = picture.closeness * true + (1 - picture.closeness) * seen
        if seen is not None and noise:
            z = quantiles.quantile_at(normal, streams.uniform("noise", k, week))
            seen = max(0.0, seen + noise * abs(seen) * z)
            most = CATALOGUE[name].most
            seen = seen if most is None else min(most, seen)
        readings[name] = Reading(seen, delay, channel, 2 * noise * (seen or 0.0))
    return readings

"""Distance to the customer: what is true passes layers that delay, smooth and filter it [I8].

    stage n of the smoothing:  R_n += (1 - exp(-1/T)) (R_(n-1) - R_n)  a week,   R_0 = the truth, T = 4.3 weeks
    report = filter_n(R_n),  n = how many of 7, 49, 343, 2401, 16807 the heads reach
    filter_n passes f^n of bad news:  engaged = paid - f^n (paid - engaged);  retention, fit: 1 - f^n (1 - x), x < 1

What is seen of a report, and how close the company is, is explained at `closeness`. All five stages always run on the
truth, so a new layer invents no picture of its own.
"""

from bisect import bisect_right
from math import exp
from operator import attrgetter

from adoptsim.model.catalogue.metrics import CATALOGUE, REPORTED, BadNews, Metrics
from adoptsim.model.engine import quantiles
from adoptsim.model.engine.quantiles import rounded
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Information as Parameters
from adoptsim.model.parameters import Limits

MOST_LAYERS = 5
HEADS = (7, 49, 343, 2401, 16807)
NAMES = tuple(sorted(REPORTED))
_reported = attrgetter(*NAMES)
Taps = dict[str, list[float | None]]
"""By metric: the truth, and what each of five layers makes of it."""


class Information:
    """The chain of reports, and how close the company is to its customers."""

    def __init__(self, p: Parameters, limits: Limits, streams: Streams) -> None:
        self.closeness = p.closeness
        self.limits = limits
        self.streams = streams
        self._gain = float(rounded(1 - exp(-1 / p.layer_weeks))) if limits.delay and p.layer_weeks else 1.0
        self._forgets = float(rounded(1 - 0.5 ** (1 / p.closeness_half_life)))
        self.taps: Taps = {name: [None] * (MOST_LAYERS + 1) for name in NAMES}
        self._unread: list[Metrics] = []
        """Weeks that have not been passed on, for nobody has asked what layers make of them."""

    def approach(self, p: Parameters, hours: float, heads: int) -> None:
        """Let closeness follow this week's direct contact [hours] of all *heads*."""
        per_head = hours / max(heads, 1)
        self.closeness += self._forgets * (per_head / (per_head + p.contact_hours) - self.closeness)

    def layers(self, p: Parameters, heads: int) -> int:
        """Return how many layers a report passes in a company of so many *heads*."""
        return bisect_right(HEADS, heads) if p.layers is None else p.layers

    def week(self, truth: Metrics, now: int) -> None:
        """Pass the truth of the week on through all layers."""
        if self.limits.signal != "truth":
            for taps in self.taps.values():
                self._pass_on(taps, *self._signal(now))
            return
        self._unread.append(truth)

    def report(self, name: str, layers: int, p: Parameters, paid: float) -> float | None:
        """Return what reports say of a metric after so many *layers*; *paid* = seats under contract."""
        for truth in self._unread:
            for taps, end in zip(self.taps.values(), _reported(truth), strict=True):
                if taps.count(end) <= MOST_LAYERS:  # else nothing has changed for long
                    self._pass_on(taps, end if taps[0] is None else taps[0], end)
        self._unread.clear()
        x = self.taps[name][layers]
        if x is None or not layers or not self.limits.filter:
            return x
        passed = float(rounded(p.filter**layers))
        match CATALOGUE[name].bad_news:
            case BadNews.UNUSED:
                return paid - passed * (paid - x) if x < paid else x
            case BadNews.SHORTFALL:
                return 1 - passed * (1 - x) if x < 1 else x
            case BadNews.ALL:
                return passed * x
        return x

    def _pass_on(self, taps: list[float | None], start: float | None, end: float | None) -> None:
        """Let one week go through the chain: from *start* to *end* of the week, each stage in a straight line."""
        taps[0] = end
        for n in range(1, MOST_LAYERS + 1):
            before = taps[n]
            if start is None or end is None:
                taps[n] = start = end = None
                continue
            after = end if before is None or self._gain == 1 else before + self._gain * ((start + end) / 2 - before)
            start, end = (after if before is None else before), after
            taps[n] = after

    def _signal(self, now: int) -> tuple[float, float]:
        """Return the signal at the start and the end of the week that ends *now*, in place of the truth."""
        if self.limits.signal == "ramp":
            return max(0.0, now - 1.0), float(now)
        if self.limits.signal == "step":
            return float(now > 0), float(now > 0)
        x = quantiles.quantile_at(quantiles.normal(), self.streams.uniform("signal", 0, now))
        return x, x

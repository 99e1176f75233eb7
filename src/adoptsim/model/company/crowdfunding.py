"""Crowdfunding: members pay ahead if enough of them do, and most campaigns deliver late [I5].

Explained at `crowdfunding`. What was pledged has to be delivered, and that costs most of it. Who waits for what they
paid does not pay again before it has come (an assumption): a second campaign finds the others only. When it shows that
a campaign is late (Mollick 2014), good will falls by two fifths. Money that is sold ahead is cash, but not the
company's merit: the score leaves it out.
"""

from adoptsim.model.engine.exact_sum import total
from adoptsim.model.engine.streams import Streams
from adoptsim.model.parameters import Community as Parameters

CAMPAIGN_WEEKS = 4
DELIVERY_WEEKS = 40
DISAPPOINTED = 0.4
"""Share of good will lost when a campaign delivers late."""


class Crowdfunding:
    """The campaign that runs, and deliveries that are late."""

    def __init__(self, streams: Streams) -> None:
        self.streams = streams
        self.raised = 0.0
        """Pledges that came in this week [$]."""
        self.campaigns = 0
        self._ends: int | None = None
        self._late: list[int] = []
        self._owed: list[tuple[int, float, float]] = []
        """Week in which a campaign has to deliver, what was pledged to it, and what the delivery costs [$]."""

    def week(self, p: Parameters, wanted: bool, pledgers: float, now: int) -> bool:
        """Open a campaign when it is *wanted*, close it when it is over; tell whether one has closed, well or not.

        *pledgers* = members times their good will.
        """
        self.raised = 0.0
        if self._ends is None:
            if wanted:
                self._ends, self.campaigns = now + CAMPAIGN_WEEKS, self.campaigns + 1
            return False
        if now < self._ends:
            return False
        self._ends = None
        waited_for = total(pledged for due, pledged, _ in self._owed if due > now)
        left = max(0.0, pledgers * p.pledge * 2 - waited_for)
        pledged = left * self.streams.uniform("campaign", self.campaigns)
        if pledged >= p.goal:
            self.raised = pledged
            self._owed.append((now + DELIVERY_WEEKS, pledged, pledged * p.delivery))
            if self.streams.uniform("campaign late", self.campaigns) < p.late:
                self._late.append(now + DELIVERY_WEEKS)
        return True

    def owed(self, week: int) -> float:
        """Return what is to be paid in *week* for deliveries of campaigns [$]."""
        return total(cost for due, _, cost in self._owed if due == week)

    def disappointment(self, now: int) -> float:
        """Return the share of good will that members lose because something is late *now*."""
        if now in self._late:
            self._late.remove(now)
            return DISAPPOINTED
        return 0.0

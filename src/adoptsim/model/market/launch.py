"""Launching: nobody hears of the product before, and the way it is launched carries the first weeks [I4].

Explained at `launch`. A push costs money, a pull lets organisations ask for a call that heard of it from those
interviewed. Work on the product is free of customers' fires until then; that is what waiting buys.
"""

from dataclasses import dataclass

from adoptsim.model.parameters import Market

NOT_YET = "not yet"


@dataclass(eq=False)
class Launch:
    """Whether the product is on the market, and what is still talked about."""

    mode: str
    launches: int = 0
    pushed: bool = False
    """Whether it was launched with a push this week."""
    leads: int = 0
    """Organisations that ask for a call because of a launch this week."""
    _until: float = 0.0
    _buzz: float = 0.0

    @property
    def on_market(self) -> bool:
        """Whether there is something to sell."""
        return self.mode != NOT_YET

    def week(self, market: Market, mode: str, interviews: int, now: int) -> None:
        """Launch when *mode* has changed; *interviews* = held since the start."""
        self.pushed, self.leads = False, 0
        if mode == self.mode:
            return
        self.mode = mode
        if not self.on_market:
            return
        self.pushed = mode == "push"
        new = 0.5**self.launches
        self.leads = int(market.launch_leads * interviews * new) * (mode == "pull")
        self._buzz = market.launch_buzz * new
        self._until = now + market.launch_weeks
        self.launches += 1

    def lift(self, mode: str, now: int) -> float:
        """Return by what advertising (mode "push") or members' reach ("community") is multiplied now."""
        return 1.0 + self._buzz * (mode == self.mode and now < self._until)

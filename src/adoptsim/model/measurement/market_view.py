"""What the company knows of each organisation: where it stands exactly, and its use as it is reported [I8].

    known straight from the customer:  u < c,  as it is now;  else as it was when the report set out, D weeks ago
    bad news passes n layers:          v < f^n;  else nothing is said against the customer, and all seats seem in use
    share of seats seen in use:        s (1 + e z)

c = closeness, D = age of reports, f^n = what layers pass on, e = error of a reading: those of the readings, so that
both say the same on average. u, v, z are luck that an organisation keeps, so that a light does not flicker. What has
gone live since the report set out has none yet. It is worked out when somebody asks.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from adoptsim.model.engine import quantiles
from adoptsim.model.engine.arrays import Flags, Reals
from adoptsim.model.engine.streams import Streams
from adoptsim.model.market.accounts import ACCOUNT_STAGES, NEVER, Accounts, Stage
from adoptsim.model.measurement.account_counts import AccountCounts

Codes = npt.NDArray[np.uint8]
STATES = ("never heard", "gone", "heard, not now", "in sales", "pays, unused", "setting up", "used little", "used much")
"""What an organisation is to the company, from dark to bright."""
NEVER_HEARD, GONE, HEARD, IN_SALES, UNUSED, SETTING_UP, LITTLE, MUCH = range(len(STATES))
LITTLE_SHARE, MUCH_SHARE = 0.1, 0.5
"""Share of paid seats that are engaged from which on a customer uses little, and much."""
UNKNOWN = 255
"""In place of a number that nobody knows."""
_OF_STAGE = np.full(len(ACCOUNT_STAGES), HEARD, dtype=np.uint8)
_OF_STAGE[[Stage.UNAWARE, Stage.IN_SALES, Stage.WITH_RIVAL, Stage.ONBOARDING, Stage.LIVE, Stage.CHURNED]] = (
    NEVER_HEARD, IN_SALES, GONE, SETTING_UP, SETTING_UP, GONE,
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class MarketView:
    """All organisations at the end of a *week*; every array has the shape (accounts,) and cannot be written into."""

    week: int
    age_weeks: float
    """How old reports of use are on average [weeks]."""
    states: Codes
    """Place in STATES."""
    stages: Codes
    """Place in ACCOUNT_STAGES, which are the company's own records."""
    ages: Codes
    """How old what is known of their use is [weeks]; UNKNOWN of who is no customer, or not reported yet."""
    renewals: Codes
    """Weeks until the contract ends; UNKNOWN of who has none, or where it is further."""
    rivals: Codes
    """Number of the rival they are with; UNKNOWN of others, and of those with whom the company never dealt."""
    segments: Codes


class Reports:
    """How use is reported, organisation by organisation."""

    def __init__(self, accounts: Accounts, counts: AccountCounts, streams: Streams) -> None:
        self.accounts = accounts
        self.counts = counts
        self._streams = streams.lasting()

    def truth(self, week: int) -> tuple[Reals, Codes]:
        """Return the share of paid seats that are engaged, -1 of who is not live, and its age."""
        return self._shares(week, 0), np.zeros(self.accounts.count, dtype=np.uint8)

    def seen(self, week: int, *, closeness: float, delay: int, passed: float, error: float) -> tuple[Reals, Codes]:
        """Return the same as it is reported; *passed* = share of bad news that arrives, *delay* [weeks]."""
        near, heard, noise = (self._luck(what) for what in ("told", "passed on", "misread"))
        straight = near < closeness
        shares = np.where(straight, self._shares(week, 0), self._shares(week, delay))
        hidden = ~straight & (heard >= passed) & (shares >= 0)
        shares[hidden] = 1.0
        if error:
            factors = 1 + error * quantiles.quantile(quantiles.normal(), noise)
            shares = np.where(shares > 0, np.clip(shares * factors, 0, 1), shares)
        return shares, np.where(straight, 0, min(delay, UNKNOWN - 1)).astype(np.uint8)

    def _luck(self, what: str) -> Reals:
        return self._streams.spread_uniforms(f"report {what}", self.accounts.spread)

    def _shares(self, week: int, ago: int) -> Reals:
        """Return the share of paid seats that were engaged *ago* weeks before *week*, -1 of who was not live then."""
        a, ago = self.accounts, min(ago, week)
        paid, engaged = self.counts.seats_before(ago)
        live: Flags = (a.stage == Stage.LIVE) & (a.live_since <= week - ago) & (paid > 0)
        return np.where(live, engaged / np.maximum(paid, 1), -1.0)


def view(
    accounts: Accounts, rivals: npt.NDArray[np.int16], use: tuple[Reals, Codes], week: int, age_weeks: float
) -> MarketView:
    """Return what is known of all *accounts*; *rivals* = number of the one that each is with, or -1."""
    a, (shares, ages) = accounts, use
    states = _OF_STAGE[a.stage]
    before = states == NEVER_HEARD
    states[before & (a.attempt > 0)] = HEARD
    states[before & (a.left > NEVER)] = GONE
    known = shares >= 0
    states[known] = UNUSED
    states[shares >= LITTLE_SHARE] = LITTLE
    states[shares >= MUCH_SHARE] = MUCH
    dealt = (a.calls > 0) | (a.signed > NEVER)
    ahead = a.contract_end - week
    columns = {
        "states": states,
        "stages": a.stage.copy(),
        "ages": np.where(known, ages, UNKNOWN).astype(np.uint8),
        "renewals": np.where(a.under_contract() & (ahead < UNKNOWN), ahead, UNKNOWN).astype(np.uint8),
        "rivals": np.where(dealt & (rivals >= 0), rivals, UNKNOWN).astype(np.uint8),
    }
    for column in columns.values():
        column.flags.writeable = False
    return MarketView(week=week, age_weeks=age_weeks, segments=a.segment, **columns)

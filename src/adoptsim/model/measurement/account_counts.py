"""Who is what to the company at the end of a week; only those who have changed are counted anew."""

from collections import deque

import numpy as np
import numpy.typing as npt

from adoptsim.model.engine.arrays import Counts, Ids, Reals
from adoptsim.model.engine.copying import fixed
from adoptsim.model.market.accounts import ACCOUNT_STAGES, Accounts, half_engaged


class AccountCounts:
    """Numbers of accounts and seats, and what is remembered of every account to keep them."""

    def __init__(self, accounts: Accounts, weeks_kept: int = 0) -> None:
        self.accounts = accounts
        self.stage, self.contract = accounts.stage.copy(), accounts.contract.copy()
        """Of every account, as counted last."""
        self.changed = accounts.ids[:0], self.stage[:0], self.contract[:, :0]
        """Who has changed since the time before, and what they are now."""
        self._before: deque[tuple[Ids, Counts]] = deque(maxlen=weeks_kept)
        """Who changed in each of the last weeks, and their paid and engaged seats before that."""
        self.stages = np.bincount(self.stage, minlength=len(ACCOUNT_STAGES))
        """Accounts in each stage."""
        self._seats = np.zeros(3, dtype=np.int64)
        self.engaged_accounts = 0
        """Customers with at least half of their paid seats engaged."""
        self.customers: Ids = accounts.ids[:0]
        """Accounts under contract."""
        self.arr_by_account: Reals = np.zeros(0)
        """Paid seats x price of each of them [$/year]."""
        self.total_arr = 0.0
        """The same of all together."""

    @property
    def seats(self) -> tuple[int, int, int]:
        """Paid, used and engaged seats."""
        paid, used, engaged = self._seats.tolist()
        return paid, used, engaged

    def take(self) -> None:
        """Count, and look up who is under contract, and for how much."""
        a = self.accounts
        ids = a.touched.nonzero()[0]
        a.touched[ids] = False
        stage, contract = a.stage[ids], a.contract.take(ids, axis=1)
        stage_before, contract_before = self.stage[ids], self.contract.take(ids, axis=1)
        differs = (stage != stage_before) | (contract != contract_before).any(axis=0)
        if not differs.all():
            ids, stage, stage_before = ids[differs], stage[differs], stage_before[differs]
            contract, contract_before = (c.compress(differs, axis=1) for c in (contract, contract_before))
        self.changed = ids, stage, contract
        if self._before.maxlen:
            self._before.append((fixed(ids.copy()), fixed(contract_before[1::2].copy())))
        if len(ids):
            self._count(stage, contract, 1)
            self._count(stage_before, contract_before, -1)
            self.stage[ids], self.contract[:, ids] = stage, contract
        self.customers = a.under_contract().nonzero()[0]
        self.arr_by_account = a.worth.take(self.customers)
        self.total_arr = float(np.add.reduce(self.arr_by_account))

    def seats_before(self, weeks: int) -> tuple[Counts, Counts]:
        """Return paid and engaged seats of all accounts as they were so many *weeks* ago, as far back as is kept."""
        seats = self.contract[1::2].copy()
        for ids, before in [*self._before][::-1][:weeks]:
            seats[:, ids] = before
        return seats[0], seats[1]

    def _count(self, stage: npt.NDArray[np.uint8], contract: Counts, sign: int) -> None:
        """Count some accounts in, or out if *sign* is -1; *contract* as in `Accounts`, shape (4, accounts)."""
        self.stages += sign * np.bincount(stage, minlength=len(ACCOUNT_STAGES))
        self._seats += sign * np.add.reduce(contract[1:], axis=1)
        _, paid, _, engaged = contract
        self.engaged_accounts += sign * int(np.count_nonzero(half_engaged(paid, engaged)))

"""The levers as they stand in a running company."""

from collections.abc import Mapping

from adoptsim.model.catalogue.levers import LEVERS, Lever, LeverDecision, SetLever


class Panel:
    """The levers as they stand: a value each, or a share of the budget."""

    def __init__(self, levers: Mapping[str, Lever]) -> None:
        self.levers = levers
        self.values: dict[str, float | str] = {name: lever.start for name, lever in levers.items()}
        self.shares: dict[str, float] = {}
        self._order = sorted(levers)
        self._numbers: list[float] = []

    def problem(self, decision: LeverDecision, week: int) -> str | None:
        """Return why *decision* cannot be taken in *week*, or None."""
        lever = self.levers.get(decision.lever)
        if lever is None:
            return f"there is no lever {decision.lever!r} here"
        if lever.locked:
            return f"{lever.name} is locked in this scenario"
        if week < lever.unlock_week:
            return f"{lever.name} is locked until week {lever.unlock_week}"
        if isinstance(decision, SetLever):
            wrong = lever.problem(decision.value)
            return wrong and f"{lever.name} {wrong}"
        if not lever.budget:
            return f"{lever.name} cannot be set as a share of the budget"
        if not 0 <= decision.share <= 1:
            return f"the share for {lever.name} must be from 0 to 1, is {decision.share:g}"
        return None

    def set(self, decision: LeverDecision) -> None:
        """Take a decision that has no problem."""
        self._numbers = []
        if isinstance(decision, SetLever):
            lever = self.levers[decision.lever]
            self.values[decision.lever] = decision.value if lever.options else float(decision.value)
            self.shares.pop(decision.lever, None)
        else:
            self.shares[decision.lever] = float(decision.share)

    def spend(self, budget: float, unit_costs: Mapping[str, float]) -> None:
        """Turn shares of this week's *budget* [$/week] into values, at *unit_costs* [$/week], a dollar or more.

        People are hired when the share pays for one more and let go only when it falls half a person short,
        so that a budget that breathes does not hire and fire every week.
        """
        self._numbers = [] if self.shares else self._numbers
        for name, share in self.shares.items():
            lever = self.levers[name]
            wanted = min(max(share * budget / max(1.0, unit_costs[name]), lever.low), lever.high)
            if lever.people:
                have = float(self.values[name])
                if wanted >= have + 1 or wanted < have - 0.5 or wanted == lever.low:
                    wanted = float(int(wanted))
                else:
                    wanted = have
            self.values[name] = wanted

    def numbers(self) -> list[float]:
        """Return all values as numbers in the order of the levers' names; a choice is its place among the options."""
        if not self._numbers:
            values = [(name, self.values[name]) for name in self._order]
            self._numbers = [float(self.levers[n].options.index(v)) if isinstance(v, str) else v for n, v in values]
        return self._numbers

    def reset(self, name: str) -> None:
        """Put a lever that acts once back to its first value."""
        self._numbers = []
        self.values[name] = LEVERS[name].start

    def number(self, name: str) -> float:
        """Return the value of a lever that is a number; levers that are not on the panel keep their start."""
        value = self.values[name] if name in self.values else LEVERS[name].start
        assert not isinstance(value, str)
        return value

    def choice(self, name: str) -> str:
        """Return the value of a lever that is a choice."""
        return str(self.values[name] if name in self.values else LEVERS[name].start)

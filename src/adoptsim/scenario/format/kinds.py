"""Kinds of values that many keys of a scenario file share."""

from dataclasses import dataclass
from typing import Annotated

from annotated_types import Ge, Le, Len

from adoptsim.model.parameters import Name, Share

Text = Annotated[str, Len(0, 20_000)]
Line = Annotated[str, Len(1, 400)]
Whole = Annotated[int, Ge(-(10**15)), Le(10**15)]
Number = Annotated[float, Ge(-1e15), Le(1e15)]
Week = Annotated[int, Ge(0), Le(10_400)]
Bounded = Annotated[float, Ge(-1e12), Le(1e12)]
Strict = {"extra": "forbid", "strict": True, "allow_inf_nan": False}
"""How pydantic reads a file: no unknown keys, and nothing taken for something else; for all tables in it as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A condition on a seen metric; exactly one of above and below."""

    metric: Name
    """Name of a metric."""
    above: Number | None = None
    """True while the seen value is larger."""
    below: Number | None = None
    """True while the seen value is smaller."""

    def holds(self, seen: float | None) -> bool:
        """Tell whether the condition is met; a metric that is undefined meets none."""
        if seen is None:
            return False
        return (self.above is not None and seen > self.above) or (self.below is not None and seen < self.below)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareValue:
    """A lever set as a share of the weekly budget."""

    share: Share
    """Of the weekly budget."""


LeverValue = float | Name | ShareValue

"""One way of adding that gives the same bits on every Python: the built-in `sum` of floats compensates since 3.12.

The model adds with these, and with NumPy's `add.reduce`, `cumsum` and `bincount`; a test finds whoever does not.
"""

from collections.abc import Iterable
from functools import reduce
from operator import add


def whole(numbers: Iterable[int]) -> int:
    """Return the sum of whole *numbers*; the order does not matter."""
    return sum(numbers)


def total(values: Iterable[float]) -> float:
    """Return the sum of *values*, added one after the other from the left."""
    return reduce(add, values, 0.0)

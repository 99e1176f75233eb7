"""Ranges that many parameters share, and the mark of those that events may change."""

from typing import Annotated

from annotated_types import Ge, Le, Len


class Live:
    """Marks a parameter that events may change while the world runs."""


Name = Annotated[str, Len(1, 40)]
Share = Annotated[float, Ge(0), Le(1)]
LiveShare = Annotated[float, Ge(0), Le(1), Live]
Money = Annotated[float, Ge(0), Le(1e12)]
Price = Annotated[float, Ge(0), Le(1e9), Live]
Salary = Annotated[float, Ge(1), Le(1e9), Live]
Rate = Annotated[float, Ge(0), Le(10), Live]
Hours = Annotated[float, Ge(0), Le(1000), Live]
Weeks = Annotated[float, Ge(0.1), Le(10_400)]
Coordinate = Annotated[float, Ge(-100), Le(100)]
Point = tuple[Coordinate, Coordinate]

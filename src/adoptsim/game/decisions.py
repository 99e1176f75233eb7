"""What comes in from people, bots and files, made into decisions that a journal can keep."""

from collections.abc import Iterable
from math import inf
from numbers import Real
from typing import SupportsFloat, TypeGuard

from adoptsim.errors import DecisionError, printable
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever, SetShare


def taken(decisions: Iterable[object]) -> tuple[Decision, ...]:
    """Return *decisions* with numbers as floats; raises DecisionError if something in it is no decision."""
    try:
        return tuple(map(_decision, decisions))
    except TypeError:
        raise DecisionError(f"{_kind(decisions)} is no sequence of decisions") from None


def _decision(given: object) -> Decision:
    match given:
        case SetLever(str(), str()) | Answer(str(), str()):
            return given
        case SetLever(str(lever), value) if _is_number(value):
            return SetLever(lever, _number(value))
        case SetShare(str(lever), share) if _is_number(share):
            return SetShare(lever, _number(share))
        case SetLever(str(lever), value) | SetShare(str(lever), value):
            raise DecisionError(f"{printable(lever)} cannot be set to {_kind(value)}")
        case _:
            raise DecisionError(f"{_kind(given)} is no decision; use SetLever, SetShare or Answer")


def _is_number(value: object) -> TypeGuard[SupportsFloat]:
    return isinstance(value, Real)


def _number(value: SupportsFloat) -> float:
    try:
        return float(value)
    except OverflowError:
        return inf


def _kind(value: object) -> str:
    return f"a {type(value).__name__}"

"""The few characters beyond ASCII that the screens draw with, and what stands in for them elsewhere."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of characters to draw with."""

    braille: bool
    """Whether curves are drawn in braille dots."""
    plus_minus: str
    full: str
    """A filled part of a bar."""
    empty: str
    """An open part of a bar."""
    axis: str
    tick: str
    corner: str
    floor: str
    floor_tick: str
    above: str
    """There is more above."""
    below: str
    here: str
    """Marks a place on a bar."""


UNICODE = Glyphs(True, "±", "█", "░", "│", "┤", "└", "─", "┬", "↑", "↓", "◆")
ASCII = Glyphs(False, "+-", "#", ".", "|", "+", "+", "-", "+", "^", "v", "*")
_NO_BRAILLE = ("linux", "dumb", "vt100", "vt220")
"""Terminals whose fonts have no braille."""

CHOICES = ("auto", "unicode", "ascii")
"""What a player can choose; auto: what the terminal can show."""
_chosen = "auto"


def choose(name: str) -> None:
    """Draw with the set of that name from now on, whatever the terminal says of itself."""
    global _chosen
    _chosen = name


def of_terminal(encoding: str | None = None, environment: Mapping[str, str] | None = None) -> Glyphs:
    """Return what a terminal with this encoding and environment can show; of our own, what the player has chosen."""
    if _chosen != "auto" and encoding is None and environment is None:
        return ASCII if _chosen == "ascii" else UNICODE
    known = (sys.__stdout__ and sys.__stdout__.encoding) if encoding is None else encoding
    term = (os.environ if environment is None else environment).get("TERM", "")
    unicode = (known or "").lower().replace("-", "") == "utf8"
    return UNICODE if unicode and term not in _NO_BRAILLE else ASCII

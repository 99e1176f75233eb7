"""Which panels are to be seen: a function of the size of the terminal and of the active panel."""

PANELS = ("levers", "chart", "numbers", "flow", "map", "people", "inbox")
"""In the order in which they are gone through."""
NAMES = {
    "levers": "Levers",
    "chart": "Chart",
    "numbers": "Numbers",
    "flow": "Flow",
    "map": "Map",
    "people": "People",
    "inbox": "Inbox",
}
DETAILS = "lever"
"""What there is to know of the chosen lever; it goes with the levers and is never active."""
ABOUT = {"flow": "engaged_seats", "map": "fit", "people": "runway"}
"""What a panel is about that has nothing to choose."""
SIDE = ("flow", "map", "people")
"""Panels that share a place where not all of them fit."""
_LEFT = ("chart", "numbers", "inbox")

COLUMNS = {"left": _LEFT, "hand": ("levers", DETAILS), "side": SIDE}
"""Which panels stand in which column."""


def arrangement(width: int, height: int) -> str:
    """Return how panels are laid out in a terminal of that size.

    single: one at a time; pages: the overview, and every other panel alone; split: the same, with some of the
    others beside the levers; desk: all but two, which share a place; whole: all.
    """
    if width < 80 or height < 22:
        return "single"
    if width < 110:
        return "pages"
    if height < 34:
        return "split"
    return "whole" if width >= 150 and height >= 50 else "desk"


def visible(layout: str, active: str, side: str) -> frozenset[str]:
    """Return the panels that are seen; *side* = the one of the panels that share a place which was active last."""
    levers = {"levers", DETAILS}
    if layout == "whole":
        return frozenset({*PANELS, DETAILS})
    if layout == "desk":
        return frozenset({*levers, *_LEFT, side})
    if layout == "single":
        return frozenset(levers if active == "levers" else {active})
    overview = {*levers, "chart", "inbox"}
    if active == "levers":
        return frozenset(overview)
    return frozenset({*levers, active} if layout == "split" and active in _LEFT else {active})

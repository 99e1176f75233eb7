"""The five stages of a company, and in which one it is as far as it can tell."""

STAGES = ("discovery", "validation", "engagement", "creation", "company building")

_KNOWN = "stage, as far as you can tell: "
"""Where there is room for it."""


def banner(stage: str, width: int) -> tuple[str, str, str]:
    """Return all stages as text in three parts, the present one in the middle; fewer words where *width* is small."""
    place = STAGES.index(stage)
    before, after = (
        "".join(f"{name} > " for name in STAGES[:place]),
        "".join(f" > {name}" for name in STAGES[place + 1 :]),
    )
    parts = before, f"[{stage.upper()}]", after
    room = width - sum(map(len, parts))
    if room >= 0:
        return (_KNOWN * (room >= len(_KNOWN)) + before, *parts[1:])
    following = f", next {STAGES[place + 1]}" if place + 1 < len(STAGES) else ""
    return f"stage {place + 1} of {len(STAGES)}: ", f"[{stage.upper()}]", following

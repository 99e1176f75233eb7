"""The five stages of a company, and in which one it is as far as it can tell."""

from adoptsim.model.catalogue.metrics import COMPANY_STAGES

_REACHED = {
    "validation": "you seem to know what your market needs",
    "engagement": "three customers seem to have the habit",
    "creation": "customers seem to get the habit soon",
    "company building": "fifty customers, who seem to stay",
}
"""What a stage tells of a company that has come to it, as far as the company can tell."""
_LOST = {
    "discovery": "what people need seems to be unknown now",
    "validation": "few customers seem to have the habit now",
    "engagement": "customers now seem to need too long",
    "creation": "customers seem to leave, or to pay less",
}
"""What it tells of one that has fallen back to it."""
_KNOWN = "stage, as far as you can tell: "
"""Where there is room for it."""


def banner(stage: str, width: int) -> tuple[str, str, str]:
    """Return all stages as text in three parts, the present one in the middle; fewer words where *width* is small."""
    place = COMPANY_STAGES.index(stage)
    before, after = (
        "".join(f"{name} > " for name in COMPANY_STAGES[:place]),
        "".join(f" > {name}" for name in COMPANY_STAGES[place + 1 :]),
    )
    parts = before, f"[{stage.upper()}]", after
    room = width - sum(map(len, parts))
    if room >= 0:
        return (_KNOWN * (room >= len(_KNOWN)) + before, *parts[1:])
    following = f", next {COMPANY_STAGES[place + 1]}" if place + 1 < len(COMPANY_STAGES) else ""
    return f"stage {place + 1} of {len(COMPANY_STAGES)}: ", f"[{stage.upper()}]", following


def news(stage: str, furthest: str) -> str:
    """Return what it means that a company is in *stage* for the first time, when it had come as far as *furthest*.

    >>> news("engagement", "validation")
    'New stage engagement: three customers seem to have the habit.'
    """
    if COMPANY_STAGES.index(stage) > COMPANY_STAGES.index(furthest):
        return f"New stage {stage}: {_REACHED[stage]}."
    return f"Back to {stage}: {_LOST[stage]}."

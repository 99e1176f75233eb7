"""The company's stage: discovery, validation, engagement, creation, company building [I1].

Explained at `stage`. A stage is reached when its own condition and those of all before hold. The same test on what is
seen gives the stage that the company reports.
"""

from dataclasses import dataclass

ENGAGED_ACCOUNTS = 3
REPEATABLE = 0.6
FASTEST_TERM_SHARE = 0.5
QUARTER = 13.0
MANY = 50


@dataclass(frozen=True, slots=True)
class Facts:
    """What the stage is told from; true, or as seen."""

    error: float
    """Of the belief about the target segment's need, in its tolerances."""
    engaged_accounts: float
    playbook: float
    """e."""
    time_to_value: float | None
    """[weeks]."""
    term: float
    """[weeks]."""
    nrr: float | None
    customers: float


def stage(facts: Facts) -> int:
    """Return the stage, 1 (discovery) to 5 (company building)."""
    quick = max(QUARTER, FASTEST_TERM_SHARE * facts.term)
    steps = (
        facts.error < 0.5,
        facts.engaged_accounts >= ENGAGED_ACCOUNTS,
        facts.playbook >= REPEATABLE and facts.time_to_value is not None and facts.time_to_value <= quick,
        facts.nrr is not None and facts.nrr >= 1 and facts.customers >= MANY,
    )
    return 1 + next((k for k, held in enumerate(steps) if not held), len(steps))

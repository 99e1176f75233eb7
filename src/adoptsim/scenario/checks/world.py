"""Rules between parameters of the world: combinations that no world can have."""

from adoptsim.model.parameters import Community
from adoptsim.scenario.checks.shared_rules import SLACK
from adoptsim.scenario.format.file import ScenarioFile
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import figure, no_such

SMALLEST = {"ring": 3, "pairs": 2}
"""Accounts that a segment needs for a kind of network."""


def check_world(file: ScenarioFile, problems: Problems) -> None:
    """Add every impossible combination of parameters and limits to *problems*."""
    names = [segment.name for segment in file.segments]
    _contacts(file, problems)
    _arrivals(file, problems)
    _community(file.community, problems)
    attacks = [(("rivals", k, "segment"), rival.segment) for k, rival in enumerate(file.rivals)]
    attacks += [(("entrants", k, "segment"), entrant.segment) for k, entrant in enumerate(file.entrants)]
    for path, segment in attacks:
        if segment not in names:
            problems.add(path, no_such("segment", segment, names), because=("segments",))


def _contacts(file: ScenarioFile, problems: Problems) -> None:
    kind = file.limits.contacts
    only_one = "must be 0 or left out, for there is no other segment whose accounts these could be."
    fewest = SMALLEST.get(kind, 1)
    for k, segment in enumerate(file.segments):
        if segment.accounts < fewest:
            shape = "a ring" if kind == "ring" else "pairs"
            message = f"must be at least {fewest} for {shape} of contacts (limits.contacts), is {segment.accounts}."
            problems.add(("segments", k, "accounts"), message)
        if segment.contacts_elsewhere and len(file.segments) == 1:
            problems.add(("segments", k, "contacts_elsewhere"), only_one, because=("segments",))


def _arrivals(file: ScenarioFile, problems: Problems) -> None:
    accounts = sum(segment.accounts for segment in file.segments)
    if file.limits.arrivals and file.limits.arrivals.per_week > accounts:
        what = f"all {accounts:,} accounts once a week" if accounts > 1 else "the one account there is once a week"
        message = f"must be at most {accounts:,}, {what}, is {figure(file.limits.arrivals.per_week)}."
        problems.add(("limits", "arrivals", "per_week"), message, because=("segments",))


def _community(p: Community, problems: Problems) -> None:
    if p.members > p.pool:
        message = f"must be at most {figure(p.pool)}, all who could ever join (pool), is {figure(p.members)}."
        problems.add(("community", "members"), message, because=("community", "pool"))
    if p.contributors + p.core > 1 + SLACK:
        message = f"contributors and core sum to {p.contributors + p.core:g}, must sum to at most 1: nobody is both."
        problems.add(("community",), message)

"""Rules between parameters of the world: what is too large to live through, and what no world can have together."""

from adoptsim.scenario.checks.shared_rules import SLACK, check_names_differ
from adoptsim.scenario.format.file import ScenarioFile
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import figure, no_such

MOST_SEATS = 5_000_000
MOST_SEAT_WEEKS = 520 * MOST_SEATS
"""What a computer lives through in about a minute."""
MOST_CONTACTS = 20_000_000
"""What fits into a gigabyte."""
SMALLEST = {"ring": (3, "a ring"), "pairs": (2, "pairs")}
"""Accounts that a segment needs for a kind of network."""


def check_world(file: ScenarioFile, problems: Problems) -> None:
    """Add every impossible size and combination of parameters to *problems*."""
    _check_size(file, problems)
    _check_contacts(file, problems)
    accounts = sum(segment.accounts for segment in file.segments)
    if file.limits.arrivals and file.limits.arrivals.per_week > accounts:
        what = f"all {accounts:,} accounts once a week" if accounts > 1 else "the one account there is once a week"
        message = f"must be at most {accounts:,}, {what}, is {figure(file.limits.arrivals.per_week)}."
        problems.add(("limits", "arrivals", "per_week"), message, because=("segments",))
    community = file.community
    if community.members > community.pool:
        most, members = figure(community.pool), figure(community.members)
        message = f"must be at most {most}, all who could ever join (pool), is {members}."
        problems.add(("community", "members"), message, because=("community", "pool"))
    active = community.contributors + community.core
    if active > 1 + SLACK:
        message = f"contributors and core sum to {active:g}, must sum to at most 1: nobody is both."
        problems.add(("community",), message)
    names = [segment.name for segment in file.segments]
    attacks = [("rivals", k, rival.segment) for k, rival in enumerate(file.rivals)]
    attacks += [("entrants", k, entrant.segment) for k, entrant in enumerate(file.entrants)]
    for kind, k, segment in attacks:
        if segment not in names:
            problems.add((kind, k, "segment"), no_such("segment", segment, names), because=("segments",))


def _check_size(file: ScenarioFile, problems: Problems) -> None:
    seats = sum(segment.accounts * segment.seats for segment in file.segments)
    if seats > MOST_SEATS:
        problems.add(("segments",), f"hold {seats:,} seats, must be at most {MOST_SEATS:,}.")
    elif seats * file.weeks > MOST_SEAT_WEEKS:
        most = MOST_SEAT_WEEKS // seats
        problems.add(("weeks",), f"must be at most {most:,} with {seats:,} seats, is {file.weeks:,}.")
    contacts = sum(segment.accounts * segment.contact_degree for segment in file.segments)
    if contacts > MOST_CONTACTS:
        problems.add(("segments",), f"have {contacts:,} contacts, must be at most {MOST_CONTACTS:,}.")
    for k, segment in enumerate(file.segments):
        if segment.customers > segment.accounts:
            message = f"must be at most {segment.accounts:,}, all accounts of the segment, is {segment.customers:,}."
            problems.add(("segments", k, "customers"), message, because=("segments", k, "accounts"))
    check_names_differ(("segments",), [segment.name for segment in file.segments], problems)


def _check_contacts(file: ScenarioFile, problems: Problems) -> None:
    fewest, shape = SMALLEST.get(file.limits.contacts, (1, ""))
    for k, segment in enumerate(file.segments):
        if segment.accounts < fewest:
            message = f"must be at least {fewest} for {shape} of contacts (limits.contacts), is {segment.accounts}."
            problems.add(("segments", k, "accounts"), message)
        if segment.contacts_elsewhere and len(file.segments) == 1:
            message = "must be 0 or left out, for there is no other segment whose accounts these could be."
            problems.add(("segments", k, "contacts_elsewhere"), message, because=("segments",))

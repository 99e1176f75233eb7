"""What each option of a lever means that is no number, in a sentence."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from adoptsim.model.catalogue.levers import Lever

OPTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "specialist_policy": {
            "new-first": "those who signed last are visited first.",
            "at-risk-first": "those who seem to use it least are visited first, and some time is kept for them.",
            "largest-first": "those with the most paid seats are visited first, and get started first.",
            "seven-touches": "specialists stay with a customer until it has had seven visits, then take the next.",
        },
        "specialist_reward": {
            "kept-use": "specialists are paid for customers who go on using it, and leave others alone.",
            "activity": "specialists are paid by the visit: twice as many, half the effect, and idle customers wake "
            "up and may leave.",
        },
        "interview_channel": {
            "direct": "your product people ask customers themselves, which takes their time and keeps you close.",
            "sales": "reps ask; it takes no time of product people, and leans to what the latest large deal wanted.",
            "marketing": "a survey; it takes no time of product people, leans half as much, and is less exact.",
        },
        "launch": {
            "not yet": "nobody hears of the product, and nothing is sold.",
            "push": "it costs money at once, and for some weeks advertising brings more.",
            "pull": "those you have interviewed call you: the more interviews, the more calls.",
            "community": "members tell their employers, and reach more of them for some weeks.",
        },
        "crowdfunding": {
            "no": "there is no campaign.",
            "campaign": "a campaign of 4 weeks begins; members pay ahead, or nobody pays if it misses its goal.",
        },
    }
)
"""By lever and option; the segments of a market are named by the scenario."""


def option_lines(lever: Lever) -> Iterator[str]:
    """Yield every option of *lever* with what it means."""
    if lever.name == "target":
        yield "Each option is a group of customers of this market; the briefing says how large they are."
        return
    for option in lever.options:
        yield f"{option}: {OPTIONS[lever.name][option]}"

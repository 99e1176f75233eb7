"""The reference model in adoptsim: an ordinary scenario with limits, lived week by week.

The engine adds up hazards where the reference multiplies chances: -ln(1 - chance) makes them the same.
"""

from math import log1p

import adoptsim
from adoptsim.scenario.load import scenario_from_document
from benchmarks.peers import diffusion as model

LIMITS = {
    "contacts": "random",
    "self_serve": True,
    "capacity": "unlimited",
    "inertia": False,
    "churn": {"weekly": model.CHURN},
    "return_weekly": {"chance": model.RETURN, "to": "live"},
}


def scenario(people: int) -> adoptsim.Scenario:
    """Return a market of so many organisations of one person."""
    word = {
        "innovation": -log1p(-model.P),
        "word_of_mouth": -model.DEGREE * log1p(-model.Q / model.DEGREE),
        "harm": 0.0,
    }
    document = {
        "title": "Reference model",
        "weeks": model.WEEKS,
        "segments": [{"accounts": people, "seats": 1, "contact_degree": model.DEGREE}],
        "market": word,
        "limits": LIMITS,
        "company": {"cash": 1e12},
    }
    return scenario_from_document("reference", document, "reference model")


def run(people: int, seed: int) -> dict[str, float]:
    session = adoptsim.Session(scenario(people), seed)

    def live() -> None:
        while session.ended == "unfinished":
            session.advance()

    return model.timed(live, lambda: session.history[-1].truth.customers / people)

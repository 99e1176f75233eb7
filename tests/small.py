"""A world that is lived through in milliseconds, with an event of each kind and levers that are not all open."""

from pathlib import Path
from typing import Any

from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario

TEXT = """\
version = 1
title = "Small"
author = "Tests"
difficulty = "easy"
briefing = "A few offices."
weeks = 26
round_weeks = 4
seed = 3

[[segments]]
name = "offices"
accounts = 120
seats = 5
term = 13
cycle = 3
old_habit = 0.4

[company]
cash = 2e6
ramp_weeks = 0

[sales]
territory = 20

[product]
quality = 0.9

[limits]
fit_known = true

[levers]
reps = { start = 4 }
specialists = { start = 2 }
product_people = { start = 0 }
engineers = { unlock_week = 8 }
hard_sell = { locked = true }
runway = { hidden = true }

[score]
use = { weight = 0.75, metric = "engaged_seats", full = 100 }
money = { weight = 0.25, metric = "cash", zero = 0, full = 2e6 }

[[objectives]]
text = "Be alive."
metric = "cash"
above = 0

[[events]]
name = "fair"
week = 5
text = "A fair."
default = "skip"
choices = [
    { name = "skip", text = "Skip it." },
    { name = "go", text = "Go.", effects = [{ path = "finance.other_income", add = -50_000, weeks = 1 }] },
    { name = "win", text = "Win.", effects = [{ path = "finance.other_income", set = 1000 }] },
]

[[events]]
name = "first-customer"
when = { metric = "signed_accounts", above = 0 }
text = "You have a customer."
default = "fine"
choices = [
    { name = "fine", text = "Fine.", effects = [{ path = "finance.other_income", add = -7_000, weeks = 1 }] },
    { name = "party", text = "A party.", effects = [{ path = "finance.other_income", add = -70_000, weeks = 1 }] },
]

[[prompts]]
text = "What did you see?"
week = 8

[teaching]
note = "For tests."

[[strategies]]
name = "phases"
phases = [
    { week = 0, levers = { price = 0.9 } },
    { week = 6, levers = { price = 1.1, reps = { share = 0.5 } } },
    { week = 8, levers = { engineers = 2 } },
]
answers = { fair = "go" }

[[strategies]]
name = "rules"
rules = [
    { when = { metric = "cash", below = 1.9e6 }, levers = { price = 1.5 } },
    { when = { metric = "nrr", above = -1 }, levers = { price = 2.0 } },
]

[[strategies]]
name = "random"
random = true

[[expect]]
id = "alive"
strategy = "phases"
metric = "cash"
band = [0, 1e9]
"""


def small(folder: Path, *overrides: str, text: str = TEXT) -> Scenario:
    """Return the small scenario, read from a file in *folder*."""
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(str(path), overrides)


def lived(session: Session, weeks: int, *decisions: Any) -> Session:
    """Live *weeks* with *decisions* in the first of them."""
    session.advance(decisions)
    for _ in range(weeks - 1):
        session.advance()
    return session


def sold_mirage(weeks: int) -> Game:
    """Return a game of mirage in which the strategy sales-first has played so many *weeks*."""
    game = Game.begin(load_scenario("mirage"), seed=1)
    strategy = game.session.scenario.strategy("sales-first")
    while game.session.week < weeks:
        game.session.advance(strategy(game.observation))
    return game


SHORT = TEXT.replace(
    "[teaching]\n",
    '[short]\nset = { round_weeks = [4, 10], weeks = 24, "limits.inertia" = false }\n'
    'text = "Ten minutes."\n\n[teaching]\n',
)
"""The small scenario with a short form of three rounds."""

"""Scenario files at the ends of what the rules allow."""

from collections.abc import Collection
from pathlib import Path

from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario

ALL = tuple(LEVERS)
SEGMENT = '[[segments]]\nname = "offices"\naccounts = 60\nseats = 5\nterm = 4\ncycle = 2\n'
AT_WORK = {"reps": "start = 4", "specialists": "start = 2", "launch": 'start = "push"'}
"""What keeps a company going that nobody steers."""
EVENT = """
[[events]]
name = "fair"
week = 2
text = "A fair."
default = "skip"
choices = [{ name = "skip", text = "Skip it." }, { name = "go", text = "Go there." }]
"""
STRATEGY = '[[strategies]]\nname = "do-nothing"\n'


def levers(names: Collection[str] = (), how: str = "") -> str:
    """Return the table of levers of a company at work, with *how* for those among *names*."""
    rows = []
    for name in ALL:
        parts = [AT_WORK[name]] if name in AT_WORK else []
        parts += [how] if name in names else []
        rows += [f"{name} = {{ {', '.join(parts)} }}"] if parts else []
    return "\n".join(["[levers]", *rows, ""])


SOME = ("price", "target", "launch", "customer_hours", "hard_sell", "runway")
PANELS = {
    "none hidden": levers(),
    "some hidden": levers(SOME, "hidden = true"),
    "one left": levers([name for name in ALL if name != "specialist_policy"], "hidden = true"),
    "all hidden": levers(ALL, "hidden = true"),
    "all locked": levers(ALL, "locked = true"),
    "all late": levers(ALL, "unlock_week = 6"),
}
"""Tables of levers by what is left to the player."""


def scenario(
    folder: Path,
    body: str = "",
    *,
    title: str = "Extreme",
    weeks: int = 10,
    round_weeks: int = 4,
    segments: str = SEGMENT,
    head: str = "",
) -> Scenario:
    """Return a scenario, read from a file."""
    path = folder / "extreme.toml"
    start = f"version = 1\ntitle = '''{title}'''\nweeks = {weeks}\nround_weeks = {round_weeks}\nseed = 3\n"
    path.write_text(f"{start}{head}\n{segments}{body}", encoding="utf-8")
    return load_scenario(str(path))


def steered(folder: Path, panel: str, more: str = "") -> Scenario:
    """Return a scenario in which the player has what *panel* leaves."""
    return scenario(folder, PANELS[panel] + EVENT + STRATEGY + more)


_LONG = "word " * 79
_WIDE = "\u6f22\u5b57" * 20


def _many(count: int, text: str) -> str:
    return "".join(text.replace("#", str(k)) for k in range(count))


def extremes(folder: Path) -> dict[str, Scenario]:
    """Return scenarios that are as small, as large or as odd as they may be, by name."""
    choices = ", ".join(f'{{ name = "c{k}", text = "{_LONG}" }}' for k in range(20))
    parts = ("engaged_seats", "nrr", "time_to_value", "cash", "stage", "no_decision_share", "fit", "churned_accounts")
    score = "[score]\n" + "".join(f'"{m} by name" = {{ weight = 0.125, metric = "{m}", full = 9 }}\n' for m in parts)
    one = '[[segments]]\nname = "one"\naccounts = 1\nseats = 1\n'
    many = _many(20, '[[segments]]\nname = "segment # of twenty"\naccounts = 5\nseats = 3\n')
    loss = 'effects = [{ path = "finance.other_income", add = -1e9 }]'
    ruin = EVENT.replace('text = "Skip it."', f'text = "No.", {loss}').replace("week = 2", "week = 0")
    event = f'[[events]]\nname = "e"\nweek = 1\ntext = "{_LONG}"\ndefault = "c0"\nchoices = [{choices}]\n'
    free = "[company]\nrep_cost = 1\nspecialist_cost = 1\nengineer_cost = 1\nhiring_cost = 0\noverhead = 0\n"
    odd = "[bold red]x[/] [/] {y} %s \\ [@click=app.quit]q[/]"
    made = {
        "one seat": {"segments": one},
        "one week": {"body": levers() + STRATEGY, "weeks": 1},
        "two weeks": {"body": levers() + STRATEGY, "weeks": 2, "round_weeks": 1},
        "one round": {"body": levers() + EVENT, "round_weeks": 52},
        "rounds of a week": {"body": levers() + EVENT, "round_weeks": 1},
        "no cash": {"body": levers() + "[company]\ncash = 0\n" + STRATEGY},
        "ruin at once": {"body": levers() + ruin + STRATEGY},
        "event at the end": {"body": EVENT.replace("week = 2", "week = 9")},
        "long event": {"body": event},
        "free": {"segments": SEGMENT + "price = 0\n", "body": levers() + free},
        "many segments": {"segments": many, "body": levers()},
        "many strategies": {"body": _many(30, '[[strategies]]\nname = "strategy # of thirty"\n'), "weeks": 2},
        "many parts": {"body": levers() + score + STRATEGY},
        "many objectives": {"body": _many(40, f'[[objectives]]\ntext = "{_LONG}"\nmetric = "cash"\nabove = #\n')},
        "long title": {"title": _LONG, "head": f'difficulty = "hard"\nbriefing = "{_LONG * 40}"'},
        "one word": {"title": "W" * 400},
        "wide": {
            "title": _WIDE * 5,
            "head": f'briefing = "{_WIDE * 30}"\ndifficulty = "{_WIDE[:40]}"',
            "segments": SEGMENT.replace("offices", _WIDE[:38]),
            "body": levers() + EVENT.replace("A fair.", _WIDE * 8).replace("Skip it.", _WIDE * 8) + STRATEGY,
        },
        "markup": {
            "title": odd,
            "head": f"briefing = '''{odd}'''",
            "segments": SEGMENT.replace('"offices"', "'[b]offices[/]'"),
            "body": levers() + EVENT.replace('"A fair."', f"'''{odd}'''") + STRATEGY,
        },
        "right to left": {"title": "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", "body": levers() + EVENT},
    }
    return {name: scenario(folder, **arguments) for name, arguments in made.items()}  # type: ignore[arg-type]


NAMES = (
    "one seat", "one week", "two weeks", "one round", "rounds of a week", "no cash", "ruin at once",
    "event at the end", "long event", "free", "many segments", "many strategies", "many parts", "many objectives",
    "long title", "one word", "wide", "markup", "right to left",
)  # fmt: skip

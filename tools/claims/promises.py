"""The claims of all shipped scenarios, and of the worlds in claims/, played in full."""

from collections.abc import Iterable
from pathlib import Path

from adoptsim.lab.processes import share_out
from adoptsim.scenario import library
from adoptsim.scenario.format.file import Expectation
from adoptsim.scenario.load import load_scenario
from tools.expectations import Key, Verdict, changes_as_texts, games, judge, play_game

WORLDS = Path(__file__).parents[2] / "claims"
HEAD = """# Claims

What the shipped scenarios, and the worlds in `claims/`, promise (`[[expect]]` in their files), played over seeds
1..n by `make claims`. *wins*: share of seeds in which the strategy has more of the metric than its opponent (*best*:
than all others). *ratio*: of means; for bankruptcies with its 95 % interval, which must leave 1 out. *lead*: mean lead
over the opponent, over the same in the world it is compared with; *capped*: most scores of one side are at the most
that counts, so that a lead cannot grow and little follows. *rise*: relative rise of the metric over that of
another. *seen*: mean of what the company sees over what is true. A pair is *fair* when both begin with the same cash,
spend within 15 % of each other in at least 90 % of seeds, and are each solvent at the end in at least 90 % of seeds.
Ablations take one cause away (*changed*) and need not be fair: who sells more then has more to spend.
"""
COLUMNS = "| world | claim | question | changed | week | band | observed | seeds | spending | fair | holds |"


def report(workers: int) -> tuple[bool, str]:
    """Return whether every expectation holds, and the head of the page with the table of all of them."""
    verdicts = judge_all(workers)
    notes = WORLDS / "notes.md"
    lines = [
        HEAD,
        notes.read_text(encoding="utf-8") if notes.exists() else "",
        COLUMNS,
        "|---" * COLUMNS.count(" | ") + "|---|",
        *(_row(Path(name).stem, verdict) for name, verdict in verdicts),
    ]
    return all(verdict.ok for _, verdict in verdicts), "\n".join(lines)


def worlds() -> list[str]:
    """Return the shipped scenarios by name and the worlds in claims/ by path."""
    return [*library.names(), *(str(path) for path in sorted(WORLDS.glob("*.toml")))]


def judge_all(workers: int) -> list[tuple[str, Verdict]]:
    """Return what came out of every expectation, with the name of its world."""
    asked: list[tuple[str, Expectation, tuple[str, ...]]] = []
    for name in worlds():
        scenario = load_scenario(name)
        asked += [(name, e, scenario.references()) for e in scenario.expect]
    keys: list[Key] = list(dict.fromkeys(key for name, e, rivals in asked for key in games(name, e, rivals, e.seeds)))
    played = dict(zip(keys, share_out(play_game, keys, workers=workers), strict=True))
    return [(name, judge(name, e, rivals, played.__getitem__, e.seeds)) for name, e, rivals in asked]


def _question(e: Expectation) -> str:
    mine, other = e.strategy, e.against
    texts_of = {
        "wins": f"{mine} has more {e.wins} than {other}: wins",
        "best": f"{mine} has more {e.best} than all others: wins",
        "metric": f"{mine}: mean {e.metric}",
        "ratio": f"{mine}: ratio of {e.ratio} to {other}",
        "gap": f"{mine}: lead in {e.gap} over {other}",
        "rise": f"{mine}: rise of {e.rise} over {other}, of that of {e.of}",
        "seen": f"{mine}: {e.seen} as the company sees it, over the truth",
    }
    return next(text for key, text in texts_of.items() if getattr(e, key) is not None)


def _changed(e: Expectation) -> str:
    changed = ", ".join(changes_as_texts(e.set)) or "-"
    if e.than is None:
        return changed
    return f"{changed} against {', '.join(changes_as_texts(e.than)) or 'the world as it is'}"


def _row(name: str, verdict: Verdict) -> str:
    e = verdict.expectation
    interval = f" ({verdict.interval[0]:.2f} to {verdict.interval[1]:.2f})" if verdict.interval else ""
    cells: Iterable[str] = [
        name,
        e.id,
        _question(e),
        _changed(e),
        "end" if e.week is None else str(e.week),
        f"{e.band[0]:g} to {e.band[1]:g}",
        f"{verdict.observed:,.3g}{interval}{' (capped)' if verdict.capped else ''}",
        str(verdict.seeds),
        "-" if verdict.spend_ratio is None else f"{verdict.spend_ratio:.2f}",
        "-" if verdict.fair is None else ("yes" if verdict.fair else "no"),
        "yes" if verdict.ok else "**no**",
    ]
    return f"| {' | '.join(cells)} |"

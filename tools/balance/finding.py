"""Engagement must be found before it is scaled: the world of `claims/finding.toml`, and how much learning matters."""

from pathlib import Path
from statistics import fmean

from adoptsim.lab.processes import share_out
from adoptsim.scenario.load import load_scenario
from tools.balance.page import Options, Row, page
from tools.expectations import Verdict, changes_as_texts, games, judge, play_game
from tools.plan_search.outcomes import play_all, references

WORLD = str(Path(__file__).parents[2] / "claims" / "finding.toml")
SEEDS = range(1, 13)
WHERE, WHO = "mirage", "engagement-first"
MOVES = {"engagement.learning": 3.0, "engagement.coaching": 2.0}
"""Least change of engaged seats when a parameter is a fifth lower or higher [%]."""
STEP = 0.2


def report(options: Options) -> tuple[bool, str]:
    """Return whether finding pays, and learning and coaching matter, and the page."""
    rows = [_row(verdict) for verdict in _verdicts(options)] if not options.scenarios else []
    if options.chosen([WHERE]):
        rows += [_moved(path, least, options) for path, least in MOVES.items()]
    intro = (
        "Same market, same cash, specialists by number: two for half a year and then eight, against eight at once. "
        f"Below: {WHO} in `{WHERE}` with a parameter a fifth lower and higher."
    )
    return page("Found before it is scaled", intro, rows)


def _verdicts(options: Options) -> list[Verdict]:
    scenario = load_scenario(WORLD, options.overrides)
    rivals = scenario.references()
    asked = [(e, min(e.seeds, options.few or e.seeds)) for e in scenario.expect]
    keys = list(dict.fromkeys(key for e, n in asked for key in games(WORLD, e, rivals, n)))
    played = dict(zip(keys, share_out(play_game, keys, workers=options.workers), strict=True))
    return [judge(WORLD, e, rivals, played.__getitem__, n) for e, n in asked]


def _row(verdict: Verdict) -> Row:
    e = verdict.expectation
    low, high = e.band
    changed = f" ({', '.join(changes_as_texts(e.set))})" if e.set else ""
    spent = "" if verdict.spend_ratio is None else f"; spends {verdict.spend_ratio:.2f} times as much"
    fair = bool(verdict.fair) or bool(e.set)  # who is ahead in another world may have more to spend there
    unfair = "" if fair else ", not a fair pair"
    where = f"{Path(WORLD).stem}: {e.id}"
    band = f"{e.strategy} ahead in {e.wins} of week {e.week}: {low:g}-{high:g}{changed}"
    return Row(where, band, f"{verdict.observed:.2f}{spent}{unfair}", verdict.ok and fair)


def _moved(path: str, least: float, options: Options) -> Row:
    section, _, name = path.partition(".")
    now = float(getattr(getattr(load_scenario(WHERE, options.overrides), section), name))
    who = [strategy for strategy in references((WHERE, ())) if strategy.name == WHO]
    seats = [
        fmean(one.metrics.engaged_seats for one in play_all(
            (WHERE, (*options.overrides, f"{path}={now * factor!r}")), who, options.seeds(SEEDS), options.workers
        )[0])
        for factor in (1 - STEP, 1.0, 1 + STEP)
    ]  # fmt: skip
    low, high = (100 * (x / seats[1] - 1) if seats[1] else 0.0 for x in (seats[0], seats[2]))
    holds = low <= -least and high >= least
    return Row(
        WHERE, f"{path} -20 / +20 % moves engaged seats by {least:g} % or more", f"{low:+.1f} / {high:+.1f} %", holds
    )

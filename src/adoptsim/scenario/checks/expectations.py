"""Rules for `[[expect]]`: each asks one question, of strategies that are there, in worlds that can be compared."""

from adoptsim.scenario.checks.shared_rules import check_exactly_one, check_metric
from adoptsim.scenario.format.file import Expectation, ScenarioFile
from adoptsim.scenario.problems.lines import Path
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.problems.wording import no_such

QUESTIONS = ("wins", "best", "metric", "ratio", "gap", "rise", "seen")
PAIRED = ("wins", "ratio", "gap", "rise")
AT_THE_END = ("score", "bankrupt")
"""What expectations may ask for beside metrics; known at the end only."""
SHARES = ("wins", "best")
"""Questions whose answer is a share of seeds."""


def check_expectation(path: Path, e: Expectation, file: ScenarioFile, problems: Problems) -> None:
    """Add every rule that *e* breaks to *problems*."""
    check_exactly_one(path, problems, **{key: getattr(e, key) for key in QUESTIONS})
    _check_players(path, e, file, problems)
    _check_worlds(path, e, problems)
    for key in (*QUESTIONS, "of"):
        name = getattr(e, key)
        if name is not None:
            check_metric((*path, key), name, problems, also=() if key == "seen" else AT_THE_END)
        if name in AT_THE_END and e.week is not None:
            problems.add((*path, "week"), f"must be left out: {name} is known at the end only.")
    if e.band[0] > e.band[1]:
        problems.add((*path, "band"), "the first number must not be above the second.")
    _check_band_of_shares(path, e, problems)
    _check_week(path, e, file, problems)


def _check_band_of_shares(path: Path, e: Expectation, problems: Problems) -> None:
    """Find a band that no share of seeds can be in: mostly percent are meant."""
    if all(getattr(e, key) is None for key in SHARES) and e.metric != "bankrupt":
        return
    low, high = -1 if e.wins is not None and e.than is not None else 0, 1
    if e.band[0] > high or e.band[1] < low:
        problems.add((*path, "band"), f"leaves out every share of seeds; those are from {low} to {high}.")


def _check_week(path: Path, e: Expectation, file: ScenarioFile, problems: Problems) -> None:
    """Find whether the week that is looked at comes in every world that is played."""
    lengths = {"the game has {} weeks": file.weeks}
    for key, changes in (("set", e.set), ("than", e.than or {})):
        weeks = changes.get("weeks")
        if isinstance(weeks, int) and not isinstance(weeks, bool) and weeks > 0:  # else it is wrong by itself
            lengths[f"{key} makes the game {{}} weeks long"] = weeks
    reason, last = min(lengths.items(), key=lambda length: length[1])
    if e.week is not None and e.week > last:
        problems.add((*path, "week"), f"must be at most {last:,}, for {reason.format(f'{last:,}')}, is {e.week:,}.")


def _check_players(path: Path, e: Expectation, file: ScenarioFile, problems: Problems) -> None:
    known = [strategy.name for strategy in file.strategies]
    for key in ("strategy", "against"):
        name = getattr(e, key)
        if name is not None and name not in known:
            problems.add((*path, key), no_such("strategy", name, known), because=("strategies",))
    pairs = [key for key in PAIRED if getattr(e, key) is not None]
    if e.against is None and pairs:
        problems.add(path, f"{pairs[0]} and against go together.")
    elif e.against is not None and not pairs:
        problems.add((*path, "against"), "goes with wins, ratio, gap or rise.")
    elif e.against is not None and e.against == e.strategy:
        problems.add((*path, "against"), "must be another strategy.")
    others = [name for name in file.references() if name != e.strategy]
    if e.best is not None and not others:
        problems.add((*path, "best"), "needs another strategy that is not random.", because=("strategies",))


def _check_worlds(path: Path, e: Expectation, problems: Problems) -> None:
    if e.than is not None and e.gap is None and e.wins is None:
        problems.add((*path, "than"), "goes with gap or wins.")
    if e.gap is not None and not e.set and not e.than:
        problems.add((*path, "gap"), "needs set or than: it compares two worlds.")
    if (e.rise is None) != (e.of is None):
        problems.add(path, "rise and of go together.")

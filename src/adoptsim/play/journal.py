"""Run files: a game as its journal of decisions, written atomically, replayed to resume, verify or branch."""

import platform
import stat
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import numpy
import simpy
from annotated_types import Ge, Le, Len
from pydantic import TypeAdapter, ValidationError

from adoptsim.errors import DecisionError, RunFileError, printable
from adoptsim.model.levers import Answer, Decision, SetLever, SetShare
from adoptsim.model.parameters import Strict
from adoptsim.play import atomic
from adoptsim.play.session import Session
from adoptsim.scenario.load import scenario_from_document
from adoptsim.scenario.scenario import Scenario

FORMAT = 1
LARGEST_FILE = 8_000_000
Text = Annotated[str, Len(0, 200)]
Whole = Annotated[int, Ge(0), Le(2**63 - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision: a lever's value or share, or the answer to an event."""

    __pydantic_config__: ClassVar = Strict
    lever: Text | None = None
    value: Annotated[float, Ge(-1e15), Le(1e15)] | Text | None = None
    share: Annotated[float, Ge(0), Le(1)] | None = None
    event: Text | None = None
    choice: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What the player expected before seeing it."""

    __pydantic_config__: ClassVar = Strict
    week: Whole
    metric: Text
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFile:
    """The content of a run file."""

    __pydantic_config__: ClassVar = Strict
    format: Literal[1] = 1
    versions: dict[Text, Text]
    scenario: Text
    scenario_digest: Text
    document: dict[str, Any]
    """The scenario, whole."""
    seed: Annotated[int, Ge(-(2**63)), Le(2**63 - 1)]
    replication: Whole = 0
    player: Annotated[str, Len(0, 40)] = ""
    """A pseudonym, typed by the player."""
    strategy: Text | None = None
    """Who played, if it was a strategy."""
    weeks: Annotated[int, Ge(0), Le(10_400)]
    ended: Literal["horizon", "bankrupt", "unfinished"]
    decisions: dict[Annotated[str, Len(1, 5)], tuple[Entry, ...]] = field(default_factory=dict)
    """By week."""
    pending: tuple[Entry, ...] = ()
    """Committed by the player and not in effect yet."""
    forecasts: tuple[Forecast, ...] = ()
    branches: tuple[Whole, ...] = ()
    """Weeks from which the game was played again; such a game is not graded."""
    links: Annotated[str, Len(0, 10_400 * 16)] = ""
    """8 bytes of the digest for every week, in hexadecimal."""
    digest: Text
    score: float | None = None
    """The claimed score; a reader computes its own."""

    def link(self, week: int) -> str:
        """Return what the file says of *week* (1, 2, ...)."""
        return self.links[16 * (week - 1) : 16 * week]


def versions() -> dict[str, str]:
    """Return what the digests of a run may depend on."""
    from adoptsim import __version__

    return {
        "adoptsim": __version__,
        "numpy": numpy.__version__,
        "simpy": simpy.__version__,
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
    }


def record(
    session: Session,
    *,
    player: str = "",
    strategy: str | None = None,
    score: float | None = None,
    pending: Sequence[Decision] = (),
    forecasts: Sequence[Forecast] = (),
    branches: Sequence[int] = (),
) -> RunFile:
    """Return *session* as it stands, with decisions that are *pending*, as the content of a run file."""
    return RunFile(
        versions=versions(),
        scenario=session.scenario.name,
        scenario_digest=session.scenario.digest(),
        document=dict(session.scenario.document),
        seed=session.seed,
        replication=session.replication,
        player=player,
        strategy=strategy,
        weeks=session.week,
        ended=session.ended,  # type: ignore[arg-type]
        decisions={str(week): tuple(map(_entry, taken)) for week, taken in session.journal.items()},
        pending=tuple(map(_entry, pending)),
        forecasts=tuple(forecasts),
        branches=tuple(branches),
        links="".join(week.link.hex() for week in session.history[1:]),
        digest=session.digest,
        score=score,
    )


def _entry(decision: Decision) -> Entry:
    match decision:
        case SetLever(lever, value):
            return Entry(lever=lever, value=value if isinstance(value, str) else float(value))
        case SetShare(lever, share):
            return Entry(lever=lever, share=share)
        case Answer(event, choice):
            return Entry(event=event, choice=choice)


def _decision(entry: Entry) -> Decision:
    """Return the one decision that *entry* stands for."""
    match astuple(entry):
        case (str(lever), value, None, None, None) if value is not None:
            return SetLever(lever, value)
        case (str(lever), None, float(share), None, None):
            return SetShare(lever, share)
        case (None, None, None, str(event), str(choice)):
            return Answer(event, choice)
    raise RunFileError("holds a decision that decides nothing")


def write(path: Path, run: RunFile) -> None:
    """Write *run* so that a reader, or a crash, finds the old file or the new one and nothing between.

    Raises OSError if the disk is full or read-only.
    """
    atomic.write(path, _adapter().dump_json(run, exclude_none=True))


def read(path: Path) -> RunFile:
    """Return the content of the run file at *path*; raises RunFileError, with what is wrong, if it is none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise RunFileError("is not a file")
        if path.stat().st_size > LARGEST_FILE:
            raise RunFileError("is larger than a run file can be")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise RunFileError(f"cannot be read: {reason}") from None
    try:
        run = _adapter().validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"][:4])
        raise RunFileError(f"is not a run file: {printable(place) or 'text'}: {printable(first['msg'], 120)}") from None
    if printable(run.player) != run.player:
        raise RunFileError("holds a player name with a control character")
    return run


@cache
def _adapter() -> TypeAdapter[RunFile]:
    return TypeAdapter(RunFile)


def scenario_of(run: RunFile) -> Scenario:
    """Return the scenario that *run* embeds; raises ScenarioError if it breaks the rules of scenarios."""
    name = printable(run.scenario)
    return scenario_from_document(name, run.document, f"scenario {name} in the run file")


def replay(run: RunFile, weeks: int | None = None) -> Session:
    """Play the decisions of *run* again, to its last week or for the first *weeks*.

    Raises RunFileError if the decisions cannot have been taken in that scenario.
    """
    return replay_in(run, scenario_of(run), weeks)


def replay_in(run: RunFile, scenario: Scenario, weeks: int | None = None) -> Session:
    """Do what `replay` does, in the scenario of *run* that has been read before."""
    session = Session(scenario, run.seed, run.replication)
    decisions = _by_week(run)
    try:
        for week in range(run.weeks if weeks is None else weeks):
            session.advance(decisions.get(week, ()))
    except DecisionError as error:
        raise RunFileError(str(error)) from None
    return session


def _by_week(run: RunFile) -> dict[int, list[Decision]]:
    """Return the decisions of *run* by the week in which they were taken, which must be one it has lived."""
    decisions = {}
    for key, entries in run.decisions.items():
        week = int(key) if key.isdecimal() else -1
        if str(week) != key or not 0 <= week < run.weeks:
            raise RunFileError(f"holds decisions of a week that was not played: {printable(key)}")
        decisions[week] = [_decision(entry) for entry in entries]
    return decisions


def pending(run: RunFile) -> list[Decision]:
    """Return what the player of *run* had committed and was not in effect yet."""
    return [_decision(entry) for entry in run.pending]

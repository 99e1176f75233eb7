"""Run files: a game as its journal of decisions, written atomically, replayed to resume, verify or branch."""

import json
import platform
from collections.abc import Callable, Sequence
from dataclasses import astuple
from functools import cache
from pathlib import Path

import numpy
import simpy
from pydantic import TypeAdapter, ValidationError

from adoptsim.errors import AdoptsimError, DecisionError, RunFileError, StoppedError, printable
from adoptsim.model.levers import Answer, Decision, SetLever, SetShare
from adoptsim.play import atomic
from adoptsim.play.run_file import Entry
from adoptsim.play.run_file import Forecast as Forecast
from adoptsim.play.run_file import RunFile as RunFile
from adoptsim.play.session import Session
from adoptsim.scenario.load import scenario_from_document
from adoptsim.scenario.ordinary_file import NotAFileError, TooLargeError, content
from adoptsim.scenario.scenario import Scenario

LARGEST_FILE = 8_000_000


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


def write(path: Path, run: RunFile) -> bytes:
    """Write *run* so that a reader, or a crash, finds the old file or the new one and nothing between.

    Returns what is in the file now. Raises OSError if the disk is full or read-only.
    """
    atomic.write(path, data := written(run))
    return data


def create(path: Path, run: RunFile) -> bytes:
    """Do what `write` does, but raise FileExistsError if there is something at *path* already."""
    atomic.create(path, data := written(run))
    return data


def written(run: RunFile) -> bytes:
    """Return *run* as it stands in a file."""
    return _adapter().dump_json(run, exclude_none=True)


def read(path: Path) -> RunFile:
    """Return the content of the run file at *path*; raises RunFileError, with what is wrong, if it is none."""
    return parsed(data_of(path))


def data_of(path: Path) -> bytes:
    """Return what is in the file at *path*, whatever it is; raises RunFileError if it cannot be read."""
    try:
        return content(path, LARGEST_FILE)
    except NotAFileError:
        raise RunFileError("is not a file") from None
    except TooLargeError:
        raise RunFileError("is larger than a run file can be") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise RunFileError(f"cannot be read: {reason}") from None


def parsed(data: bytes) -> RunFile:
    """Return the run file that *data* is; raises RunFileError, with what is wrong, if it is none."""
    try:
        run = _adapter().validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if first["type"] == "json_invalid":
            raise RunFileError("is not a run file, or only a part of one: copy it again from where it came") from None
        place = ".".join(str(part) for part in first["loc"][:4])
        said = f"{printable(place) or 'text'}: {printable(first['msg'], 120)}"
        raise RunFileError(f"is not a run file{_of_another_version(data)}: {said}") from None
    if printable(run.player) != run.player:
        raise RunFileError("holds a player name with a control character")
    return run


def _of_another_version(data: bytes) -> str:
    """Return that *data* is of this version only if it does not say of which it is, as a part of a sentence."""
    try:
        theirs = json.loads(data)["versions"]["adoptsim"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    ours = versions()["adoptsim"]
    return "" if theirs == ours else f" that adoptsim {ours} can read, but one of {printable(str(theirs), 20)}"


@cache
def _adapter() -> TypeAdapter[RunFile]:
    return TypeAdapter(RunFile)


def scenario_of(run: RunFile) -> Scenario:
    """Return the scenario that *run* embeds; raises ScenarioError if it breaks the rules of scenarios."""
    name = printable(run.scenario)
    return scenario_from_document(name, run.document, f"scenario {name} in the run file")


def always() -> bool:
    """Tell that somebody waits for a game, however long it takes."""
    return True


def replay(run: RunFile, weeks: int | None = None, wanted: Callable[[], bool] = always) -> Session:
    """Play the decisions of *run* again, to its last week or for the first *weeks*.

    Raises RunFileError if the decisions cannot have been taken in that scenario, ScenarioError if it is none, and
    StoppedError as soon as it is not *wanted* any more.
    """
    try:
        return replay_in(run, scenario_of(run), weeks, wanted)
    except AdoptsimError:
        raise
    except Exception as error:  # a forged world may break anything
        raise RunFileError(f"cannot be played: {type(error).__name__}") from error


def replay_in(
    run: RunFile, scenario: Scenario, weeks: int | None = None, wanted: Callable[[], bool] = always
) -> Session:
    """Do what `replay` does, in the scenario of *run* that has been read before."""
    session = Session(scenario, run.seed, run.replication)
    decisions = _by_week(run)
    try:
        for week in range(run.weeks if weeks is None else weeks):
            if not wanted():
                raise StoppedError("stopped")
            session.advance(decisions.get(week, ()))
    except DecisionError as error:
        raise RunFileError(str(error)) from None
    return session


def parting(run: RunFile, session: Session) -> int | None:
    """Return the first week of which *run* says something else than was lived in *session*, or None."""
    lived = enumerate(session.history[1:], start=1)
    return next((week for week, record in lived if run.link(week) != record.link.hex()), None)


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

"""Run files: a game as its journal of decisions, written atomically, and read with whatever is wrong with it."""

import hashlib
import json
import platform
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy
import simpy
from pydantic import TypeAdapter, ValidationError

from adoptsim import files
from adoptsim.errors import RunFileError, printable
from adoptsim.files import NotAFileError, TooLargeError, content
from adoptsim.game.run_files.run_file import FORMAT, Entry, Forecast, Future, RunFile
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever, SetShare
from adoptsim.version import __version__

LARGEST_FILE = 4_000_000
"""A long game of a large scenario has some hundred kilobytes; reading takes up to seventy times the bytes of a file."""
MOST_ERRORS = 1000
"""Of one file, beyond which none is described."""


def versions() -> dict[str, str]:
    """Return what the digests of a run may depend on."""
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
        document=session.scenario.document,
        seed=session.seed,
        replication=session.replication,
        player=player,
        strategy=strategy,
        weeks=session.week,
        ended=session.ended,  # type: ignore[arg-type]
        decisions={str(week): tuple(map(_entry, _last(decisions))) for week, decisions in session.journal.items()},
        pending=tuple(map(_entry, pending)),
        forecasts=tuple(forecasts),
        branches=tuple(branches),
        futures=tuple(Future(week=week, future=future) for week, future in session.futures),
        links="".join(week.link.hex() for week in session.history[1:]),
        digest=session.digest,
        score=score,
    )


def _last(decisions: Sequence[Decision]) -> Sequence[Decision]:
    """Return *decisions* without those that a later one of the same week undoes; bots may decide any number."""
    lasting: dict[tuple[type[Decision], str], Decision] = {}
    for decision in decisions:
        name = decision.event if isinstance(decision, Answer) else decision.lever
        if isinstance(decision, SetLever):
            lasting.pop((SetShare, name), None)  # a value ends a share; a share begins from the value
        lasting.pop((type(decision), name), None)
        lasting[type(decision), name] = decision
    return tuple(lasting.values())


def _entry(decision: Decision) -> Entry:
    match decision:
        case SetLever(lever, value):
            return Entry(lever=lever, value=value if isinstance(value, str) else float(value))
        case SetShare(lever, share):
            return Entry(lever=lever, share=share)
        case Answer(event, choice):
            return Entry(event=event, choice=choice)


def write(path: Path, run: RunFile) -> bytes:
    """Write *run* so that a reader, or a crash, finds the old file or the new one and nothing between.

    Returns what is in the file now. Raises OSError if the disk is full or read-only.
    """
    files.write(path, data := written(run))
    return data


def written(run: RunFile) -> bytes:
    """Return *run* as it stands in a file, with the checksum of what it says."""
    return _adapter().dump_json(replace(run, checksum=_checksum(run)), exclude_none=True, exclude=_left_out(run))


def _left_out(run: RunFile) -> set[str]:
    """Return what a file does not hold if there is nothing of it, as files did not before there was any."""
    return set() if run.futures else {"futures"}


def intact(run: RunFile) -> bool | None:
    """Tell whether *run* is what was written; None: it is of adoptsim 0.1, whose run files have no checksum."""
    if run.checksum is None:
        return None if run.versions.get("adoptsim", "").startswith("0.1.") else False
    return run.checksum == _checksum(run)


def _checksum(run: RunFile) -> str:
    """Return a sum over what *run* says, whatever the order and the spaces of its text; no proof against a forger."""
    unchecked = replace(run, checksum=None)
    content: dict[str, Any] = _adapter().dump_python(unchecked, mode="json", exclude_none=True, exclude=_left_out(run))
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


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
        if error.error_count() > MOST_ERRORS:  # to describe each takes a thousand times the file
            raise RunFileError(_foreign(data, f"{error.error_count():,} mistakes")) from None
        first = error.errors(include_url=False)[0]
        if first["type"] == "json_invalid":
            raise RunFileError("is not a run file, or only a part of one: copy it again from where it came") from None
        place = ".".join(str(part) for part in first["loc"][:4])
        wrong = f"{printable(place) or 'text'}: {printable(first['msg'], 120)}"
        raise RunFileError(_foreign(data, wrong)) from None
    if printable(run.player) != run.player:
        raise RunFileError("holds a player name with a control character")
    return run


def _foreign(data: bytes, wrong: str) -> str:
    """Return why *data* is not what this version reads, where something is *wrong*, as the end of a sentence."""
    ours = versions()["adoptsim"]
    with suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError):
        document = json.loads(data)
        theirs, form = document["versions"]["adoptsim"], document.get("format", FORMAT)
        writer = f"was written by adoptsim {printable(str(theirs), 20)}"
        if form != FORMAT:
            return f"{writer} in format {printable(str(form), 20)}; this one, {ours}, reads format {FORMAT}"
        if theirs != ours:
            return f"{writer}; this one, {ours}, cannot read it: {wrong}"
    return f"is not a run file: {wrong}"


@cache
def _adapter() -> TypeAdapter[RunFile]:
    return TypeAdapter(RunFile)

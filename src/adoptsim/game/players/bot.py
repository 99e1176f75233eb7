"""Bots: code of which nothing is known, what it may do and for how long, and how its failures are told."""

import copy
import importlib
import random
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import partial
from inspect import isroutine, unwrap
from itertools import islice
from pathlib import Path
from traceback import extract_tb
from types import FrameType
from typing import Any

import numpy as np

from adoptsim.errors import AdoptsimError, printable
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever, SetShare
from adoptsim.model.measurement.observation import Observation
from adoptsim.scenario.policy import Policy

FAILS = (Exception, SystemExit)
"""What a stranger's code may raise; Ctrl-C is not its own."""
MOST_DECISIONS = 10_000
"""That a bot may return for one week; more are taken for a generator that never ends."""
AGAIN = 1.0
"""Seconds until who has swallowed an alarm gets the next."""
_RETURNS = "a bot returns a list of decisions, [] for none"


class BotError(AdoptsimError):
    """A bot failed; the message names it."""

    def __init__(self, name: str, reason: str, week: int | None = None) -> None:
        when = "" if week is None else f" week {week}:"
        super().__init__(f"{name}:{when} {reason}")
        self.reason = reason
        """What went wrong, and where in the bot."""


class TimeUpError(BaseException):
    """The time is over; no Exception, so that few handlers of a stranger's code swallow it."""


@dataclass(frozen=True, slots=True)
class Code:
    """Makes the player of a game from a callable: a class is made anew, an object is copied, a function plays."""

    name: str
    function: Callable[..., Any]

    def __call__(self) -> Policy:
        """Return a player for one game; raises BotError if it cannot be made."""
        try:
            with redirect_stdout(sys.stderr):
                return partial(self._decisions, _fresh(self.function))
        except FAILS as error:
            raise BotError(self.name, f"cannot be made: {failure(error, self)}") from error

    def _decisions(self, decide: Callable[[Observation], Any], observation: Observation) -> Sequence[Decision]:
        """Return what a bot decides; raises BotError if it fails. What it prints goes to standard error."""
        try:
            with redirect_stdout(sys.stderr):
                decided = decide(observation)
                if not (wrong := _wrong(decided)):
                    decided = tuple(islice(decided, MOST_DECISIONS + 1))
        except FAILS as error:
            raise BotError(self.name, failure(error, self), observation.week) from error
        if not wrong and len(decided) > MOST_DECISIONS:
            wrong = f"returned more than {MOST_DECISIONS:,} decisions"
        if wrong:
            raise BotError(self.name, f"{wrong} ({self.place})", observation.week)
        return decided  # type: ignore[no-any-return]

    @property
    def place(self) -> str:
        """File and line where the callable is written, as far as they are known."""
        code = _code(self.function)
        return f"{_file_name(code.co_filename)}:{code.co_firstlineno}" if code else self.name

    def line_of(self, error: BaseException) -> str | None:
        """Return the last line of the callable's own file on the way to *error*."""
        code = _code(self.function)
        frames = [f for f in extract_tb(error.__traceback__) if code and f.filename == code.co_filename]
        return f"{_file_name(frames[-1].filename)}:{frames[-1].lineno}" if frames else None


@dataclass(frozen=True, slots=True)
class Loaded(Code):
    """Code that was found by its text, module:callable, and is found so again in another process."""

    text: str

    def __reduce__(self) -> tuple[Any, ...]:
        return load, (self.text,)


def load(text: str) -> Loaded:
    """Return the code that module:callable stands for; modules are looked for in the current folder too.

    Importing runs the module: *text* must be what the person at this command line typed. Raises BotError.
    """
    shown = printable(text, 200)
    try:
        with _current_folder_first(), redirect_stdout(sys.stderr):
            module, _, name = text.partition(":")
            function: Any = importlib.import_module(module)
            for part in name.split("."):
                function = getattr(function, part)
    except FAILS as error:
        raise BotError(shown, f"cannot be loaded: {failure(error)}") from error
    if not callable(function):
        raise BotError(shown, "is not callable.")
    return Loaded(shown, function, text)


def label(function: Callable[..., Any]) -> str:
    """Return how a callable is called in results: its module and its name there."""
    named = function.func if isinstance(function, partial) else function
    named = named if isinstance(named, type) or isroutine(named) else type(named)
    return printable(f"{named.__module__}:{named.__qualname__}", 200)


@contextmanager
def own_dice(seed: int, replication: int) -> Iterator[None]:
    """Seed the generators that a bot shares with its process, for one game: whoever plays, and after whatever."""
    before = random.getstate(), np.random.get_state()  # noqa: NPY002
    dice = random.Random(f"{seed} {replication}")  # noqa: S311
    random.seed(dice.random())
    np.random.seed(dice.getrandbits(32))  # noqa: NPY002
    try:
        yield
    finally:
        random.setstate(before[0])
        np.random.set_state(before[1])  # noqa: NPY002


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise TimeUpError in what is done inside, wherever it stands, when *seconds* are over.

    Only where the system has alarms, and in the main thread.
    """
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeUpError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def failure(error: BaseException, code: Code | None = None) -> str:
    """Return what went wrong, and where: in the own file of *code* if the way there leads through it."""
    frames = [f for f in extract_tb(error.__traceback__) if f.filename != __file__ and not f.filename.startswith("<")]
    place = (code and code.line_of(error)) or (frames and f"{_file_name(frames[-1].filename)}:{frames[-1].lineno}")
    return f"{type(error).__name__}{f' at {place}' if place else ''}: {printable(str(error), 200)}"


def _file_name(path: str) -> str:
    return printable(Path(path).name, 80)


def _wrong(decided: object) -> str:
    """Return why *decided* cannot be a sequence of decisions, or nothing."""
    if decided is None:
        return f"returned None; {_RETURNS}"
    if isinstance(decided, SetLever | SetShare | Answer):
        return f"returned one {type(decided).__name__}; {_RETURNS}"
    if isinstance(decided, str | bytes) or not isinstance(decided, Iterable):
        kind = "a text" if isinstance(decided, str) else f"a {type(decided).__name__}"
        return f"returned {kind}; {_RETURNS}"
    return ""


def _fresh(function: Any) -> Any:
    if isinstance(function, type):
        return function()
    try:
        return copy.deepcopy(function)
    except Exception:  # what holds a connection or a lock has no copy, and remembers from game to game
        return function


def _code(function: Any) -> Any:
    """Return the code object of a function, or of the method that plays for an object or a class."""
    function = function.func if isinstance(function, partial) else unwrap(function)
    return getattr(function, "__code__", None) or getattr(function.__call__, "__code__", None)


@contextmanager
def _current_folder_first() -> Iterator[None]:
    """Look for modules in the current folder first while a bot is loaded, and last from then on.

    What adoptsim imports later is not to be found in the folder of a bot.
    """
    if "" in sys.path:
        sys.path.remove("")
    sys.path.insert(0, "")
    try:
        yield
    finally:
        sys.path.remove("")
        sys.path.append("")

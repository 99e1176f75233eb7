"""Asking and telling, line by line, over two text streams."""

import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TextIO, TypeVar

from adoptsim.errors import printable
from adoptsim.presentation.layout.text import listed

Understood = TypeVar("Understood")
WIDTH = 78
LONGEST = 1000
"""Characters of a line beyond which nothing is looked at."""
ENDLESS = 10_000
"""Times so many characters after which nobody waits for the end of a line."""
PATIENCE = 100
"""Answers in a row that are none after which nobody asks again: whoever types them does not read."""
HELP = (
    "A number chooses; a name or its beginning does too. 0 goes back, and so does an empty line, "
    "but not out of a briefing, a result or a game. "
    "q saves and leaves, wherever you are. The game saves itself at every commit and every week."
)
FEW = 4
"""Options that are told when what was typed may be each of them."""
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d\u00ab\u00bb\u2013\u2014\u2212\u2022", '\'\'""""---*')


class Left(Exception):  # noqa: N818 - nothing has gone wrong
    """The player wants to leave, or cannot say anything any more."""


class Quit(Left):
    """The player typed q."""


class InputEnded(Left):
    """There is nothing more to read, or nothing that could be an answer; the message says so."""


class NotUnderstoodError(Exception):
    """What was typed is no answer; the message says what can be typed."""


class Dialogue:
    """A conversation: sentences go out, lines come in."""

    def __init__(self, reader: TextIO, writer: TextIO, *, ascii_only: bool = False) -> None:
        self._reader = reader
        self._writer = writer
        self._ascii_only = ascii_only
        self._last = ""

    def say(self, *paragraphs: str) -> None:
        """Tell *paragraphs*, each from the beginning of a line, broken between words."""
        for paragraph in paragraphs:
            for line in paragraph.splitlines() or [""]:
                wrapped = textwrap.wrap(self._shown(line), WIDTH, break_long_words=False, break_on_hyphens=False)
                self._write(wrapped or [""])

    def say_whole(self, line: str) -> None:
        """Tell a line that is to be copied, and therefore never broken."""
        self._write([self._shown(line)])

    def _shown(self, line: str) -> str:
        """Return *line* so that nothing in it can do something to a terminal."""
        text = (in_ascii(line) if self._ascii_only else line).replace("\t", " ")
        return printable(text, len(text))

    def _write(self, lines: Sequence[str]) -> None:
        """Write *lines*; a blank line only after one that is none."""
        for line in lines:
            if line or self._last:
                self._writer.write(f"{line}\n")
            self._last = line
        self._writer.flush()

    def ask(self, question: str, understand: Callable[[str], Understood], more: Sequence[str] = ()) -> Understood:
        """Ask until the answer is understood, and return it; *more* = what help adds here.

        *understand* raises NotUnderstoodError. Raises Quit or InputEnded if there is no answer.
        """
        self.say(question)
        for _ in range(PATIENCE):
            text = self._hear()
            if text in ("?", "help"):
                self.say(*more, HELP, question)
                continue
            try:
                return understand(text)
            except NotUnderstoodError as error:
                self.say(str(error))
        raise InputEnded(f"What was typed was no answer {PATIENCE} times in a row.")

    def choose(
        self,
        question: str,
        options: Sequence[str],
        *before: str,
        names: Sequence[str] = (),
        stays: bool = False,
        listed: bool = True,
    ) -> int | None:
        """Ask for one of *options*, which files may call by *names*, and return its place, or None to go back.

        What comes *before* and the options by number are said first if they are to be *listed*; help says them too.
        *stays*: an empty line does not go back but repeats the question, for more would be left than a question.
        """
        lines = (*before, *numbered(options))
        if listed:
            self.say(*lines)

        def understood(text: str) -> int | None:
            if stays and not text:
                raise NotUnderstoodError(f"Nothing was typed. {question.strip()}")
            return chosen(text, options, names)

        return self.ask(question, understood, lines)

    def _hear(self) -> str:
        """Return what was typed, without blanks around it."""
        try:
            line = self._reader.readline(LONGEST)
            self._skip_rest(line)
        except OSError:  # the terminal has gone
            line = ""
        if not line:
            raise InputEnded("There is nothing more to read.")
        text = line.strip().strip("\ufeff")  # some shells begin what they pipe with a mark
        if text.lower() in ("q", "quit"):
            raise Quit
        return text

    def _skip_rest(self, line: str) -> None:
        """Read on to the end of a *line* that is too long for an answer."""
        pieces = 0
        while len(line) == LONGEST and not line.endswith("\n"):
            line, pieces = self._reader.readline(LONGEST), pieces + 1
            if pieces > ENDLESS:
                raise InputEnded("What was typed has no end.")


def numbered(options: Sequence[str]) -> tuple[str, ...]:
    """Return *options*, each as one line that begins with its number."""
    return tuple(f"{number} {' '.join(option.split())}" for number, option in enumerate(options, 1))


def chosen(text: str, options: Sequence[str], names: Sequence[str] = ()) -> int | None:
    """Return the place of what *text* means: a number from 1 on, or what is called so or begins so; None to go back.

    *names* are what files call the *options*. Capitals, - and _ do not matter. Raises NotUnderstoodError.
    """
    if text in ("", "0"):
        return None
    if text.isdecimal() and len(text) < 9 and int(text) <= len(options):
        return int(text) - 1
    wanted = _called(text)
    called = [(_called(option), _called(name)) for option, name in zip_longest(options, names, fillvalue="")]
    exact = [place for place, both in enumerate(called) if wanted in both]
    begin = [place for place, both in enumerate(called) if any(each.startswith(wanted) for each in both)]
    if wanted and len(exact or begin) == 1:
        return (exact or begin)[0]
    numbers = f"a number from 1 to {len(options)}" if len(options) > 2 else " or ".join("12"[: len(options)])
    usual = f"Type {numbers}, 0 to go back, or ? for help."
    if wanted and 1 < len(begin) <= FEW:
        raise NotUnderstoodError(f"That may be {listed((options[place] for place in begin), 'or')}. {usual}")
    raise NotUnderstoodError(usual)


def _called(text: str) -> str:
    """Return a name without what people and files write differently."""
    return " ".join(re.sub("[-_]", " ", text).casefold().split())


def in_ascii(text: str) -> str:
    r"""Return *text* in the letters that every terminal has.

    >>> in_ascii("Caf\u00e9 \u2013 \u00b14 \u732b")
    'Cafe - +-4 ?'
    """
    text = re.sub("\u00b1", "+-", text.translate(_QUOTES))
    base = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(c if ord(c) < 128 else "?" for c in base)


_SIZES = {"k": 1e3, "m": 1e6}
_NUMBER = re.compile(r"\$?(-?[0-9]*\.?[0-9]+)\s*([km]?)(%?)", re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(?![0-9])")


def number(text: str, *, percent: bool = False) -> float:
    """Return the number that *text* means, as "2,000", "2k", "0,95" or, of a *percent*, "30" for 0.3.

    Raises NotUnderstoodError.
    """
    plain = text.replace(",", "") if _THOUSANDS.search(text) else text.replace(",", ".")
    match = _NUMBER.fullmatch(plain)
    if match is None or len(text) > 20:
        raise NotUnderstoodError("Type a number, such as 30." if percent else "Type a number, such as 5 or 2000.")
    value = float(match[1]) * _SIZES.get(match[2].lower(), 1.0)
    if percent and 0 < value < 1:
        raise NotUnderstoodError(f"Type percent: {100 * value:g} if you mean {100 * value:g}%.")
    if match[3] and not percent:
        raise NotUnderstoodError("This is not a share: type a number without %.")
    return round(value / 100, 6) if percent else value

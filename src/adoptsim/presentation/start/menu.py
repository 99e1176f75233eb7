"""The menu as lines of text in columns, and what there is to say of each of them. Needs nothing of the engine."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from adoptsim.errors import ScenarioError, counted, printable
from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.saved.menu_entries import MenuEntries, MenuEntry
from adoptsim.presentation.layout.columns import columns, padded, shortened
from adoptsim.presentation.layout.text import one_line, paragraphs
from adoptsim.presentation.start.length import weeks_and_rounds
from adoptsim.scenario.headings import TUTORIAL, Heading

SETTINGS = "settings/"
"""What the line of settings stands for: no scenario is called so, and no game."""
ABOUT_SETTINGS = ("Settings.", "Colours, speed when a game opens, characters to draw with, and keys.")
START_HERE = "start here"
AFTER_THE_TUTORIAL = "mirage"
MOST_GOING = 3
"""Unfinished games that stand above the scenarios; older ones stand at the end."""
_RIGHT = 28
"""Columns beside the title."""


class Row(NamedTuple):
    """One line of the menu."""

    text: str
    name: str | None = None
    """What it stands for; None for a heading, which cannot be chosen."""


@dataclass(frozen=True, kw_only=True)
class Menu:
    """What there is to play: the scenarios, their digests and the saved games as far as they are known by now."""

    headings: Sequence[Heading]
    digests: Mapping[str, str]
    """By the name of the scenario."""
    lengths: Mapping[str, str]
    """By the name of the scenario; of those that have not been read, what their heads say is told."""
    entries: MenuEntries
    """The saved games."""
    known: bool = False
    """Whether the saved games are proved and all there, and not just what the latest files say."""
    now: datetime

    def best(self, heading: Heading) -> MenuEntry | None:
        """Return the best finished game of a scenario."""
        return self.entries.best(self.digests.get(heading.name, ""))

    def rows(self, width: int) -> list[Row]:
        """Return the lines of the menu in *width* columns."""
        room = max(12, width - _RIGHT)
        going, over = self.entries.going, self.entries.over
        rows = _group("Go on", [self._going(game, room) for game in going[:MOST_GOING]])
        titles = f"{'New game':<{room}}{'weeks':>6}  {'difficulty':<10}{'best':>5}{'par':>5}"
        rows += _group(titles, [self._scenario(heading, room) for heading in self.headings])
        rows += [Row("Settings", SETTINGS), Row("")]
        rows += _group(
            f"{'Finished games':<{room}}{'played':>17}{'score':>6}{'par':>5}", [self._over(g, room) for g in over]
        )
        rows += _group("Older games that are not finished", [self._going(game, room) for game in going[MOST_GOING:]])
        return rows[:-1]

    def first(self) -> str:
        """Return what to mark first: the latest game to go on with, or else a scenario that was not finished yet."""
        if self.entries.going:
            return str(self.entries.going[0].path)
        over = {game.name for game in self.entries.over}
        in_turn = sorted(self.headings, key=lambda each: (each.difficulty != TUTORIAL, each.name != AFTER_THE_TUTORIAL))
        return next((each.name for each in in_turn if each.name not in over), in_turn[0].name if in_turn else SETTINGS)

    def about(self, name: str) -> tuple[str, str]:
        """Return what there is to say of the line called *name*: a line, and a text."""
        if name == SETTINGS:
            return ABOUT_SETTINGS
        heading = next((heading for heading in self.headings if heading.name == name), None)
        if heading is not None:
            best = self.best(heading)
            head = weeks_and_rounds(heading.rounds) if heading.rounds else heading.title
            line = self.lengths.get(name, head)
            return f"{line}{f'; your best: {_points(best.score)}' if best else ''}.", heading.briefing
        return next((_about_game(game) for game in self.entries.games if str(game.path) == name), ("", ""))

    def _scenario(self, heading: Heading, room: int) -> Row:
        best = self.best(heading)
        results = f"{_points(best.score if best else None):>5}{_points(best.par if best else None):>5}"
        if heading.difficulty == TUTORIAL and self.known and not self.entries.over:
            results = START_HERE
        text = f"{_cut(heading.title, room)}{heading.weeks or '':>6}  {_cut(heading.difficulty, 10)}{results}"
        return Row(text, heading.name)

    def _going(self, game: MenuEntry, room: int) -> Row:
        week = f"week {game.week} of {game.weeks}" if game.weeks else f"week {game.week}"
        title = _with_end(game.title, f", seed {game.seed}", room)
        return Row(f"{title}{week:<16}{when(game.changed, self.now):>12}", str(game.path))

    def _over(self, game: MenuEntry, room: int) -> Row:
        ended = ", bankrupt" if game.ended == BANKRUPT else ""
        title = _with_end(game.title, f", seed {game.seed}{ended}", room)
        results = f"{_points(game.score):>6}{_points(game.par):>5}"
        return Row(f"{title}{when(game.changed, self.now):>17}{results}", str(game.path))


def _group(title: str, rows: Sequence[Row]) -> list[Row]:
    """Return *rows* under their title, and a blank one; nothing if there are none."""
    return [Row(title), *rows, Row("")] if rows else []


def _cut(text: str, width: int) -> str:
    """Return *text* in exactly *width* columns, of which the last is blank."""
    return padded(shortened(printable(text, 200), width - 1), width)


def _with_end(title: str, end: str, width: int) -> str:
    """Return *title* and its *end* in exactly *width* columns, of which the last is blank; the title is cut first."""
    return _cut(_cut(title, max(12, width - columns(end))).rstrip() + end, width)


def _points(value: float | None) -> str:
    return "-" if value is None else f"{value:z.0f}"


def when(seconds: float, now: datetime) -> str:
    """Return a moment as people remember it, seen from *now*."""
    try:
        then = datetime.fromtimestamp(seconds, tz=UTC).astimezone(now.tzinfo)
    except (OverflowError, OSError, ValueError):
        return ""
    day = f"{then.day} {then:%b}"
    if then.date() == now.date():
        return f"today {then:%H:%M}"
    if then.date() == (now - timedelta(days=1)).date():
        return "yesterday"
    return day if then.year == now.year else f"{day} {then.year}"


def opening(text: str, width: int, rows: int) -> str:
    """Return as many sentences from the start of *text* as fit into *rows* lines; of a long one, its start.

    >>> opening("It rains. You have no coat. What now?", 30, 1)
    'It rains. You have no coat.'
    """
    lines = paragraphs(text)
    if sum(max(1, len(textwrap.wrap(line, width))) for line in lines) <= rows:
        return "\n".join(lines)
    text = one_line(text)
    ends = [match.end() for match in re.finditer(r"[.?!](?=\s|$)", text)]
    fitting = [end for end in [*ends, len(text)] if len(textwrap.wrap(text[:end], width)) <= rows]
    if fitting:
        return text[: max(fitting)]
    return textwrap.shorten(text, width * rows - width // 4, placeholder=" ...")


def _about_game(game: MenuEntry) -> tuple[str, str]:
    place = f"Kept in {printable(game.path.name, 100)}"
    if not game.over:
        line = f"{game.title}, seed {game.seed}, week {game.week}."
        return line, f"Go on where you left; everything you committed is there. {place}"
    ended = "The money ran out" if game.ended == BANKRUPT else "Played to the end"
    score = "" if game.score is None else f", score {game.score:z.1f}"
    par = "" if game.par is None else f", par {game.par:z.0f}"
    line = f"{game.title}, seed {game.seed}. {ended} in week {game.week}{score}{par}."
    return line, f"Look at the result again. {place}"


def broken_files(errors: Sequence[ScenarioError]) -> Iterator[str]:
    """Yield a line about each shipped scenario that cannot be read: its first problem, and how many more there are."""
    for error in errors:
        first, *more = error.problems
        rest = f" And {counted(len(more), 'more problem')}: adoptsim check." if more else ""
        yield f"A scenario cannot be read. {printable(first, 300)}{rest}"


def unreadable(files: Sequence[str]) -> str:
    """Return one line about saved games that cannot be read; where in the file is for who looks closer."""
    if not files:
        return ""
    first, not_one, _ = files[0].partition(" is not a run file")
    many = f"{len(files)} saved games cannot be read" if len(files) > 1 else "A saved game cannot be read"
    return f"{many}: {printable(first + not_one, 300)}{' ...' if len(files) > 1 else ''}"

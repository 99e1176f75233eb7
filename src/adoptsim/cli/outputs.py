"""Files that a command writes: never over one that it has read or written, and whole or not at all."""

import errno
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from adoptsim import files
from adoptsim.errors import AdoptsimError, printable


class Outputs:
    """Writes files; what cannot be written is noted, for the result is worth more than its file."""

    def __init__(self, read: Iterable[Path], **wanted: str | None) -> None:
        """Take in what was *read* and what is *wanted*, a file name by option.

        Raises AdoptsimError if a file that was read would be written over, or one file be written twice.
        """
        self._used = [path for path in read if path.is_file()]
        self.problems: list[str] = []
        places: dict[str, str] = {}
        for option, name in wanted.items():
            if name is None:
                continue
            for path in self._used:
                if _same(Path(name), path):
                    shown = printable(str(path), 200)
                    raise AdoptsimError(
                        f"--{option} {printable(name, 200)}: is {shown}, which was read: name another file."
                    )
            place = _place(name)
            if place in places:
                raise AdoptsimError(f"--{places[place]} and --{option} name the same file: give each its own.")
            if place is not None:
                places[place] = option

    def write(self, name: str | None, content: Callable[[], bytes]) -> None:
        """Write *content* to the file *name*, if there is one."""
        if name is None:
            return
        path, shown = Path(name), printable(name, 200)
        try:
            if any(_same(path, used) for used in self._used):  # two spellings that a disk takes for one
                raise OSError(errno.EEXIST, "was read or written before")
            if not path.parent.is_dir() and not os.path.lexists(path.parent):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            files.write(path, content())
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a file name"
            self.problems.append(f"{shown}: cannot be written: {reason}.")
            return
        if path.is_file():
            self._used.append(path)
        print(f"wrote {shown}", file=sys.stderr)


def _same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, by links of both kinds, or by spellings that a disk does not tell."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # not there yet
        return False


def _place(name: str) -> str | None:
    """Return where an ordinary file *name* is, or would be; None for a pipe, a device, or what can be no name."""
    try:
        path = Path(name)
        return None if path.exists() and not path.is_file() else os.path.realpath(name)
    except (OSError, ValueError):
        return None

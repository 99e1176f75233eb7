"""Reading a file that may be anything: nobody waits for a pipe, and nothing without end fills the memory."""

import errno
import os
import stat
from pathlib import Path

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


LARGEST_FILE = 1_000_000
"""No scenario or strategy has so many bytes; a usual one has a few thousand."""


class NotAFileError(OSError):
    """A folder, a pipe or a device."""


class TooLargeError(OSError):
    """There is more in it than anything of its kind can have."""


def content(path: Path, most: int) -> bytes:
    """Return what is in the file at *path*, which has at most so many bytes.

    Raises OSError, with the two kinds above, and ValueError if no file can have such a name.
    """
    _check(path.stat(), most)  # before it is opened: to open a device may do something
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    try:
        _check(os.fstat(descriptor), most)  # what was opened may be another thing already
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(most + 1) or b""
    finally:
        os.close(descriptor)
    if len(data) > most:  # it has grown
        raise TooLargeError(errno.EFBIG, "it is too large")
    return data


def _check(status: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(errno.EINVAL, "it is not a file")
    if status.st_size > most:
        raise TooLargeError(errno.EFBIG, "it is too large")

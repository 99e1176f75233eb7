"""Files that may be anything, read without waiting or filling the memory; and files that are never half written.

Nobody waits for a pipe, and nothing without end is read. A reader of what is written here, or a crash, finds the old
content or the new and nothing between.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LARGEST_TEXT = 1_000_000
"""No scenario or strategy has so many bytes; a usual one has a few thousand."""
_TEMPORARY = ".adoptsim-*.tmp"
_DAY = 86_400
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_READ = os.O_RDONLY | _NONBLOCK | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class NotAFileError(OSError):
    """A folder, a pipe or a device."""


class TooLargeError(OSError):
    """There is more in it than anything of its kind can have."""


def content(path: Path, most: int) -> bytes:
    """Return what is in the file at *path*, which has at most so many bytes.

    Raises OSError, with the two kinds above, and ValueError if no file can have such a name.
    """
    _check(path.stat(), most)  # before it is opened: to open a device may do something
    descriptor = os.open(path, _READ)
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


def write(path: Path, data: bytes) -> None:
    """Write *data* to the file at *path*, in a folder that need not exist yet; a pipe or a device gets it too.

    Raises OSError if the disk is full or read-only, or if nobody reads from the pipe.
    """
    path = Path(os.path.realpath(path))  # a link stays a link
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if path.exists() and not path.is_file():  # it cannot be replaced
        _pour(path, data)
        return
    with _beside(path, data) as temporary:
        temporary.replace(path)


def create(path: Path, data: bytes) -> None:
    """Write *data* to a new file at *path*; of several programs that do so at the same time, one does.

    Raises FileExistsError if there is something already, and OSError if the disk is full or read-only.
    """
    with _beside(path, data) as temporary:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:  # a disk without links
            path.open("xb").close()
            temporary.replace(path)


def sweep(folder: Path) -> None:
    """Remove from *folder* what programs that were killed while they wrote have left there, a day ago or longer."""
    with suppress(OSError):
        for path in folder.glob(_TEMPORARY):
            if path.lstat().st_mtime < time.time() - _DAY:
                path.unlink(missing_ok=True)


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """Give a file with *data* in the folder of *path*, for as long as it takes to move it there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent)) from None
    temporary = path.parent / _TEMPORARY.replace("*", os.urandom(8).hex())
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _pour(path: Path, data: bytes) -> None:
    """Write *data* into a pipe or a device, and never wait for somebody to read from it."""
    descriptor = os.open(path, os.O_WRONLY | _NONBLOCK)
    with open(descriptor, "wb") as file:
        if _NONBLOCK:
            os.set_blocking(descriptor, True)
        file.write(data)

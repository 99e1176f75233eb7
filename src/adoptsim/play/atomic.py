"""Files that are never half written: a reader, or a crash, finds the old content or the new and nothing between."""

import os
import secrets
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Write *data* to the file at *path*, in a folder that need not exist yet.

    Raises OSError if the disk is full or read-only.
    """
    path = path.resolve()  # a link stays a link
    if path.exists() and not path.is_file():  # a pipe or a device cannot be replaced
        path.write_bytes(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".adoptsim-{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)

"""A fingerprint of a run: a SHA-256 chain over weeks, equal wherever the same decisions meet the same luck."""

import hashlib
import struct
import sys
from collections.abc import Iterable
from math import nan

import numpy as np
import numpy.typing as npt


class Digest:
    """The chain; every link takes in the state at the end of one week."""

    def __init__(self) -> None:
        self._link = bytes(32)

    def add(self, numbers: Iterable[float | None], arrays: Iterable[npt.NDArray[np.generic]]) -> bytes:
        """Add a link and return its first 8 bytes, which is what a run file keeps of a week."""
        chain = hashlib.sha256(self._link)
        values = [nan if number is None else number for number in numbers]
        chain.update(struct.pack(f"<{len(values)}d", *values))
        for array in arrays:
            chain.update(array.data if sys.byteorder == "little" else array.byteswap().data)
        self._link = chain.digest()
        return self._link[:8]

    def __str__(self) -> str:
        return f"sha256:{self._link.hex()}"

"""Luck that a class shares: whoever types the same code plays with the same seed."""

import unicodedata
from hashlib import blake2b

SEEDS = 1_000_000
"""Seeds that codes stand for: few enough to be read aloud, and enough for any number of classes."""


def seed_of(code: str) -> int | None:
    """Return the seed for a *code*, the same everywhere; capitals and blanks do not matter. None for an empty one.

    >>> seed_of("Tuesday 3b") == seed_of(" TUESDAY3B"), seed_of("Tuesday 3c") == seed_of("Tuesday 3b"), seed_of(" ")
    (True, False, None)
    """
    same = "".join(unicodedata.normalize("NFKC", code).casefold().split())
    if not same:
        return None
    return int.from_bytes(blake2b(same.encode("utf-8", "replace"), digest_size=8).digest(), "big") % SEEDS

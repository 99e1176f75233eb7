"""Luck that belongs to whom it happens: splitmix64 (Steele, Lea & Flood 2014) of seed, week and person."""

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
INCREMENT = 0x9E37_79B9_7F4A_7C15
MIX_1, MIX_2 = 0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB
MASK = 2**64 - 1


def mixed(z: int) -> int:
    """Return the finaliser of one number."""
    z = ((z ^ (z >> 30)) * MIX_1) & MASK
    z = ((z ^ (z >> 27)) * MIX_2) & MASK
    return z ^ (z >> 31)


def week_key(seed: int, week: int) -> int:
    """Return what a person's number is added to in one week."""
    return mixed((mixed(seed + 1) + week * INCREMENT) & MASK)


def people_keys(people: int) -> Hashes:
    """Return everybody's number."""
    return np.arange(1, people + 1, dtype=np.uint64) * np.uint64(INCREMENT)


def limits(chances: npt.NDArray[np.float64]) -> Hashes:
    """Return the 64-bit numbers below which something of these *chances* happens."""
    return (chances * 2.0**64).astype(np.uint64)

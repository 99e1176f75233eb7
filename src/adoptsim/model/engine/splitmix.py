"""Splitmix64 (Steele, Lea & Flood 2014) on numbers of Python: one draw from its key, in integer arithmetic."""

MASK = 0xFFFF_FFFF_FFFF_FFFF
INCREMENT = 0x9E37_79B9_7F4A_7C15
MIX_1 = 0xBF58_476D_1CE4_E5B9
MIX_2 = 0x94D0_49BB_1331_11EB


def finalise(z: int) -> int:
    """Return the splitmix64 finaliser of *z* (both 64 bits)."""
    z = ((z ^ (z >> 30)) * MIX_1) & MASK
    z = ((z ^ (z >> 27)) * MIX_2) & MASK
    return z ^ (z >> 31)


def keyed_uniform(key: int, entity: int) -> float:
    """Return the number in [0, 1) that belongs to *entity* under *key*, with 53 random bits."""
    return (finalise((key + (entity + 1) * INCREMENT) & MASK) >> 11) * 2.0**-53

"""Plays the claims of all shipped scenarios and of the worlds in claims/ in full, and prints docs/claims.md.

Run as `python -m tools.claims`; exits 1 if one does not hold.
"""

import os
import sys

from tools.claims import common_luck, live_levers, promises, robustness, who_wins


def main() -> int:
    """Play everything on all processors, and print the page."""
    parts = [part.report(os.cpu_count() or 1) for part in (promises, robustness, who_wins, live_levers, common_luck)]
    print("\n\n".join(page for _, page in parts))
    return 0 if all(held for held, _ in parts) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Run adoptsim as a program: python -m adoptsim, or the command adoptsim."""

import sys

from adoptsim import loading


def program() -> int:
    """Run one command, which has this process for itself, and return its exit code."""
    loading.begin()
    from adoptsim.cli import main  # it is loaded so, too

    return main()


if __name__ == "__main__":
    sys.exit(program())

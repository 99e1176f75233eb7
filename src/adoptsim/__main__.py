"""Run adoptsim as a module: python -m adoptsim."""

import sys

from adoptsim.cli import main

if __name__ == "__main__":
    sys.exit(main())

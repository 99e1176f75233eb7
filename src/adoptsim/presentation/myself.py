"""How this program is called, so that a command can be shown that works where it is shown."""

import shlex
import shutil
import sys
from pathlib import Path


def myself() -> str:
    """Return how this program was called, for it need not be on the path of commands."""
    if shutil.which("adoptsim"):
        return "adoptsim"
    called = Path(sys.argv[0])
    if called.name.removesuffix(".exe") == "adoptsim":
        return shlex.quote(str(called))
    return f"{shlex.quote(sys.executable)} -m adoptsim"

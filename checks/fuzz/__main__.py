"""Fuzzing of scenario and run files, for some time: `make fuzz SECONDS=600`.

No traceback, no command over 5 s, no memory over 500 MB, no control character in what is printed. What goes wrong is
left in a folder, as small as it could be made, beside its reason.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SPARE = 120.0
"""How long a search may take beyond its time [s]."""


def main() -> int:
    """Search in processes side by side and print what came out; returns 1 if something went wrong."""
    parser = argparse.ArgumentParser(description="Fuzzing of scenario and run files.")
    parser.add_argument("--seconds", type=float, default=600.0, help="how long (600)")
    parser.add_argument("--searches", type=int, default=2, help="side by side (2)")
    parser.add_argument("--seed", type=int, default=None, help="another search (the time)")
    arguments = parser.parse_args()
    first = int(time.time()) if arguments.seed is None else arguments.seed
    findings = Path(tempfile.mkdtemp(prefix="adoptsim-fuzz-"))
    command = [sys.executable, "-m", "checks.fuzz.search"]
    searches = [
        subprocess.Popen([*command, str(first + k), str(arguments.seconds), str(findings)], stdout=subprocess.PIPE)
        for k in range(arguments.searches)
    ]
    tallies = [json.loads(search.communicate(timeout=arguments.seconds + SPARE)[0]) for search in searches]
    tried, accepted = (sum(tally[key] for tally in tallies) for key in ("inputs", "accepted"))
    slowest, memory = (max(tally[key] for tally in tallies) for key in ("slowest", "megabytes"))
    print(f"seed {first}: {tried} inputs, {accepted} accepted, {tried - accepted} refused", end="; ")
    print(f"slowest {slowest:.1f} s of CPU time, at most {memory:.0f} MB")
    found = sorted({fault for tally in tallies for fault in tally["found"]})
    print(*found, f"{len(found)} reasons" + (f", with their inputs in {findings}" if found else ""), sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

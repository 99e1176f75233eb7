"""Builds the wheel and the sdist in dist/, twice with the same bytes, and lets other people's tools look at them.

Run as `make dist`, in the environment of requirements/release.txt; exits 1 if something is wrong. The time in the
archives is SOURCE_DATE_EPOCH or, without it, that of the last commit.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
LEAST_RATING = 9
"""Of pyroma's ten."""


def build(folder: Path) -> dict[str, str]:
    """Build both archives in *folder* and return the hash of each by its name."""
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def rating() -> int:
    """Print what pyroma says of the metadata, and return how many of ten points it gives."""
    report = subprocess.run([sys.executable, "-m", "pyroma", ROOT], capture_output=True, text=True).stdout
    print(report)
    points = re.search(r"rating: (\d+)/10", report)
    return int(points[1]) if points else 0


def main() -> int:
    """Build twice, compare, keep one, and check it."""
    committed = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    os.environ.setdefault("SOURCE_DATE_EPOCH", subprocess.run(committed, capture_output=True, text=True).stdout.strip())
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        hashes = build(Path(first))
        if hashes != build(Path(second)):
            print("Two builds of the same sources differ.", file=sys.stderr)
            return 1
        shutil.rmtree(DIST, ignore_errors=True)
        shutil.copytree(first, DIST)
    for name, digest in hashes.items():
        print(f"{digest}  {name}")
    archives = sorted(DIST.iterdir())
    checks = [
        subprocess.run([sys.executable, "-m", "twine", "check", "--strict", *archives]).returncode,
        subprocess.run([sys.executable, "-m", "check_wheel_contents", *DIST.glob("*.whl")]).returncode,
    ]
    return 1 if any(checks) or rating() < LEAST_RATING else 0


if __name__ == "__main__":
    sys.exit(main())

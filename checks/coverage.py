"""Writes into README.md how much of the code the tests run, from what `make coverage` measured."""

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
FIGURE = re.compile(r"Tests run (most|\d+ %) of the lines of code")


def main() -> int:
    """Print the report, and bring the figure up to date."""
    subprocess.run([sys.executable, "-m", "coverage", "report"], check=True)
    total = [sys.executable, "-m", "coverage", "report", "--format=total"]
    percent = subprocess.run(total, check=True, capture_output=True, text=True).stdout.strip()
    text, count = FIGURE.subn(f"Tests run {percent} % of the lines of code", README.read_text(encoding="utf-8"))
    if count != 1:
        print(f"{README}: the sentence with the figure is not there once.", file=sys.stderr)
        return 1
    README.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

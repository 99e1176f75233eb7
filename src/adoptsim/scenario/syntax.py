"""What the reader of TOML says about a text that is not TOML, in words for the author of a scenario."""

import re

from adoptsim.errors import printable

_BARE_POINT = re.compile(r"[=\[,]\s*-?\.\d")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_PLAIN = (
    (re.compile(r"Cannot overwrite a value"), "this key is there already"),
    (re.compile(r"Cannot declare \(.*\) twice"), "this table is there already"),
    (re.compile(r"Illegal character '\\n'"), "this text has no closing quote"),
    (re.compile(r"Invalid value"), "this is no value; text needs quotes"),
)
"""What the reader of TOML says, and what it means."""


def explain_syntax(error: str, text: str) -> tuple[int, str]:
    """Return where and why *text* is not TOML, from what its reader said."""
    lines, found = text.splitlines(), _PLACE.search(error)
    line = int(found[1]) if found else len(lines)
    what = _PLACE.sub("", error).strip().rstrip(".")
    for pattern, plain in _PLAIN:
        what = pattern.sub(plain, what)
    if found and line <= len(lines) and _BARE_POINT.search(lines[line - 1]):
        what = "a number needs a digit before its point, as in 0.5"
    return line, f"is not valid TOML: {printable(what, 200)}."

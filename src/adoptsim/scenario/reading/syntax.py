"""What the reader of TOML says about a text that is not TOML, in words for the author of a scenario."""

import re
import unicodedata

from tomli import TOMLDecodeError

from adoptsim.errors import is_control, printable
from adoptsim.scenario.problems.lines import line_of_unclosed
from adoptsim.scenario.problems.wording import multiplied

_END = r"\s*(?:[,}\]#].*)?$"
_HABITS = (
    ("[\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019]", 'text needs straight quotes, as in "offices"'),
    (
        r'=\s*"(?:[^"\\]|\\.)*(?<!=)(?<!= )"\w',
        r"quotes inside a text are written \", or the text stands in single quotes",
    ),
    (r"=\s*'[^']*'\w", "a text with ' in it stands in double quotes"),
    (r"[=\[,]\s*[-+]?\.\d", "a number needs a digit before its point, as in 0.5"),
    (r"=\s*[-+]?\d+\.\s*(?:[,}\]#].*)?$", "a number needs a digit after its point, as in 2.0"),
    (r"=\s*[-+]?[1-9]\d{0,2}(?:,\d{3})+(?!\d)", "a number has no commas; write 1_000 or 1000"),
    (r"=\s*[-+]?[1-9]\d{0,2}(?:[ '`]\d{3})+(?!\d)", "a number has no blanks or marks in it; write 1_000 or 1000"),
    (r"=\s*[-+]?\d+(?:\.\d{3}){2,}", "a number has one point at most; write 1_000_000 or 1000000"),
    (r"=\s*[-+]?\d+,\d", "a number has a point and no comma, as in 0.5"),
    (r"^\s*[\w.-]+\s*=\s*[-+]?\d[\d._]*\s*,\s*[-+]?\d", "a list stands in brackets, as in [0.5, 1.0]"),
    (r"=\s*[-+]?[$\u20ac\u00a3]\s*\d|=\s*[-+]?[\d._]+\s*[$\u20ac\u00a3]", "a number stands without a sign of money"),
    (r"=\s*\(", "lists stand in [ ] and tables in { }, nothing in ( )"),
    (r"=\s*[=>]", "one = stands between a key and its value"),
    (r"=\s*[~<\u2248\u2264\u2265]", "a value stands without a sign before it"),
    (
        r"=\s*[-+]?(?!\d{4}-\d\d-)\d[\d._]*\s*[-+*/^x]\s*\d",
        "write the result as one number; a range is a list, as in [1, 3]",
    ),
    (
        r"^\s*(?:<{7}|={7}|>{7})",
        "a merge of two versions is not finished: keep the lines of one, and delete <<<, === and >>>",
    ),
    (r"^\s*```", "the marks ``` are not part of the file"),
    (
        r"=\s*[-+]?[\uff10-\uff19]|\uff1d",
        "this line holds digits or signs of another width; type them as in weeks = 52",
    ),
    (r"=\s*[-+]?0\d", "a number does not begin with 0, but for 0.5"),
    (r"=\s*[-+]?\d[\d._]*\s*[A-Za-z]{2,}\b(?!\s*=)", "a number stands alone, without its unit; text needs quotes"),
    (rf"=\s*(?:True|TRUE|False|FALSE|[Yy]es|[Nn]o|on|off){_END}", "a switch is true or false, in small letters"),
    (rf"=\s*(?:None|null|NULL|nil){_END}", "there is no such value; leave the key out"),
    (r"^\s*[\w\"-]+\s*:", "a key has = and not : before its value, as in weeks = 52"),
    (r"^\s*[\w.-]*[^\W\x00-\x7f][\w.-]*\s*=", "a key has only the letters a to z, digits, - and _; others need quotes"),
    (r"^\s*[\w-]+ +[\w-]+[\w -]*=", "a key is one word, as in old_habit; others need quotes"),
    (r"^\s*\[+\s*(?:\]|$)|^\s*\[\[\[", "a table has a name in its brackets, as in [market] or [[segments]]"),
    (r"^\s*(?://|/\*|--|;)", "a remark begins with #"),
)
"""How people write elsewhere, and how it is written here."""
LONGEST_LINE = 400
"""What is looked at of a line."""
_GENERAL = re.compile("Invalid (?!hex|date)|Expected newline|Expected '='|Unclosed")
"""What the reader says of many mistakes, so that the line itself tells more."""
_KEY = re.compile(r"""((?:[\w-]+|"[^"]*"|'[^']*')(?:\.[\w-]+)*)\s*=""")
_HEADER = re.compile(r"\s*(\[\[?[^\]]*\]\]?)\s*$")
_NUMBER = re.compile(r"[-+]?[\d_]+(?:\.\d+)?[ \t]*$", re.ASCII)
_WORD = re.compile(r"%|[A-Za-z]+(?!\w)")
_NOTHING = re.compile(r"\s*(?:#.*)?$")
_BACKSLASH = "a backslash in text is written twice, or the text in single quotes"
_PLAIN = (
    (r"Cannot overwrite a value", "this key is there already"),
    (r"Cannot declare \(.*\) twice|Cannot redefine namespace .*", "this table is there already"),
    (r"Cannot mutate immutable namespace .*", "this table is written in { } already and takes no more keys"),
    (r"Duplicate inline table key", "this key is there twice:"),
    (r"(?:Illegal|Found invalid) character '\\n'", "this text has no closing quote"),
    (r"(?:Illegal|Found invalid) character (.*)", r"no file may hold the character \1; type the line anew"),
    (r"Invalid hex value|Unescaped '\\' in a string|Escaped character is not a Unicode .*", _BACKSLASH),
    (r"Invalid date or datetime", "there is no such date, and no key takes one"),
    (r"Invalid value", "this is no value; text needs quotes"),
    (r"Expected newline or end of document .*", "the value ends before the line does; each key has a line of its own"),
    (r"Expected '=' after a key .*", "a key needs = and a value after it, as in weeks = 52"),
    (r"Expected '(\]+)' at the end of .*", r"this line needs \1 after the name"),
    (r"Invalid statement", "a line is key = value, a [table] or a # remark"),
    (r"Invalid initial character for a key part", "here should be a key, as in { start = 4, high = 9 }"),
    (r"Unclosed array", "this list lacks a comma between entries or its closing bracket ]"),
    (r"Unclosed inline table", "this table lacks a comma between keys or its closing bracket }"),
    (r"Unterminated string|Expected [\"']{3,}", "this text has no closing quotes"),
)
"""What the reader of TOML says, and what it means."""


def explain_syntax(error: TOMLDecodeError) -> tuple[int, str]:
    """Return where and why a text is not TOML, from what its reader message."""
    text, message = error.doc, error.msg
    lines = text.rstrip("\n").split("\n")
    # where the reader looked for an end in vain, what is to be mended is where the text or the list began
    opening_line = line_of_unclosed(text) if error.pos >= len(text) else None
    number = min(opening_line or error.lineno, len(lines))
    if opening_line and message.startswith("Invalid"):
        message = "Unclosed array"
    line = lines[number - 1]
    what = None
    if _GENERAL.match(message):
        at = error.colno - 1 if number == error.lineno else len(line)
        before, rest = line[max(0, at - LONGEST_LINE) : at], line[at : at + LONGEST_LINE]
        what = _multiplied(before, rest) or _by_habit(line[:LONGEST_LINE]) or _at(message, before, rest)
    if message == "Cannot overwrite a value" and line.lstrip().startswith("[["):
        what = "this is there already without double brackets; every entry of a list has them"
    if what is None:
        what = message
        for pattern, plain in _PLAIN:
            what = re.sub(pattern, plain, what)
    return number, f"is not valid TOML: {printable(what, 200)}."


def _multiplied(before: str, rest: str) -> str | None:
    """Return what to do where a number ends and a sign or word for percent or millions follows."""
    number, word = _NUMBER.search(before), _WORD.match(rest)
    written = number[0] + word[0] if number and word else ""
    meant = multiplied(written)
    return f"a number is written in digits; write {meant} for {written}" if meant else None


def _by_habit(line: str) -> str | None:
    if any(is_control(c) or (unicodedata.category(c) == "Zs" and c != " ") for c in line):
        return "this line holds a character that cannot be seen; type the line anew"
    return next((remedy for pattern, remedy in _HABITS if re.search(pattern, line)), None)


def _at(message: str, before: str, rest: str) -> str | None:
    """Return the cause that shows in what stands *before* the place the reader could not read, and in the *rest*."""
    key, header, mark = _KEY.match(rest), _HEADER.match(before), rest[:1]
    if message == "Unclosed inline table" and key:
        above = "" if before.strip() else ", or the closing bracket } above this line"
        return f"a comma is missing before {key[1]}{above}"
    if message.startswith("Unclosed") and mark == ";":
        return "a comma stands between entries, and not ;"
    if message.startswith("Expected '='") and mark == ":":
        return "a key has = and not : before its value, as in { start = 4 }"
    if message.startswith("Expected '='") and before.strip() in ('""', "''") and mark in ('"', "'"):
        return "these quotes belong to no text"
    if message == "Invalid value" and before.rstrip().endswith("=") and _NOTHING.match(rest):
        return "a value begins on the line of its key, right after the ="
    if message.startswith("Invalid") and mark == ",":
        return "here is a comma too many"
    if message.startswith("Invalid initial") and before.rstrip().endswith("."):
        return "a name is missing after the point"
    if not message.startswith("Expected newline"):
        return None
    if header and mark == "]":
        return "a name has as many brackets behind it as before it, as in [market] or [[segments]]"
    if header:
        return f"{header[1]} stands on a line of its own, and its keys on the lines below it"
    if rest.lstrip().startswith(("//", "/*", "--")):
        return "a remark begins with #"
    if mark in (",", ";") and _NOTHING.match(rest[1:]):
        return f"no {mark} stands at the end of a line"
    return None

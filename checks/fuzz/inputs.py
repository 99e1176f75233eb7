"""Inputs by Hypothesis: good files with a few things changed, in their structure, their text or their bytes."""

import json
import re
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from adoptsim.errors import AdoptsimError
from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.scenario.load import scenario_from_document
from checks.fuzz import bases

TEXTS = (
    "", " ", "code:interact", "a.toml", "../../etc/passwd", "[red]x[/red]", "[@click=app.quit]x[/]", "{0.__class__}",
    "%s%n", "\x1b[31m", "\x1b]52;c;AAAA\x07", "\u202eabc", "\ud800", "a\nb", "a\rb", "\x00", "\x9b2J", "(a+)+$",
    "x" * 5000, "Z\u00fcrich", "\U0001f600" * 30, "--help", "-1", "nan", "random", "do-nothing",
)  # fmt: skip
NUMBERS = (
    0, 1, -1, 2, 3, 7, 52, 10_400, 10_401, 2**31, 2**63 - 1, 2**63, -(2**63), 10**18, 10**400, 0.0, -0.0, 0.5, 1.0, 0.1,
    1e-300, 5e-324, 1e15, 1e16, 1e300, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 1 + 2**-52,
)  # fmt: skip
TOKENS = re.compile(r'"[^"\n]*"|-?\d[\d_.e+-]*|\w+|[\[\]{}=,"\']')
SCRAPS = (
    "[", "]", "{", "}", "=", ",", '"', '"""', "'''", "#", "\n", "\\", "\t", "\x00", "\x1b[2J", "\ufeff", "1e999", "inf",
    "nan", "[[segments]]", "[limits]", "a.b.c = 1", "null", "[" * 3000, "{" * 3000, "9" * 6000, "x = " + "[" * 500,
    "a" * 70_000,
)  # fmt: skip
HOW_MANY = (1, 1, 1, 2, 3, 5)
"""Things that are changed in one file."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """What a file holds, and what it passes itself off as."""

    kind: str
    """scenario or run."""
    content: bytes


def scalars() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.sampled_from(NUMBERS),
        st.sampled_from(TEXTS),
        st.booleans(),
        st.sampled_from(tuple(LEVERS)),
        st.integers(-20, 600),
        st.floats(),
        st.text(max_size=12),
    )


def junk() -> st.SearchStrategy[Any]:
    inner = st.dictionaries(st.sampled_from(("week", "name", "set", "path", "levers", "x")), scalars(), max_size=3)
    return st.one_of(scalars(), st.lists(scalars(), max_size=3), inner, st.lists(inner, max_size=3))


def paths(value: Any, here: Path = ()) -> list[Path]:
    """Return where the values of a document stand, with the tables and lists themselves."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return ([here] if here else []) + [path for key, each in inner for path in paths(each, (*here, key))]


def at(document: Any, path: Path) -> Any:
    for key in path:
        document = document[key]
    return document


def changed(draw: st.DrawFn, document: dict[str, Any], others: tuple[dict[str, Any], ...]) -> None:
    """Change one thing in *document*: a value, a key, or how often something stands there."""
    places = paths(document)
    if not places:
        return
    path = draw(st.sampled_from(places))
    table, key = at(document, path[:-1]), path[-1]
    value = table[key]
    deeds = ["replace", "remove", "from another", "repeat", "rename"]
    deed = draw(st.sampled_from(deeds + ["scale"] * 8 * (type(value) in (int, float))))
    if deed == "replace":
        table[key] = draw(junk())
    elif deed == "remove":
        del table[key]
    elif deed == "from another":
        other = draw(st.sampled_from(others))
        table[key] = deepcopy(at(other, draw(st.sampled_from(paths(other)))))
    elif deed == "repeat" and isinstance(table, list):
        table.extend(deepcopy(value) for _ in range(draw(st.sampled_from((1, 2, 50, 2000)))))
    elif deed == "rename" and isinstance(table, dict):
        new = draw(st.one_of(st.sampled_from(TEXTS), st.sampled_from([str(p[-1]) for p in places])))
        table[new] = table.pop(key)
    elif deed == "scale":
        table[key] = value * draw(st.sampled_from((0, -1, 0.5, 2, 10, 100, 10_000, 1e9)))


def forge(run: dict[str, Any]) -> None:
    """Let a changed run file say the digest of its changed world, if that can be played."""
    with suppress(AdoptsimError):
        run["scenario_digest"] = scenario_from_document("forged", run["document"], "forged").digest()


@st.composite
def structured(draw: st.DrawFn) -> Input:
    """Return a scenario or a run file with some things changed in its structure."""
    kind = draw(st.sampled_from(("scenario", "run")))
    goods = bases.documents() if kind == "scenario" else bases.runs()
    document = deepcopy(draw(st.sampled_from(goods)))
    inside = kind == "run" and draw(st.booleans())
    for _ in range(draw(st.sampled_from(HOW_MANY))):
        changed(draw, document["document"] if inside and "document" in document else document, goods)
    if inside and draw(st.booleans()):
        forge(document)
    text = toml(document) if kind == "scenario" else json.dumps(document)
    return Input(kind, text.encode("utf-8", "surrogatepass"))


@st.composite
def textual(draw: st.DrawFn) -> Input:
    """Return a scenario or a run file whose text was cut, doubled, swapped or spliced, or whose bytes were."""
    kind = draw(st.sampled_from(("scenario", "run")))
    if kind == "scenario":
        text = draw(st.sampled_from(bases.scenario_texts()))
    else:
        text = json.dumps(draw(st.sampled_from(bases.runs())), indent=draw(st.sampled_from((None, 1))))
    for _ in range(draw(st.sampled_from(HOW_MANY))):
        spots = [match.span() for match in TOKENS.finditer(text)] or [(0, 0)]
        begin, end = draw(st.sampled_from(spots))
        deed = draw(st.sampled_from(("token", "scrap", "line", "cut", "swap")))
        if deed == "token":
            text = text[:begin] + draw(st.one_of(st.sampled_from(SCRAPS), scalars().map(str))) + text[end:]
        elif deed == "scrap":
            text = text[:begin] + draw(st.sampled_from(SCRAPS)) + text[begin:]
        elif deed == "cut":
            text = text[:begin] + text[draw(st.sampled_from(spots))[1] :]
        else:
            lines = text.split("\n")
            one, two = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
            if deed == "swap":
                lines[one], lines[two] = lines[two], lines[one]
            else:
                lines[one : one + 1] = draw(st.sampled_from(([], [lines[one]] * 2, [lines[two], lines[one]])))
            text = "\n".join(lines)
    data = text.encode(draw(st.sampled_from(["utf-8"] * 6 + ["utf-16", "utf-8-sig"])), "surrogatepass")
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 4)))):
        spot = draw(st.integers(0, len(data)))
        data = data[:spot] + draw(st.binary(max_size=3)) + data[spot + draw(st.integers(0, 2)) :]
    return Input(kind, data)


@st.composite
def raw(draw: st.DrawFn) -> Input:
    return Input(draw(st.sampled_from(("scenario", "run"))), draw(st.binary(max_size=300)))


def inputs() -> st.SearchStrategy[Input]:
    """Return files of every kind; most have a good structure, for those come far."""
    return st.one_of(structured(), structured(), structured(), textual(), textual(), raw())


def toml(document: dict[str, Any]) -> str:
    """Return *document* as a scenario file: values, then tables, then lists of tables."""
    parts = [f"{_key(key)} = {_value(value)}" for key, value in document.items() if not _tables(value)]
    for key, value in document.items():
        if _tables(value):
            head = f"[{_key(key)}]" if isinstance(value, dict) else f"[[{_key(key)}]]"
            for table in [value] if isinstance(value, dict) else value:
                parts += ["", head, *(f"{_key(name)} = {_value(each)}" for name, each in table.items())]
    return "\n".join([*parts, ""])


def _tables(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and all(type(v) is dict for v in value))


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _text(key)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case dict():
            return "{ " + ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(_value, value)) + "]"
    return _text(str(value))

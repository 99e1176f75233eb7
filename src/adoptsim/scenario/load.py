"""The only reader of scenario files. Files are hostile until proven otherwise; every problem is told at once."""

import datetime
import json
import math
import re
import stat
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from adoptsim.errors import ScenarioError, is_control, printable
from adoptsim.scenario import library
from adoptsim.scenario.checks import check, check_strategy
from adoptsim.scenario.file import ScenarioFile, Strategy
from adoptsim.scenario.problems import Path, Problems, nearest, spell
from adoptsim.scenario.scenario import Scenario

LARGEST_FILE = 1_000_000
DEEPEST = 32
_BARE_POINT = re.compile(r"[=\[,]\s*-?\.\d")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def load_scenario(name_or_path: str, overrides: Sequence[str] = ()) -> Scenario:
    """Read a shipped scenario by name, or a file by path; *overrides* are "path=value" texts.

    Raises ScenarioError with every problem that was found.
    """
    path = library.find(name_or_path)
    text = read_text(path)
    problems = Problems(str(path) if library.is_path(name_or_path) else path.name, text)
    document = _parse(text, problems)
    for override in overrides:
        _override(document, override)
    return _scenario(path.name.removesuffix(".toml"), document, problems)


def load_strategy(path: FilePath, scenario: Scenario) -> Strategy:
    """Read a strategy for *scenario* from a file of its own: the keys of one [[strategies]] entry.

    Raises ScenarioError with every problem that was found.
    """
    text = read_text(path)
    problems = Problems(str(path), text)
    document = _parse(text, problems)
    document.setdefault("name", path.stem[:40])
    unusable = _inspect(document, problems)
    try:
        strategy = TypeAdapter(Strategy).validate_json(json.dumps(document, default=str))
    except ValidationError as error:
        _translate(error.errors(include_url=False), document, unusable, problems)
        raise ScenarioError(problems.messages()) from None
    check_strategy((), strategy, scenario.lever_panel(), scenario, problems)
    if problems.found:
        raise ScenarioError(problems.messages())
    return strategy


def scenario_from_document(name: str, document: Mapping[str, Any], source: str) -> Scenario:
    """Build a scenario from the document that a run file embeds, by the same rules as from a file."""
    return _scenario(name, dict(document), Problems(source))


def read_text(path: FilePath) -> str:
    """Return the text of the file at *path*, or raise ScenarioError saying why it cannot be one."""
    shown = printable(str(path), 200)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ScenarioError([f"{shown}: is not a file."])
        if status.st_size > LARGEST_FILE:
            raise ScenarioError([f"{shown}: is larger than 1 MB; a scenario has a few kilobytes."])
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "cannot be a file name"
        raise ScenarioError([f"{shown}: cannot be read: {reason}."]) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{shown}:{line}: is not UTF-8 text. Save the file as UTF-8."
        raise ScenarioError([message]) from None


def _parse(text: str, problems: Problems) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        what = printable(_PLACE.sub("", str(error)).strip().rstrip("."), 200)
        line = int(place[1]) if place else len(text.splitlines())
        if place and _BARE_POINT.search(text.splitlines()[line - 1]):
            what += "; a number needs a digit before its point, as in 0.5"
        problems.at_line(line, f"is not valid TOML: {what}.")
    except RecursionError:
        problems.add((), "is nested too deeply.")
    except ValueError:
        problems.add((), "holds a number with too many digits.")
    raise ScenarioError(problems.messages())


def _override(document: dict[str, Any], override: str) -> None:
    """Set one value of *document* by a text like limits.inertia=false or segments[0].price=900."""
    dotted, sign, text = override.partition("=")
    parts = re.findall(r"[^.\[\]]+", dotted)
    shown = printable(override, 100)
    if not sign or not parts or spell(tuple(_index(p) for p in parts)) != dotted.strip():
        raise ScenarioError([f"--set {shown}: must look like market.word_of_mouth=0.02."])
    place: Any = document
    for part in parts[:-1]:
        key = _index(part)
        if isinstance(place, dict) and isinstance(key, str):
            place = place.setdefault(key, {})
        elif isinstance(place, list) and isinstance(key, int) and key < len(place):
            place = place[key]
        else:
            raise ScenarioError([f"--set {shown}: there is no {printable(part)} there."])
    last = _index(parts[-1])
    if isinstance(place, dict) and isinstance(last, str):
        place[last] = _value(text)
    elif isinstance(place, list) and isinstance(last, int) and last < len(place):
        place[last] = _value(text)
    else:
        raise ScenarioError([f"--set {shown}: there is no {printable(parts[-1])} there."])


def _index(part: str) -> str | int:
    return int(part) if part.isascii() and part.isdigit() and len(part) < 10 else part


def _value(text: str) -> Any:
    """Return the TOML value that *text* stands for, or the text itself."""
    try:
        return tomllib.loads(f"value = {text}\n")["value"]
    except (ValueError, RecursionError, KeyError):
        return text


def _scenario(name: str, document: dict[str, Any], problems: Problems) -> Scenario:
    unusable = _inspect(document, problems)
    file, wrong = _validate(document)
    if file is None:
        places = _translate(wrong, document, unusable, problems)
        file = _what_is_left(document, places)
    if file is not None:
        check(file, problems)
    if file is None or problems.found:
        raise ScenarioError(problems.messages())
    values = {f.name: getattr(file, f.name) for f in fields(ScenarioFile)}
    return Scenario(name=name, document=document, **values)


def _validate(document: Any) -> tuple[ScenarioFile | None, list[ErrorDetails]]:
    try:
        return _adapter().validate_json(json.dumps(document, default=str)), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _what_is_left(document: Any, places: Collection[Path]) -> ScenarioFile | None:
    """Return the file without what is wrong, so that rules between keys are checked all the same.

    What cannot be left out takes its table with it, up to three levels.
    """
    rest = json.loads(json.dumps(document, default=str))
    for _ in range(3):
        for path in places:
            _remove(rest, path)
        file, wrong = _validate(rest)
        if file is not None:
            return file
        places = {_locate(tuple(error["loc"]), rest, missing=False)[0] for error in wrong}
    return None


def _remove(table: Any, path: Path) -> None:
    for part in path[:-1]:
        if not (part in table if isinstance(table, dict) else isinstance(part, int) and part < len(table)):
            return
        table = table[part]
    if isinstance(table, dict) and path:
        table.pop(path[-1], None)


@cache
def _adapter() -> TypeAdapter[ScenarioFile]:
    return TypeAdapter(ScenarioFile)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, for editors."""
    return _adapter().json_schema()


def _inspect(document: Any, problems: Problems) -> set[Path]:
    """Find what TOML allows and a scenario cannot hold: dates, NaN, control characters, deep nesting.

    Returns the paths at which nothing more needs to be said.
    """
    unusable: set[Path] = set()
    for path, value in _walk(document, ()):
        if len(path) > DEEPEST:
            problems.add(path[:3], "is nested too deeply.")
            raise ScenarioError(problems.messages())
        before = len(problems.found)
        _inspect_value(path, value, problems)
        if len(problems.found) > before:
            unusable.add(path)
    return unusable


def _inspect_value(path: Path, value: Any, problems: Problems) -> None:
    if isinstance(value, datetime.date | datetime.time):
        problems.add(path, "is a date; no key takes one. Write weeks as numbers and text in quotes.")
    elif isinstance(value, float) and not math.isfinite(value):
        problems.add(path, f"must be a finite number, is {value}.")
    elif isinstance(value, int) and abs(value) > 2**63:
        problems.add(path, "is too large a number.")
    elif isinstance(value, str) and any(map(is_control, value)):
        problems.add(path, "holds a control character.")
    elif isinstance(value, dict) and any(any(map(is_control, key)) for key in value):
        problems.add(path, "holds a key with a control character.")


def _walk(document: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield every value below *document* with its path, without recursion."""
    waiting: list[tuple[Path, Any]] = [(path, document)]
    while waiting:
        where, value = waiting.pop()
        yield where, value
        if len(where) > DEEPEST:
            continue
        if isinstance(value, dict):
            waiting += [((*where, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [((*where, k), item) for k, item in enumerate(value)]


# -- from the validator's words to those of a TOML author -----------------------------------------------


def _translate(
    errors: Sequence[ErrorDetails], document: Any, unusable: set[Path], problems: Problems
) -> Collection[Path]:
    """Add *errors* to *problems* in the words of a TOML author; return where they are."""
    by_path: dict[Path, list[tuple[bool, str]]] = {}
    for error in errors:
        path, branches = _locate(tuple(error["loc"]), document, missing=error["type"] == "missing")
        vague = branches > 0 or error["type"] == "too_short"
        by_path.setdefault(path, []).append((vague, _message(error)))
    places = list(unusable)
    for path, messages in by_path.items():
        if path in unusable:
            continue
        inside = any(other[: len(path)] == path and len(other) > len(path) for other in by_path)
        if inside and all(vague for vague, _ in messages):
            continue  # what was found deeper inside says more
        wishes = dict.fromkeys(message for _, message in messages)
        problems.add(path, _joined(list(wishes)))
        places.append(path)
    return places


def _locate(loc: Path, document: Any, *, missing: bool) -> tuple[Path, int]:
    """Return the part of *loc* that is in the document, and how many names of union branches it had."""
    path: Path = ()
    branches, place = 0, document
    for k, part in enumerate(loc):
        is_key = isinstance(place, dict) and isinstance(part, str) and part in place
        is_item = isinstance(place, list) and isinstance(part, int) and part < len(place)
        if is_key or is_item:
            place = place[part]
            path += (part,)
        elif missing and k == len(loc) - 1:
            path += (part,)
        else:
            branches += 1
    return path, branches


def _joined(wishes: list[str]) -> str:
    """Put alternatives into one sentence: must be a number or must be a table, is "x"."""
    if len(wishes) == 1:
        return wishes[0] if wishes[0].endswith("?") else f"{wishes[0]}."
    heads = list(dict.fromkeys(wish.rpartition(", is ")[0] or wish for wish in wishes))
    tail = wishes[-1].rpartition(", is ")[2]
    return f"{' or '.join(heads)}, is {tail}." if ", is " in wishes[-1] else f"{' or '.join(heads)}."


def _message(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    name = str(error["loc"][-1])
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        hint = nearest(name, _known_keys())
        return f"unknown key.{hint}" if hint else "unknown key"
    if kind in ("missing", "missing_argument", "missing_keyword_only_argument"):
        return "is missing"
    return f"{_wish(kind, context)}, is {_shown(error['input'])}"


def _wish(kind: str, context: Mapping[str, Any]) -> str:
    words = {
        "greater_than_equal": "must be at least {ge}",
        "less_than_equal": "must be at most {le}",
        "literal_error": "must be one of {expected}",
        "too_long": "must have at most {max_length} entries",
        "too_short": "must have at least {min_length} entries",
        "string_too_long": "must have at most {max_length} characters",
        "string_too_short": "must have at least {min_length} characters",
        "float_type": "must be a number",
        "int_type": "must be a whole number",
        "int_from_float": "must be a whole number",
        "string_type": "must be text in quotes",
        "bool_type": "must be true or false",
        "tuple_type": "must be a list",
        "dict_type": "must be a table",
        "mapping_type": "must be a table",
        "dataclass_type": "must be a table",
        "finite_number": "must be a finite number",
        "none_required": "must be left out",
    }
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return f"must be one of {expected}"
    if kind not in words:
        return f"cannot be used here ({kind.replace('_', ' ')})"
    return words[kind].format(**{k: f"{v:g}" if isinstance(v, float) else v for k, v in context.items()})


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return f'"{printable(value)}"'
    return printable(str(value))


@cache
def _known_keys() -> tuple[str, ...]:
    """Return every key that any table of a scenario file knows."""
    schema = json_schema()
    tables = [schema, *schema.get("$defs", {}).values()]
    return tuple(dict.fromkeys(key for table in tables for key in table.get("properties", {})))

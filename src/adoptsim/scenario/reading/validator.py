"""The judge of documents: what one says, or everything that is wrong with it, in words and with its place.

It takes a while to load, so only who has something to explain asks it; `construction.py` takes what is right.
"""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from adoptsim.model.parameters import World
from adoptsim.scenario.format.file import STAND_INS, Head, ScenarioFile
from adoptsim.scenario.format.kinds import Strict
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.reading.document import remove, without_gaps
from adoptsim.scenario.reading.sentences import explain, locate

MOST_ROUNDS = 8
MOST_MISTAKES = 20_000
"""Of one file, beyond which none is explained."""
Kind = TypeVar("Kind")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, for editors and pages.

    The sentences under the fields are read from the source, which takes a while; nothing else needs them.
    """
    Strict["use_attribute_docstrings"] = True
    try:
        schema = TypeAdapter(ScenarioFile).json_schema()
        # Of a class, it gives sentences to the keys that stand there, and not to those that are inherited.
        tables = TypeAdapter(Head | World, config=cast(Any, Strict)).json_schema()["$defs"]
        schema["properties"] |= tables["Head"]["properties"] | tables["World"]["properties"]
        return schema
    finally:
        del Strict["use_attribute_docstrings"]


def validated(kind: type[Kind], document: dict[str, Any], problems: Problems) -> Kind | None:
    """Return what *document* says as a *kind*, without what is wrong, and tell *problems* what that is."""
    adapter: TypeAdapter[Kind] = _adapter(cast(Any, kind))
    checked = _validate(adapter, document, problems)
    if checked[0] is not None:
        return checked[0]
    for path, message in explain(checked[1], document, _schema(adapter)).items():
        problems.add(path, message)
    return _what_is_left(adapter, document, problems, STAND_INS if kind is ScenarioFile else {})


def _validate(
    adapter: TypeAdapter[Kind], document: Any, problems: Problems
) -> tuple[Kind | None, Sequence[Mapping[str, Any]]]:
    try:
        return adapter.validate_json(json.dumps(document)), []
    except ValidationError as error:
        if error.error_count() > MOST_MISTAKES:  # to describe each takes a thousand times the file
            problems.add((), f"breaks the rules in {error.error_count():,} places.")
            problems.stop_if_any()
        return None, [dict(one) for one in error.errors(include_url=False)]


def _what_is_left(
    adapter: TypeAdapter[Kind], document: dict[str, Any], problems: Problems, stand_ins: Mapping[str, Any]
) -> Kind | None:
    """Return *document* without what is wrong, so that rules between keys are checked all the same.

    *stand_ins* = for keys that it must have. *problems* learns what was left out, and how entries of shortened lists
    were counted before.
    """
    rest = deepcopy(document)
    for _ in range(MOST_ROUNDS):
        shortened, problems.original_places = without_gaps({**stand_ins, **rest})
        checked = _validate(adapter, shortened, problems)
        if checked[0] is not None:
            return checked[0]
        wrong = {problems.original_path(locate(tuple(error["loc"]), shortened)[0]) for error in checked[1]}
        around = {path[:k] for path in wrong for k in range(len(path))}  # wrong only because of what is inside
        problems.leave_out([remove(rest, path) for path in sorted(wrong - around, key=str)])
    return None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _schema(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    return adapter.json_schema()  # takes a fifth of a second, and is only for explaining mistakes

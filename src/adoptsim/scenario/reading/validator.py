"""Reads files that `construction.py` does not take: what is right of a document, and every mistake with its place.

pydantic takes a while to load, so only a document with something to explain needs this.
"""

import json
from copy import deepcopy
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from adoptsim.scenario.format.file import STAND_INS, ScenarioFile
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.reading.document import remove, without_gaps
from adoptsim.scenario.reading.sentences import explain, locate

MOST_ROUNDS = 8
MOST_MISTAKES = 20_000
"""Of one file, beyond which none is explained."""
Kind = TypeVar("Kind")


def validate(kind: type[Kind], document: dict[str, Any], problems: Problems) -> Kind | None:
    """Return what *document* says as a *kind*, without what is wrong, and tell *problems* what that is.

    Of what is left, rules between keys are checked all the same, with stand-ins for keys that a scenario must have.
    *problems* learns what was left out, and how entries of shortened lists were counted before.
    """
    adapter: TypeAdapter[Kind] = _adapter(cast(Any, kind))
    rest, shortened = deepcopy(document), document
    for attempt in range(1 + MOST_ROUNDS):
        try:
            return adapter.validate_json(json.dumps(shortened))
        except ValidationError as refused:
            if refused.error_count() > MOST_MISTAKES:  # to describe each takes a thousand times the file
                problems.add((), f"breaks the rules in {refused.error_count():,} places.")
                problems.stop_if_any()
            errors: list[dict[str, Any]] = [dict(error) for error in refused.errors(include_url=False)]
        if not attempt:
            for path, message in explain(errors, document, _schema(adapter)).items():
                problems.add(path, message)
        else:
            wrong = {problems.original_path(locate(tuple(error["loc"]), shortened)[0]) for error in errors}
            around = {path[:k] for path in wrong for k in range(len(path))}  # wrong only because of what is inside
            problems.leave_out([remove(rest, path) for path in sorted(wrong - around, key=str)])
        whole = {**STAND_INS, **rest} if kind is ScenarioFile else rest
        shortened, problems.original_places = without_gaps(whole)
    return None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _schema(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    return adapter.json_schema()  # takes a fifth of a second, and is only for explaining mistakes

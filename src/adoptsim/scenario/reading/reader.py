"""The only reader of scenario and strategy files: from text to what it says, or to every problem at once.

Files are hostile until proven otherwise.
"""

import re
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any, TypeVar

import tomli

from adoptsim.errors import ScenarioError
from adoptsim.scenario.checks.checks import check
from adoptsim.scenario.format.file import ScenarioFile
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.reading.construction import interpret
from adoptsim.scenario.reading.document import find_unusable, remove, set_value
from adoptsim.scenario.reading.other_worlds import check_expected_worlds, check_plausible, check_short, too_many_worlds
from adoptsim.scenario.reading.text import read_text

_ENDLESS_NUMBER = re.compile(r"[0-9_]{4300}")
_ENDLESS_KEY = re.compile(r"""(?<![\w"'-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){99}""")
"""A key of so many parts that the reader of TOML would need minutes or hours for it."""
Kind = TypeVar("Kind")


def document_of(path: FilePath, source: str = "") -> tuple[dict[str, Any], Problems]:
    """Return the document in the file at *path*, and where its problems go; raises ScenarioError if it is no TOML.

    *source* = what the file is called in problems, if not by its path.
    """
    text = read_text(path)
    problems = Problems(source or str(path), text)
    return parsed(text, problems), problems


def parsed(text: str, problems: Problems) -> dict[str, Any]:
    """Return the document that *text* is; raises ScenarioError if it is no TOML."""
    endless = _ENDLESS_KEY.search(text)
    if endless:
        problems.add_at_line(text.count("\n", 0, endless.start()) + 1, "is nested too deeply.")
        problems.stop_if_any()
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        from adoptsim.scenario.reading.syntax import explain_syntax  # good files need no explaining

        problems.add_at_line(*explain_syntax(error))
    except RecursionError:
        problems.add((), "is nested too deeply.")
    except ValueError:
        digits = _ENDLESS_NUMBER.search(text)
        line = text.count("\n", 0, digits.start()) + 1 if digits else 1
        problems.add_at_line(line, "holds a number with too many digits.")
    raise ScenarioError(problems.messages())


def override(document: dict[str, Any], change: str, problems: Problems) -> None:
    """Set one value of *document* by a text like limits.inertia=false or segments[0].price=900."""
    dotted, sign, text = change.partition("=")
    if not sign:
        problems.add_override(change, "must look like market.word_of_mouth=0.02.")
        return
    try:
        problems.overridden[set_value(document, dotted.strip(), _value(text))] = change
    except LookupError as error:
        problems.add_override(change, str(error.args[0]))


def _value(text: str) -> Any:
    """Return the TOML value that *text* stands for, or the text itself."""
    try:
        values = tomli.loads(f"value = {text}\n")
    except (ValueError, RecursionError):
        return text
    return values["value"] if len(values) == 1 else text


# -- from a document to what it says ----------------------------------------------------------------------


def scenario_file(document: dict[str, Any], problems: Problems, *, as_written: bool) -> ScenarioFile:
    """Return what a scenario's *document* says; raises ScenarioError with all *problems*.

    Of a document that is not *as_written* by its author, but changed or only to be played, expectations and what
    would come after the end do not count.
    """

    def rules(file: ScenarioFile) -> None:
        check(file, problems, changed=not as_written)
        if too_many_worlds(file, document, problems):
            return
        check_plausible(file, document, problems)
        if as_written:
            check_short(file, document, problems)
            check_expected_worlds(file, document, problems)

    return read(ScenarioFile, document, rules, problems)


def read(kind: type[Kind], document: dict[str, Any], rules: Callable[[Kind], None], problems: Problems) -> Kind:
    """Return what *document* says as a *kind*; raises ScenarioError with all *problems*, those of *rules* included."""
    unusable = find_unusable(document, problems)
    problems.leave_out(unusable)
    for path in unusable:
        remove(document, path)
    file = interpret(kind, document, problems)
    if file is not None:
        rules(file)
    problems.stop_if_any()
    assert file is not None, "the validator refused a file and did not say why"
    return file

"""What the catalogue declares is measured and read somewhere: a number that nobody fills would be 0 for ever."""

import ast
from collections.abc import Iterator
from pathlib import Path

import adoptsim
from adoptsim.model.catalogue.levers import LEVERS, RUNWAY
from adoptsim.model.catalogue.metrics import METRICS


def nodes(*folders: str) -> Iterator[ast.AST]:
    """Yield what the code in *folders* of the package is made of, but for what declares and explains."""
    for folder in folders:
        for path in (Path(adoptsim.__file__).parent / folder).rglob("*.py"):
            if path.parent.name not in ("catalogue", "explanations"):
                yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def test_every_metric_is_measured() -> None:
    given = {
        keyword.arg
        for node in nodes("model", "game")  # what is left after the end is known to the session
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Metrics", "replace")
        for keyword in node.keywords
    }
    assert set(METRICS) - given == set()


def test_every_lever_is_read_by_the_model() -> None:
    texts = {node.value for node in nodes("model") if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert set(LEVERS) - texts - {RUNWAY} == set()

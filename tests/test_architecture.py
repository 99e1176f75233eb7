"""What the import contracts in pyproject.toml cannot see: calls, and what is really loaded."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import adoptsim

PACKAGE = Path(adoptsim.__file__).parent
MODEL = sorted((PACKAGE / "model").rglob("*.py"))
CALLS = {"open", "print", "input", "exec", "eval", "compile", "__import__", "breakpoint", "globals"}
MODULES = {
    "os",
    "time",
    "random",
    "pathlib",
    "datetime",
    "tempfile",
    "secrets",
    "logging",
    "io",
    "json",
    "tomllib",
    "tomli",
}


def calls(tree: ast.AST) -> set[str]:
    """Return the names of the functions that are called by a plain name."""
    found = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {function.id for function in found if isinstance(function, ast.Name)}


def imports(tree: ast.AST) -> set[str]:
    """Return the top-level names of the modules that are imported anywhere in a file."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("path", MODEL, ids=lambda path: path.stem)
def test_the_model_reads_no_file_prints_nothing_and_has_no_clock_and_no_luck_of_its_own(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert calls(tree) & CALLS == set()
    assert imports(tree) & MODULES == set()


@pytest.mark.parametrize("path", MODEL, ids=lambda path: path.stem)
def test_the_model_uses_no_random_numbers_of_numpy(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert attributes & {"random", "default_rng", "seed", "RandomState", "Generator"} <= {"seed"}


ADDING = {"sum", "fsum", "sumprod", "fmean", "mean", "average", "dot", "vdot", "inner", "matmul", "einsum", "tensordot"}
"""Functions of Python, `math`, `statistics` and NumPy whose last bits depend on the version or the machine, or that
would make a second way of adding; arrays add with `add.reduce` or their method `sum`, which are one thing."""


def adders(tree: ast.AST) -> set[str]:
    """Return what a file adds floats with, beside the one way and NumPy's reductions."""
    found: set[str] = calls(tree) & ADDING
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            whose = node.value.id in {"np", "numpy", "math", "statistics"}
            found |= {f"{node.value.id}.{node.attr}"} if whose and node.attr in ADDING else set()
        elif isinstance(node, ast.ImportFrom):
            if node.module in {"math", "statistics", "operator", "numpy"}:
                found |= {alias.name for alias in node.names} & (ADDING | {"matmul"})
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.MatMult):
            found |= {"@"}
    return found


@pytest.mark.parametrize("path", MODEL, ids=lambda path: path.stem)
def test_the_model_adds_in_one_way_that_is_the_same_on_every_python(path: Path) -> None:
    found = adders(ast.parse(path.read_text(encoding="utf-8")))
    assert found == ({"sum"} if path.stem == "exact_sum" else set())


def test_the_test_of_adding_would_notice() -> None:
    code = "from math import fsum\nx = np.dot(a, b) + sum(a) + statistics.fmean(a) + np.sum(a)\ny = a @ b\nz = a.sum()"
    assert adders(ast.parse(code)) == {"fsum", "np.dot", "sum", "statistics.fmean", "np.sum", "@"}


EVERYTHING = sorted(PACKAGE.rglob("*.py"))
LOADERS = {"__init__", "main", "bot"}
"""Modules that import by a name: public names, commands, and what a person typed as module:callable."""
OUTSIDE = {"worker": {"ctypes"}}
"""What leads outside and is needed: Linux ends a worker with its parent if it is asked to, and C asks."""


def test_nothing_in_the_package_connects_evaluates_text_or_starts_a_shell() -> None:
    for path in EVERYTHING:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert calls(tree) & {"eval", "exec", "compile", "__import__"} == set(), path
        outside = {"socket", "ssl", "http", "urllib", "requests", "subprocess", "pickle", "shelve", "marshal", "ctypes"}
        assert imports(tree) & outside == OUTSIDE.get(path.stem, set()), path
        assert path.stem in LOADERS or "import_module" not in path.read_text(encoding="utf-8"), path


def test_the_tests_of_calls_and_imports_would_notice() -> None:
    tree = ast.parse("def f():\n    import os.path\n    from time import sleep\n    print(open(0))")
    assert calls(tree) == {"print", "open"}
    assert imports(tree) == {"os", "time"}


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("adoptsim", {"numpy", "simpy", "pydantic", "textual", "rich"}),
        ("adoptsim.errors", {"numpy", "simpy", "pydantic", "textual", "rich"}),
        ("adoptsim.model.simulation", {"pydantic", "scipy", "textual", "rich", "tomli"}),
        ("adoptsim.scenario.load", {"numpy", "simpy", "pydantic", "scipy", "textual", "rich"}),
        ("adoptsim.cli.parser", {"numpy", "simpy", "pydantic", "textual", "rich", "tomli"}),
        ("adoptsim.cli.list", {"numpy", "simpy", "pydantic", "textual", "rich"}),
        ("adoptsim.cli.run", {"pydantic", "scipy", "textual", "rich"}),
        ("adoptsim.model.catalogue.metrics", {"numpy", "simpy", "pydantic"}),
        ("adoptsim.model.measurement.observation", {"numpy", "simpy", "pydantic"}),
        ("adoptsim.presentation.start.briefing", {"numpy", "simpy", "pydantic", "textual", "adoptsim.game.session"}),
        ("adoptsim.presentation.start.menu", {"numpy", "simpy", "pydantic", "textual", "adoptsim.game.session"}),
        ("adoptsim.tui.app", {"numpy", "simpy", "pydantic", "adoptsim.game.session"}),
        ("adoptsim.tui.screens.home", {"numpy", "simpy", "pydantic", "adoptsim.game.session"}),
        ("adoptsim.tui.screens.briefing", {"numpy", "simpy", "pydantic", "adoptsim.game.session"}),
        ("adoptsim.game.game", {"scipy", "textual", "rich"}),
        ("adoptsim.lab.compare", {"textual", "rich"}),
    ],
)
def test_a_part_loads_nothing_of_what_stands_above_or_beside_it(module: str, forbidden: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert forbidden & set(done.stdout.split()) == set()


def test_every_public_name_is_there() -> None:
    assert [name for name in adoptsim.__all__ if not hasattr(adoptsim, name)] == []
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = adoptsim.nothing

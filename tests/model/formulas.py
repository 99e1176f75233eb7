"""Lines of the formulas, worked out as they stand."""

import re
from math import sqrt
from typing import Any

from adoptsim.model.explanations import LEVER_FORMULAS, METRIC_FORMULAS
from adoptsim.model.explanations.numbers import with_numbers
from tests.model.worlds import world

WORLD = world(limits={"entrants": False})
FUNCTIONS = {"min": min, "max": max, "sqrt": sqrt, "abs": abs}
TOKEN = re.compile(r"\s*(\d+\.\d+|\.\d+|\d+|\w+|[-+*/^(),])")


def line(kind: str, name: str, begins: str) -> str:
    """Return what stands behind *begins* in a line of a formula, up to where another part begins."""
    formula = (METRIC_FORMULAS if kind == "metric" else LEVER_FORMULAS)[name]
    text = "\n".join(with_numbers(symbols, WORLD) for symbols in formula.symbols)
    assert begins in text, (name, begins)
    return re.split(r"[,;]?  +|\n|;|, (?=less)", text.split(begins, 1)[1])[0]


def worked_out(text: str, **values: Any) -> float:
    """Return the value of an equation as people write it: "2 u^2 / (u + .5)", "(a - .1)+", "|z|", "price x seats"."""
    for number, name in enumerate(sorted(values, key=len, reverse=True)):
        shown = name.replace("_", " ")
        text = re.sub(rf"(?<![\w]){re.escape(shown)}(?![\w(])", f" value{number} ", text)
    known = {f"value{n}": values[name] for n, name in enumerate(sorted(values, key=len, reverse=True))}
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", text)
    text = re.sub(r"(\([^()]*\))\+(?= )", r"max(0, \1)", text)
    code, before = "", ""
    for token in TOKEN.findall(text):
        token = "*" if token == "x" else "**" if token == "^" else token
        ends, begins = re.fullmatch(r"[\w.]+|\)", before), re.fullmatch(r"[\w.]+|\(", token)
        code += "*" if ends and begins and before not in FUNCTIONS else ""
        code += token
        before = token
    return float(eval(code, {"__builtins__": {}}, FUNCTIONS | known))

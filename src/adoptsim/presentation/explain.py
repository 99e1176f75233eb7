"""What there is to know of a number or a lever: meaning, formula, this week's inputs, source, and how it is known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adoptsim.game.game import Game
from adoptsim.game.session import Session
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.levers import Lever
from adoptsim.model.catalogue.metrics import CATALOGUE, METRICS, NUMBERS
from adoptsim.model.explanations import LEVER_FORMULAS, METRIC_FORMULAS
from adoptsim.model.explanations.formula import Formula
from adoptsim.model.explanations.numbers import with_numbers
from adoptsim.model.measurement.observation import Reading
from adoptsim.model.parameters import Limits
from adoptsim.presentation.company.key_metrics import Figure
from adoptsim.presentation.formula_inputs import Scene
from adoptsim.presentation.layout.columns import columns, padded
from adoptsim.presentation.layout.text import Section, capitalised
from adoptsim.presentation.levers.availability import closed
from adoptsim.presentation.levers.rows import cost_in_words
from adoptsim.presentation.wording import cash_left
from adoptsim.presentation.wording.voice import SHORT, SPOKEN, UNKNOWN, Voice, title

INDENT = "    "
GAP = 3
"""Columns between two inputs side by side."""
METRICS_EXPLAINED = (*METRICS, "runway")
"""Every metric, and what the screens show beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What there is to know of one number or one lever."""

    title: str
    now: str
    """What it is, with its unit."""
    known: str
    """Of a number: exact or observed, how old, from where, how far off. Of a lever: since when it stands there."""
    meaning: str
    formula: str
    symbols: tuple[str, ...]
    inputs: tuple[Figure, ...]
    """What goes into it this week, as the company sees it."""
    source: str
    notes: tuple[str, ...] = ()
    """Costs, limits, and what the scenario changes about it."""


def explain_metric(game: Game, name: str, voice: Voice = SHORT) -> Explanation:
    """Return what there is to know of the metric *name*, or of the runway, as the company sees it."""
    formula = METRIC_FORMULAS[name]
    if name == "runway":
        forecast = game.cash_forecast()
        now, known = cash_left.runway(forecast, voice), "A forecast from your own books."
        notes: tuple[str, ...] = (cash_left.with_sales(forecast),)
    else:
        seen = game.observation.readings[name]
        now, known, notes = voice.reading(name, seen), _known(name, seen, game.session, voice), ()
    facts = {"title": title(name), "now": now.replace(UNKNOWN, "not known yet"), "known": known}
    return _explanation(game, formula, voice, notes, meaning=NUMBERS[name].meaning, **facts)


def explain_lever(game: Game, name: str, voice: Voice = SHORT) -> Explanation:
    """Return what there is to know of the lever *name*."""
    lever = game.session.levers[name]
    facts = {"title": lever.title, "now": voice.with_unit(lever, game.observation.values[name])}
    notes = tuple(_lever_notes(game, lever, voice))
    return _explanation(
        game, LEVER_FORMULAS[name], voice, notes, meaning=lever.effect, known=_since(game.session, name), **facts
    )


def _explanation(game: Game, formula: Formula, voice: Voice, notes: tuple[str, ...], **facts: str) -> Explanation:
    scene = Scene(game.session, game.terms, voice)
    return Explanation(
        **facts,
        formula=with_numbers(formula.words, scene.terms),
        symbols=tuple(with_numbers(line, scene.terms) for line in formula.symbols),
        inputs=tuple(Figure(name, scene.text(given)) for name, given in formula.inputs.items()),
        source=formula.source,
        notes=(*notes, *_switched(formula, game.session)),
    )


def sentences(explanation: Explanation) -> Iterator[str]:
    """Yield an explanation as sentences, for front ends without a screen."""
    yield f"{capitalised(explanation.title)}: {explanation.now}. {explanation.known}"
    yield explanation.meaning
    yield explanation.formula
    yield "; ".join(" ".join(line.split()) for line in explanation.symbols) + "."
    if explanation.inputs:
        yield f"Now: {'; '.join(f'{figure.name} {figure.text}' for figure in explanation.inputs)}."
    yield from explanation.notes
    yield f"Source: {explanation.source}"


def sections(explanation: Explanation, width: int) -> tuple[Section, ...]:
    """Return what there is to know of a number or a lever, for a screen of *width* columns."""
    return (
        Section(f"{capitalised(explanation.title)}: {explanation.now}", (explanation.meaning, explanation.known)),
        Section("Formula", (explanation.formula, *_symbols(explanation.symbols, width))),
        Section("This week", _table(explanation.inputs, width)),
        *([Section("Here", explanation.notes)] if explanation.notes else []),
        Section("Where it comes from", (explanation.source,)),
    )


def _symbols(lines: Sequence[str], width: int) -> Iterator[str]:
    """Yield formulas, broken only where one part ends and the next begins."""
    for line in lines:
        shown = INDENT
        for part in re.findall(r".+?(?:[,;](?=   )|$)", line):
            if shown.strip() and len(shown) + len(part) > width:
                yield shown
                shown = INDENT + "    " + part.strip()
            else:
                shown += part if shown.strip() else part.strip()
        yield shown


def _table(inputs: Sequence[Figure], width: int) -> tuple[str, ...]:
    """Return names and values in one column, or in two where there are many and there is room."""
    name, value = (max(map(columns, texts)) for texts in zip(*((f.name, f.text) for f in inputs), strict=True))
    cells = [f"{padded(figure.name, name)}  {padded(figure.text, value)}" for figure in inputs]
    if len(cells) < 4 or 2 * (name + 2 + value) + GAP + 2 > width:
        return tuple(f"  {cell.rstrip()}" for cell in cells)
    half = -(-len(cells) // 2)
    right = [*cells[half:], ""]
    return tuple(f"  {left}{' ' * GAP}{other}".rstrip() for left, other in zip(cells[:half], right[:half], strict=True))


# -- how a number is known --------------------------------------------------------------------------


def _known(name: str, seen: Reading, session: Session, voice: Voice) -> str:
    """Return whether a number is exact, and if not how old it is, where it comes from, and how far off."""
    if CATALOGUE[name].at_the_end:
        return "Worked out when the game is over; nobody knows it before."
    if CATALOGUE[name].exact:
        return "Exact: from your own books, at once."
    age = f"about {SPOKEN.age(seen.age_weeks, '')}" if round(seen.age_weeks) else "as of this week"
    if CATALOGUE[name].kind is Kind.STAGE:
        return f"Not measured: told from what you observe, {age}."
    sentence = f"Observed, not exact: from {seen.channel}, {age}."
    band = voice.size(name, seen.band)
    if seen.value is not None and band != voice.size(name, 0):
        sentence += f" Chance alone rarely moves it by more than {band}."
    if session.observation.layers:
        sentence += " Reports come late and make bad news look better; that is not in the range."
    return sentence


def _switched(formula: Formula, session: Session) -> Iterator[str]:
    """Yield what the scenario has switched, so that the formula is not all of it, or not true."""
    usual, here = Limits(), session.scenario.limits
    for name in formula.unless:
        value = getattr(here, name)
        if value != getattr(usual, name):
            yield f"This scenario changes it: {name.replace('_', ' ')} is {_setting(value)}."


def _setting(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else value if isinstance(value, str) else "set"


# -- levers -----------------------------------------------------------------------------------------


def _since(session: Session, name: str) -> str:
    """Return since when a lever stands where it stands."""
    values = [week.observation.values[name] for week in session.history]
    changed = next((week for week in range(len(values) - 1, 0, -1) if values[week] != values[week - 1]), 0)
    return f"It has stood there since week {changed - 1}." if changed else "It has stood there since the start."


def _lever_notes(game: Game, lever: Lever, voice: Voice) -> Iterator[str]:
    """Yield what it costs, where it may go, what is not in effect yet, and what stands in the way."""
    yield f"Cost: {cost_in_words(lever, game.terms)}."
    if lever.options:
        yield f"One of: {', '.join(lever.options)}."
        yield from lever.meanings()
    else:
        yield f"From {voice.lever(lever, lever.low)} to {voice.with_unit(lever, lever.high)}."
    share = game.observation.shares.get(lever.name)
    if share is not None:
        yield f"Set as {100 * share:.0f}% of the weekly budget."
    if lever.name in game.draft or lever.name in game.committed:
        word = "In the draft" if lever.name in game.draft else f"Committed, from week {game.boundary} on"
        yield f"{word}: {voice.with_unit(lever, game.value(lever.name))}."
    if why := closed(lever, game):
        yield f"It is {why}."

"""What changed in a round and why, as sentences: one line a metric, the same in every front end."""

from collections.abc import Iterator, Mapping
from math import floor
from typing import assert_never

from adoptsim.errors import counted
from adoptsim.game.changes import OTHER, Change, Move
from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.model.catalogue.kinds import Kind
from adoptsim.model.catalogue.metrics import NUMBERS
from adoptsim.presentation.layout.text import capitalised
from adoptsim.presentation.wording.voice import SHORT, SPOKEN, Voice, title

MOST_FLOWS = 4
"""Flows that are named in a line; the smallest are left to the data."""
NOTHING = "Nothing has moved."
_FLOWS: Mapping[tuple[str, str], str] = {
    ("arr", "new"): "{count} new",
    ("arr", "grown"): "seats added at renewal",
    ("arr", "shrunk"): "seats given up at renewal",
    ("arr", "repriced"): "new prices at renewal",
    ("arr", "left"): "{count} left",
    ("customers", "signed"): "{size} signed",
    ("customers", "left"): "{size} left",
    ("engaged_seats", "left"): "{size} left with their customers",
    ("cash", "received"): "{size} came in",
    ("cash", "raised"): "{size} raised",
    ("cash", "spent"): "{size} spent",
    ("cash", "paid"): "{size} paid for what you answered",
    ("open_deals", "begun"): "{size} began",
    ("open_deals", "no_decision"): "{size} ended in no decision",
    ("open_deals", "lost"): "{size} said no",
    ("open_deals", "signed"): "{size} signed",
    ("open_deals", "put_down"): "{size} put down as reps left",
    ("waiting", "signed"): "{size} signed",
    ("waiting", "went_live"): "{size} went live",
    ("waiting", "left"): "{size} left first",
}
_SIGNED = frozenset({"arr"})
"""Metrics whose flows are told with their amounts behind them."""
_WORDLESS = frozenset({OTHER, "seen", "learned"})
"""Flows that the change of the metric tells."""


def line(move: Move, voice: Voice = SHORT) -> str:
    """Return what became of one metric, by which flows, and what else bears on it."""
    moved = _moved(move, voice)
    head = f"{capitalised(title(move.metric))} {_span(move, voice)}{moved and f' ({moved})'}"
    age = round(move.age_weeks)
    if age:
        head += f", as it was {counted(age, 'week')} ago"
    flows = ", ".join(filter(None, (_flow(move.metric, change, voice) for change in move.changes[:MOST_FLOWS])))
    return " ".join([f"{head}: {flows}." if flows else f"{head}.", *_reasons(move, voice)])


def brief(move: Move) -> str:
    """Return what became of one metric and its two largest flows, of cash all of them, in few words."""
    alone = len(move.changes) == 1 and move.metric not in _SIGNED  # it would say the same again
    largest = move.changes[: MOST_FLOWS if move.metric == "cash" else 2]
    flows = "" if alone else ", ".join(filter(None, (_flow(move.metric, change, SHORT) for change in largest)))
    return f"{capitalised(title(move.metric))} {_moved(move, SHORT) or _span(move, SHORT)}{flows and f': {flows}'}"


def _span(move: Move, voice: Voice) -> str:
    before, after = (voice.size(move.metric, value) for value in (move.before, move.after))
    return f"still {after}" if before == after else f"{before} to {after}"


def _moved(move: Move, voice: Voice) -> str:
    """Return by how much a metric moved, the difference of what is shown; of shares nothing, for that says little."""
    kind = NUMBERS[move.metric].kind
    if kind is Kind.SHARE or voice.size(move.metric, move.before) == voice.size(move.metric, move.after):
        return ""
    return voice.signed(move.metric, move.amount if kind is Kind.MONEY else round(move.after) - round(move.before))


def _flow(metric: str, change: Change, voice: Voice) -> str:
    """Return one flow in words, or nothing where the change of the metric tells it."""
    size = voice.size(metric, abs(change.amount))
    if change.flow == BANKRUPT:
        return "the company ended"
    if (metric, change.flow) == ("engaged_seats", "habits"):
        return f"{size} {'took up the habit' if change.amount > 0 else 'fell back to the old way'}"
    if change.flow in _WORDLESS:
        return ""
    words = _FLOWS[metric, change.flow].format(size=size, count=change.count)
    return f"{words} ({voice.signed(metric, change.amount)})" if metric in _SIGNED else words


# -- what else bears on it ----------------------------------------------------------------------------


def _reasons(move: Move, voice: Voice) -> Iterator[str]:
    """Yield what else bears on a move, as sentences."""
    count = {name: floor(value) for name, value in move.facts.items()}
    match move.metric:
        case "arr":
            yield from _who_left(move)
        case "engaged_seats":
            yield from _live_and_waiting(move, voice)
        case "cash":
            spent = next((-change.amount for change in move.changes if change.flow == "spent"), 0.0)
            if count["weeks"] > 1 and spent > 0:
                average, heads = voice.money(spent / count["weeks"]), counted(count["people"], "person", "people")
                yield f"Spending was {average} a week on average, hiring included; {heads} at work."
        case "customers":
            rivals = count["to_rivals"]
            if rivals:
                yield f"{counted(rivals, 'organisation')} went to rivals."
        case "open_deals":
            aware = count["became_aware"]
            yield f"{counted(aware, 'organisation')} heard of you." if aware else "Nobody new heard of you."
        case "waiting":
            if move.facts.get("waited", 0.0) >= 1:
                yield f"They had waited {SPOKEN.weeks(move.facts['waited'])} on average."
        case "playbook":
            if count["experiments"]:
                yield f"{count['experiments_won']} of {count['experiments']} experiments found a better way."
            if move.amount < 0:
                yield "The market changes, and what was right is so no more."
        case "needs_found":
            interviews = count["interviews"]
            if interviews:
                yield f"{counted(interviews, 'interview')}."
            elif move.amount < 0:
                yield "Nobody was interviewed."
            if move.amount < 0:
                yield "Needs change, and those you knew are not all of them."
        case _:
            assert_never(move.metric)


def _who_left(move: Move) -> Iterator[str]:
    """Yield how many of the contracts that ended were not renewed, and how engaged those were, if they matter."""
    left = next((change for change in move.changes if change.flow == "left"), None)
    if left is None or left.count is None or abs(left.amount) < max(abs(c.amount) for c in move.changes) / 4:
        return
    due = left.count + floor(move.facts["renewed"])
    were = "was" if left.count == 1 else "were"
    yield f"{left.count} of {due} contracts that ended {were} not renewed."
    shares = (move.facts.get(name) for name in ("engaged_before", "left_engaged", "engaged_before_seen"))
    engaged, theirs, seen = ("" if share is None else f"{100 * share:.0f}%" for share in shares)
    if engaged:
        beside = f" (you saw {seen})" if seen and seen != engaged else ""
        theirs = f", and {theirs} of theirs when they left" if theirs else ""
        yield f"Before, {engaged} of all paid seats were engaged{beside}{theirs}."


def _live_and_waiting(move: Move, voice: Voice) -> Iterator[str]:
    """Yield how many customers went live, left and wait; and what was seen, beside the truth."""
    live, left, waiting = (floor(move.facts[name]) for name in ("went_live", "churned", "waiting"))
    phrases = [f"{counted(live, 'customer')} went live"] if live else []
    if left and not any(change.flow == "left" for change in move.changes):
        phrases.append(f"{left} left")
    if waiting:
        phrases.append(f"{counted(waiting, 'waits', 'wait')} for a specialist")
    if phrases:
        yield capitalised(f"{', '.join(phrases)}.")
    seen = move.facts.get("seen")
    if seen is not None and voice.size("engaged_seats", seen) != voice.size("engaged_seats", move.amount):
        yield f"You saw {'-' if seen < 0 else '+'}{voice.size('engaged_seats', abs(seen))}."

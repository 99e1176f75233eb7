"""What changed in a round and why, as sentences: one line a metric, the same in every front end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import floor

from adoptsim.errors import counted
from adoptsim.game.changes import Change, Move, changes
from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.session import Week
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


def lines(history: Sequence[Week], start: int, end: int, *, truth: bool = False) -> tuple[str, ...]:
    """Return at most five lines about what moved after week *start* up to week *end*, and why."""
    return tuple(line(move) for move in changes(history, start, end, truth=truth))


def line(move: Move, voice: Voice = SHORT) -> str:
    """Return what became of one metric, by which flows, and what else bears on it."""
    moved = _moved(move, voice)
    head = f"{capitalised(title(move.metric))} {_span(move, voice)}{moved and f' ({moved})'}"
    age = round(move.age_weeks)
    if age:
        head += f", as it was {counted(age, 'week')} ago"
    flows = ", ".join(filter(None, (_flow(change, voice) for change in move.changes[:MOST_FLOWS])))
    reasons = _REASONS[move.metric](move, voice) if move.metric in _REASONS else ()
    return " ".join([f"{head}: {flows}." if flows else f"{head}.", *reasons])


def brief(move: Move) -> str:
    """Return what became of one metric and its two largest flows, in few words."""
    alone = len(move.changes) == 1 and move.metric not in _SIGNED  # it would say the same again
    flows = "" if alone else ", ".join(filter(None, (_flow(change, SHORT) for change in move.changes[:2])))
    return f"{capitalised(title(move.metric))} {_moved(move, SHORT) or _span(move, SHORT)}{flows and f': {flows}'}"


def _span(move: Move, voice: Voice) -> str:
    """Return what a metric was and is."""
    before, after = (voice.size(move.metric, value) for value in (move.before, move.after))
    return f"still {after}" if before == after else f"{before} to {after}"


def _moved(move: Move, voice: Voice) -> str:
    """Return by how much a metric moved, the difference of what is shown; of shares nothing, for that says little."""
    kind = NUMBERS[move.metric].kind
    if kind is Kind.SHARE or voice.size(move.metric, move.before) == voice.size(move.metric, move.after):
        return ""
    return voice.signed(move.metric, move.amount if kind is Kind.MONEY else round(move.after) - round(move.before))


def _flow(change: Change, voice: Voice) -> str:
    """Return one flow in words; what has no words is told by the change of the metric."""
    size = voice.size(change.metric, abs(change.amount))
    if change.flow == BANKRUPT:
        return "the company ended"
    if (change.metric, change.flow) == ("engaged_seats", "habits"):
        return f"{size} {'took up the habit' if change.amount > 0 else 'fell back to the old way'}"
    words = _FLOWS.get((change.metric, change.flow), "").format(size=size, count=change.count)
    return f"{words} ({voice.signed(change.metric, change.amount)})" if words and change.metric in _SIGNED else words


# -- what else bears on it ----------------------------------------------------------------------------


def _arr_reasons(move: Move, _: Voice) -> Iterator[str]:
    """Yield what the flows say of those who left, if they matter."""
    left = next((change for change in move.changes if change.flow == "left"), None)
    if left is None or left.count is None or abs(left.amount) < max(abs(c.amount) for c in move.changes) / 4:
        return
    due = left.count + floor(move.facts.get("renewed", 0))
    were = "was" if left.count == 1 else "were"
    yield f"{left.count} of {due} contracts that ended {were} not renewed."
    shares = (move.facts.get(name) for name in ("engaged_before", "left_engaged", "engaged_before_seen"))
    engaged, theirs, seen = ("" if share is None else f"{100 * share:.0f}%" for share in shares)
    if engaged:
        beside = f" (you saw {seen})" if seen and seen != engaged else ""
        theirs = f", and {theirs} of theirs when they left" if theirs else ""
        yield f"Before, {engaged} of all paid seats were engaged{beside}{theirs}."


def _customer_reasons(move: Move, _: Voice) -> Iterator[str]:
    rivals = floor(move.facts.get("to_rivals", 0))
    if rivals:
        yield f"{rivals} organisation{'s' * (rivals > 1)} went to rivals."


def _engaged_reasons(move: Move, voice: Voice) -> Iterator[str]:
    count = {name: floor(value) for name, value in move.facts.items() if name != "seen"}
    sentence = [f"{counted(count['went_live'], 'customer')} went live"] if count.get("went_live") else []
    truth = any(change.flow == "left" for change in move.changes)
    sentence += [f"{count['churned']} left"] if count.get("churned") and not truth else []
    waiting = count.get("waiting", 0)
    sentence += [f"{counted(waiting, 'waits', 'wait')} for a specialist"] if waiting else []
    if sentence:
        yield capitalised(f"{', '.join(sentence)}.")
    seen = move.facts.get("seen")
    if seen is not None and voice.size("engaged_seats", seen) != voice.size("engaged_seats", move.amount):
        yield f"You saw {'-' if seen < 0 else '+'}{voice.size('engaged_seats', abs(seen))}."


def _cash_reasons(move: Move, voice: Voice) -> Iterator[str]:
    lived, people = move.facts.get("weeks", 0), floor(move.facts.get("people", 0))
    spent = next((-change.amount for change in move.changes if change.flow == "spent"), 0.0)
    if lived > 1 and spent > 0:
        average, heads = voice.money(spent / lived), counted(people, "person", "people")
        yield f"Spending was {average} a week on average, hiring included; {heads} at work."


def _deal_reasons(move: Move, _: Voice) -> Iterator[str]:
    aware = floor(move.facts.get("became_aware", 0))
    yield f"{aware} organisation{'s' * (aware != 1)} heard of you." if aware else "Nobody new heard of you."


def _waiting_reasons(move: Move, _: Voice) -> Iterator[str]:
    waited = move.facts.get("waited", 0.0)
    if waited >= 1:
        yield f"They had waited {SPOKEN.weeks(waited)} on average."


def _playbook_reasons(move: Move, _: Voice) -> Iterator[str]:
    tried, won = (floor(move.facts.get(name, 0)) for name in ("experiments", "experiments_won"))
    if tried:
        yield f"{won} of {tried} experiments found a better way."
    if move.amount < 0:
        yield "The market changes, and what was right is so no more."


def _need_reasons(move: Move, _: Voice) -> Iterator[str]:
    interviews = floor(move.facts.get("interviews", 0))
    if interviews:
        yield f"{interviews} interview{'s' * (interviews != 1)}."
    if move.amount < 0:
        if not interviews:
            yield "Nobody was interviewed."
        yield "Needs change, and those you knew are not all of them."


_REASONS: Mapping[str, Callable[[Move, Voice], Iterator[str]]] = {
    "arr": _arr_reasons,
    "customers": _customer_reasons,
    "engaged_seats": _engaged_reasons,
    "cash": _cash_reasons,
    "open_deals": _deal_reasons,
    "waiting": _waiting_reasons,
    "playbook": _playbook_reasons,
    "needs_found": _need_reasons,
}

"""The steps of a tutorial in words: praise, what to do, and what helps who cannot do it. Keys are the front ends'."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adoptsim.game.game import Game
from adoptsim.game.tutorial import lesson
from adoptsim.model.catalogue.lever import Lever
from adoptsim.presentation.layout.text import listed, one_line
from adoptsim.presentation.levers.availability import closed
from adoptsim.presentation.wording.voice import SPOKEN, title
from adoptsim.scenario.format.kinds import ShareValue
from adoptsim.scenario.format.steps import Step
from adoptsim.scenario.scenario import Scenario

KINDS = ("lever", "forecast", "event", "metric", "week")
MOST_LEFT_OUT = 2
"""Steps left out in one week that are told one by one."""
ALL_DONE = "These were all the steps. Go on as you like."


@dataclass(frozen=True, slots=True, kw_only=True)
class Coaching:
    """What to tell a player who learns; each part is a sentence or more, or empty."""

    label: str
    """Which step of how many."""
    praise: str = ""
    """For what was reached last, if that was just now."""
    left_out: str = ""
    """What was left out just now, and what it would have brought."""
    text: str
    """What to do."""
    now: str = ""
    """How far the number that the step is about has come."""
    help: str = ""
    """The hint, or the answer."""
    kind: str = ""
    """What the step is about: lever, metric, week, event or forecast; front ends say how that is done."""

    def sentences(self) -> tuple[str, ...]:
        """Return what is told, in the order in which it is read."""
        parts = (self.praise, self.left_out, f"{self.label} {self.text}".strip(), self.now, self.help)
        return tuple(part for part in parts if part)


def coaching(game: Game) -> Coaching | None:
    """Return what to tell the player of *game*, or None if its scenario has no steps or they are long done."""
    progress = lesson(game)
    if progress is None:
        return None
    praise = one_line(next((step.praise for step in reversed(progress.reached) if step.praise), ""))
    missed = " ".join(left_out(step, game.session.levers, game.session.scenario) for step in progress.left)
    if len(progress.left) > MOST_LEFT_OUT:
        missed = f"Left out: {len(progress.left)} steps. The debrief tells which."
    step = progress.step
    if step is None:
        just_now = progress.reached or progress.left
        return Coaching(label="", praise=praise, left_out=missed, text=ALL_DONE) if just_now else None
    helps = {"new": "", "hint": f"Hint: {one_line(step.hint)}", "answer": f"Answer: {answer(step, game)}"}
    kind = next(kind for kind in KINDS if any(getattr(c, kind) is not None for c in step.conditions()))
    label = f"Step {progress.number} of {progress.count}:"
    return Coaching(
        label=label,
        praise=praise,
        left_out=missed,
        text=one_line(step.text),
        now=_now(step, game),
        help=helps[progress.help],
        kind=kind,
    )


def lesson_state(game: Game) -> tuple[int, str] | None:
    """Return what changes when there is something new to read, for which time should stop; None without steps."""
    progress = lesson(game)
    return progress.state if progress else None


def answer(step: Step, game: Game) -> str:
    """Return exactly what does the *step*, in sentences."""
    asked = _asked(step, game.session.levers, game.session.scenario)
    return " ".join(filter(None, (one_line(step.answer), *asked)))


def left_out(step: Step, levers: Mapping[str, Lever], scenario: Scenario) -> str:
    """Return what a *step* that was left out asked for, and what it would have brought."""
    to_do = any(c.lever is not None or c.choice is not None for c in step.conditions())
    asked = " ".join(_asked(step, levers, scenario)) if to_do else one_line(step.text)
    return f"Left out: {asked} {one_line(step.missed)}".strip()


def _asked(step: Step, levers: Mapping[str, Lever], scenario: Scenario) -> Iterator[str]:
    """Yield which levers to set to what, and what to choose."""
    if step.levers:
        values = {
            levers[name].title: f"{SPOKEN.share(value.share)} of the budget"
            if isinstance(value, ShareValue)
            else SPOKEN.lever(levers[name], value)
            for name, value in step.levers.items()
        }
        yield f"Set {listed(f'{title} to {value}' for title, value in values.items())}, and commit."
    wanted = {c.event: c.choice for c in step.conditions() if c.event is not None and c.choice is not None}
    chosen = [event.choice(wanted[event.name]) for event in scenario.events if event.name in wanted]
    yield from (f'Choose "{one_line(choice.text)}"' for choice in chosen if choice is not None)


def _now(step: Step, game: Game) -> str:
    """Return what keeps the step from being done: a lever that is locked, or a metric and how far it has come."""
    for condition in step.conditions():
        if condition.lever is not None and not condition.compares(game.value(condition.lever)):
            lever = game.session.levers[condition.lever]
            why = closed(lever, game)
            if why:
                return f"{lever.title} is {why}."
            if game.boundary != game.session.week:
                return f"Levers move in week {game.boundary}; you can commit before."
        if condition.metric is not None:
            seen = game.observation.seen(condition.metric)
            if not condition.compares(seen):
                return f"Now: {title(condition.metric)} {SPOKEN.value(condition.metric, seen)}."
    return ""

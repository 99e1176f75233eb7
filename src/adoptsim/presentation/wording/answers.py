"""What came of answers to events: effects that begin or are over, and the events that they have brought."""

import re
from collections.abc import Iterator
from dataclasses import replace

from adoptsim.game.answers import Given, given
from adoptsim.game.recording import Recording
from adoptsim.game.session import Session
from adoptsim.presentation.layout.text import one_line
from adoptsim.presentation.wording.money import in_words, with_money
from adoptsim.presentation.wording.voice import SHORT, Voice


def came_of_answers(session: Session, week: int, voice: Voice = SHORT) -> Iterator[str]:
    """Yield which effects of answers begin in *week*, if they had to be waited for, and which are over in it."""
    world = session.scenario.world()
    for each in given(session.scenario, session.journal, session.history):
        effects = [entry.effect() for entry in each.choice.effects]
        begin = [replace(e, after=0) for e in effects if e.after and each.week + e.after == week]
        lasting = [e for e in effects if e.weeks is not None and e.weeks > 1]
        over = [replace(e, after=0) for e in lasting if each.week + e.after + (e.weeks or 0) == week]
        for what, changed in (("begins", begin), ("is over", over)):
            words = in_words(changed, world, voice)
            if words:
                yield f"The effect of {_named(each)} {what}: {words}."


def brought_by(session: Session, event: str, week: int) -> str:
    """Return which answer brought *event* in *week*, as a sentence; nothing if none did."""
    answers = given(session.scenario, session.journal, session.history)
    cause = next((each for each in answers if each.brings(event, week)), None)
    return "" if cause is None else f"This comes of {_named(cause)}."


def all_answers(game: Recording, voice: Voice = SHORT) -> Iterator[str]:
    """Yield every event of *game* with its answer, what that cost and changed, and what it led to."""
    answers, world = list(given(game.scenario, game.journal, game.history)), game.scenario.world()
    for each in answers:
        how = f"{game.strategy or 'you'} answered" if each.by_player else "nobody answered, which meant"
        text = with_money(one_line(each.choice.text).rstrip("."), each.choice, world, voice)
        brought = (other for other in answers if each.brings(other.event.name, other.week))
        led_to = [f"week {other.week}: {_first(other.event.text)}" for other in brought]
        after = f" It led to {'; '.join(led_to)}." if led_to else ""
        yield f"Week {each.week}: {_first(each.event.text)}; {how}: {text}.{after}"


def _named(answer: Given) -> str:
    """Return an answer with its week."""
    how = "your answer" if answer.by_player else "not answering"
    return f"{how} in week {answer.week} ({_first(answer.choice.text)})"


def _first(text: str) -> str:
    """Return the first sentence of *text*, or what stands before its first colon."""
    return re.split(r"[.:!?](?:\s|$)", one_line(text), maxsplit=1)[0]

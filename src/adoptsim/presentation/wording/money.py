"""What an answer to an event costs or brings, told from its effects and not from its text."""

from collections.abc import Iterator, Sequence

from adoptsim.model.parameters import World
from adoptsim.model.parameters.effects import Effect, changed
from adoptsim.presentation.layout.text import listed, one_line
from adoptsim.presentation.wording.voice import Voice
from adoptsim.scenario.format.events import Choice, Event

PRICES = {
    "company.rep_cost": "sales reps",
    "company.specialist_cost": "specialists",
    "company.engineer_cost": "engineers",
    "company.product_cost": "product people",
    "company.hiring_cost": "new hires",
    "market.launch_cost": "launches",
    "sales.pilot_cost": "pilots",
    "discovery.interview_cost": "interviews",
    "discovery.prototype_cost": "prototype tests",
    "experiments.cost": "experiments",
    "community.invitation_cost": "invitations",
    "finance.support": "answers to customers",
    "finance.hosting": "seats in use",
}
"""What is paid for, by the parameter that is its price."""


def choice_texts(event: Event, world: World, voice: Voice) -> list[str]:
    """Return the choices of *event*, each with what it costs in the *world* as it is now, and which is the default."""
    texts = [with_money(one_line(choice.text), choice, world, voice) for choice in event.choices]
    default = [choice.name == event.default for choice in event.choices]
    return [f"{text} (if nobody answers)" if mark else text for text, mark in zip(texts, default, strict=True)]


def with_money(text: str, choice: Choice, world: World, voice: Voice) -> str:
    """Return the *text* of a *choice* with what it costs behind it: Take the stand. [costs $60,000]."""
    money = in_words([entry.effect() for entry in choice.effects], world, voice)
    return f"{text} [{money}]" if money else text


def in_words(effects: Sequence[Effect], world: World, voice: Voice) -> str:
    """Return what *effects* on the *world* cost and bring, or nothing if they move no money."""
    terms = dict.fromkeys((effect.after, effect.weeks) for effect in effects)
    together = {term: [e for e in effects if (e.after, e.weeks) == term] for term in terms}
    phrases = [phrase for term, same in together.items() for phrase in _phrases(world, same, *term, voice)]
    verbs = [None, *(phrase.partition(" ")[0] for phrase in phrases)]
    shorter = [phrase.removeprefix(f"{verb} ") for phrase, verb in zip(phrases, verbs, strict=False)]
    return listed(shorter) if shorter else ""


def _phrases(world: World, effects: Sequence[Effect], after: int, weeks: int | None, voice: Voice) -> Iterator[str]:
    """Yield what *effects* of the same weeks do to what flows, and to what is paid for things."""
    other, begin = changed(world, effects), f" in {voice.weeks(after)}" if after else ""
    lasting = " for good" if weeks is None else f" for {voice.weeks(weeks)}"
    flow = other.finance.other_income - world.finance.other_income
    flow -= other.company.overhead - world.company.overhead
    if flow:
        how_long = "" if weeks == 1 else f" a week{lasting}"
        start = f", starting{begin}" if begin and how_long else begin
        yield f"{'brings' if flow > 0 else 'costs'} {voice.money(abs(flow))}{how_long}{start}"
    for path, what in PRICES.items():
        before, now = _value(world, path), _value(other, path)
        if before and now != before:
            more = f"{voice.share(abs(now / before - 1))} {'more' if now > before else 'less'}"
            yield f"{what} cost {more}{lasting}{f', starting{begin}' if begin else ''}"


def _value(world: World, path: str) -> float:
    section, name = path.split(".")
    return float(getattr(getattr(world, section), name))

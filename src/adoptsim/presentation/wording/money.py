"""What an answer to an event costs, brings and changes, told from its effects and not from its text."""

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
CHANGES = {
    "company.turnover": "people who leave you",
    "product.fit_speed": "speed of work on fit",
    "product.quality_speed": "speed of work on quality",
    "product.simplicity_speed": "speed of work on simplicity",
    "product.commitment": "how much customers slow down change",
    "sales.territory": "cold calls that are refused",
    "sales.no_decision": "deals without a decision",
    "sales.no_decision_inertia": "weight of the old way in decisions",
    "sales.indecision": "decisions lost to fear of a mistake",
    "sales.social_proof": "weight of references",
    "sales.win_warm": "chance to win who asked for a call",
    "sales.win_cold": "chance to win who was called",
    "sales.pilot_value": "pilots that end in a contract",
    "engagement.learning": "what a start teaches",
    "engagement.looked_at": "starts that are learned from",
    "engagement.coaching": "effect of visits",
    "engagement.seats_per_hour": "seats reached in an hour of visits",
    "discovery.hours": "hours of product people for customers",
    "discovery.interview_hours": "hours an interview takes",
    "discovery.prototype_hours": "hours a prototype test takes",
    "discovery.fires_per_customer": "urgent calls of a customer",
    "experiments.win_rate": "experiments that find something better",
    "experiments.drift": "right choices that turn wrong",
    "experiments.plan_accuracy": "choices that are right after a plan",
    "information.noise": "error of reports",
    "information.filter": "bad news that is passed on",
    "market.innovation": "organisations that find you by themselves",
    "market.push": "effect of advertising",
    "market.word_of_mouth": "effect of praise",
    "market.harm": "effect of complaints",
    "community.reach": "whom members reach",
    "community.help": "what contributors build",
    "community.free_use": "people who use it without paying",
    "community.talent": "what hires from the community know already",
    "community.upkeep": "care that members need",
    "community.imitation": "what others can copy",
}
"""What else is changed, by its parameter; of one that is not named nothing is told."""
_TOGETHER = {
    ("sales.win_warm", "sales.win_cold"): "chance to win a deal",
    ("product.fit_speed", "product.quality_speed"): "speed of work on the product",
}
"""What two parameters are called that change alike."""


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
    """Return what *effects* on the *world* cost, bring and change, or nothing if that has no words."""
    terms = dict.fromkeys((effect.after, effect.weeks) for effect in effects)
    together = {term: [e for e in effects if (e.after, e.weeks) == term] for term in terms}
    phrases = [phrase for term, same in together.items() for phrase in _phrases(world, same, *term, voice)]
    verbs = [None, *(phrase.partition(" ")[0] for phrase in phrases)]
    flows = {"costs", "brings"}
    shorter = [
        text.removeprefix(f"{verb} ") if verb in flows else text for text, verb in zip(phrases, verbs, strict=False)
    ]
    return listed(shorter) if shorter else ""


def _phrases(world: World, effects: Sequence[Effect], after: int, weeks: int | None, voice: Voice) -> Iterator[str]:
    """Yield what *effects* of the same weeks do to what flows, to what is paid for things, and to what happens."""
    other, begin = changed(world, effects), f" in {voice.weeks(after)}" if after else ""
    lasting = " for good" if weeks is None else f" for {voice.weeks(weeks)}"
    flow = other.finance.other_income - world.finance.other_income
    flow -= other.company.overhead - world.company.overhead
    if flow:
        how_long = "" if weeks == 1 else f" a week{lasting}"
        start = f", starting{begin}" if begin and how_long else begin
        yield f"{'brings' if flow > 0 else 'costs'} {voice.money(abs(flow))}{how_long}{start}"
    changes: list[str] = []
    for words, verb in ((PRICES, " cost"), (CHANGES, "")):
        moved = {path: how for path in words if (how := _how_much(_value(world, path), _value(other, path), voice))}
        names = {path: words[path] for path in moved}
        for (first, second), both in _TOGETHER.items():
            if first in moved and moved[first] == moved.get(second):
                names[first] = both
                del names[second]
        alike = {how: listed(name for path, name in names.items() if moved[path] == how) for how in moved.values()}
        changes += [f"{together}{verb} {how}" for how, together in alike.items()]
    if changes:
        yield f"{', '.join(changes)}{lasting}{f', starting{begin}' if begin else ''}"


def _how_much(before: float, now: float, voice: Voice) -> str:
    """Return by how much a value moved, relative to what it was: nothing if not, and from a doubling on how often.

    >>> from adoptsim.presentation.wording.voice import SPOKEN
    >>> _how_much(2, 3, SPOKEN), _how_much(2, 1, SPOKEN), _how_much(1, 12.76, SPOKEN), _how_much(0, 0.003, SPOKEN)
    ('50% more', '50% less', '13 times as much', 'from 0 to 0.3%')
    """
    if now == before:
        return ""
    if not before:
        return f"from 0 to {100 * now:.2g}%"
    times = now / before
    if times >= 2:
        often = f"{times:,.0f}" if times >= 10 else f"{times:.2g}"
        return "twice as much" if often == "2" else f"{often} times as much"
    return f"{voice.share(abs(times - 1))} {'more' if times > 1 else 'less'}"


def _value(world: World, path: str) -> float:
    section, name = path.split(".")
    return float(getattr(getattr(world, section), name))

"""How the company stands, in sentences: the numbers as it sees them, its people, its money and its customers."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from math import dist

from adoptsim.errors import counted
from adoptsim.game.game import Game
from adoptsim.game.session import Week
from adoptsim.model.catalogue.metrics import COMPANY_STAGES, IN_PLAY
from adoptsim.model.measurement.observation import Observation, Reading
from adoptsim.presentation.company.needs_map import target
from adoptsim.presentation.company.teams import idle_reps
from adoptsim.presentation.layout.text import capitalised, listed
from adoptsim.presentation.levers.availability import LAST_ROUND, moves, next_move
from adoptsim.presentation.wording import cash_left
from adoptsim.presentation.wording.voice import SPOKEN, title

FIRST = ("cash", "arr", "customers", "paid_seats", "active_seats", "engaged_seats", "nrr")
"""What is told of every week, the most important first; the others are told when they are asked for."""
_ELSEWHERE = frozenset({"cash", "stage"})
"""Metrics that have a sentence of their own."""
_PIPELINE = {
    "unaware": "do not know you",
    "interested": "interested",
    "in_sales": "in sales talks",
    "no_decision": "undecided after talks",
    "lost": "said no",
    "with_rival": "with a rival",
    "onboarding": "signed and not using it yet",
    "live": "using it",
    "churned": "gone again",
}


def time(game: Game) -> str:
    """Return what week it is, and when levers move."""
    session = game.session
    where = f"Week {session.week} of {session.scenario.weeks}."
    if game.over or not moves(game.levers().values()):
        return where
    week = next_move(game)
    if week is None:
        return f"{where} {LAST_ROUND}"
    to_go = week - session.week
    return f"{where} Levers {f'move in {SPOKEN.weeks(to_go)}' if to_go else 'can move now'}."


def brief(history: Sequence[Week], since: int, known: Collection[str] = ()) -> str:
    """Return the most important numbers with their changes since week *since*, without those *known* already."""
    now, then = history[-1].observation, history[since].observation
    exact: list[str] = []
    reported: list[str] = []
    for metric in FIRST:
        seen = now.readings[metric]
        moved = _moved(metric, then.seen(metric), seen)
        if metric not in known and (seen.value or moved or metric == "cash"):
            text = ", ".join(filter(None, (f"{title(metric)} {SPOKEN.reading(metric, seen)}", moved)))
            (reported if round(seen.age_weeks) else exact).append(text)
    sentences = [capitalised(f"{'; '.join(exact)}.")] if exact else []
    if reported:
        age = SPOKEN.weeks(now.readings["active_seats"].age_weeks)
        sentences.append(f"Reported, {age} old: {'; '.join(reported)}.")
    none = "" if now.seen("customers") else "You have no customers."
    return " ".join(filter(None, [*sentences, none, idle_reps(now)]))


def _moved(metric: str, before: float | None, seen: Reading) -> str:
    """Return how a number has changed, unless that goes without saying or may be no more than its error."""
    if not before or seen.value is None or abs(seen.value - before) < seen.band:
        return ""
    shows = SPOKEN.value(metric, before) != SPOKEN.value(metric, seen.value)
    return SPOKEN.change(metric, before, seen.value) if shows else ""


def runway(game: Game) -> str:
    """Return how long the cash lasts if nothing new is sold, if that is not to the end of the game."""
    forecast = game.cash_forecast()
    return "" if forecast.over is None else f"If nothing new is sold, the cash {cash_left.lasts(forecast)}."


def full(game: Game) -> tuple[str, ...]:
    """Return all that the company knows of itself."""
    seen = game.observation
    at = [f"{seen.pipeline[stage]:,} {what}" for stage, what in _PIPELINE.items() if seen.pipeline.get(stage)]
    pipeline = f"Of {counted(sum(seen.pipeline.values()), 'organisation')}: {', '.join(at)}." if at else ""
    place = f"{COMPANY_STAGES.index(seen.stage) + 1} of {len(COMPANY_STAGES)}"
    stage = f"As far as you can tell, your stage is {seen.stage}, {place}."
    sentences = [time(game), _money(game), *_numbers(seen), _people(game), pipeline, stage, _map(game)]
    return tuple(filter(None, sentences))


def _money(game: Game) -> str:
    seen = game.observation
    spent = f" You spent {SPOKEN.money(seen.spend)} last week." if seen.week else ""
    lasts = "" if game.over else f" If nothing new is sold, it {cash_left.lasts(game.cash_forecast())}."
    return f"Cash {SPOKEN.money(seen.seen('cash') or 0.0)}.{spent}{lasts}"


def _numbers(seen: Observation) -> Iterator[str]:
    """Yield the numbers, grouped by where they come from and how old they are, and what is not known."""
    groups: dict[str, list[str]] = defaultdict(list)
    unknown = []
    for metric in dict.fromkeys((*FIRST, *IN_PLAY)):
        if metric in _ELSEWHERE:
            continue
        read = seen.readings[metric]
        if read.value is None:
            unknown.append(title(metric))
        else:
            groups[SPOKEN.origin(read)].append(f"{title(metric)} {SPOKEN.reading(metric, read)}")
    for origin, readings in groups.items():
        yield f"{capitalised(origin)}: {'; '.join(readings)}."
    if unknown:
        yield f"Not known yet: {listed(unknown)}."


def _people(game: Game) -> str:
    seen, levers = game.observation, game.session.levers
    teams = []
    for name, count in seen.people.items():
        wanted = seen.values[name]
        if levers[name].hidden and not (count or wanted):
            continue
        differs = isinstance(wanted, float) and round(wanted) != count
        teams.append(f"{levers[name].title.lower()} {count}" + (f" of {wanted:.0f} wanted" if differs else ""))
    return f"People at work: {listed(teams)}." if teams else ""


def _map(game: Game) -> str:
    if game.session.scenario.limits.fit_known:
        return ""
    seen, aim = game.observation.customer_map, target(game.session)
    return (
        f"On the map of needs your product is {dist(seen.belief, seen.product):.2f} away from where you believe "
        f"the need of {aim.name} to be, and you may be wrong by {2 * seen.doubt:.2f}; "
        f"they put up with {aim.tolerance:.2f}."
    )


def trend(metric: str, values: Sequence[float | None]) -> str:
    """Return how *metric* went, in a sentence or two."""
    known = [(week, value) for week, value in enumerate(values) if value is not None]
    if not known:
        return "It has not been known so far."
    words = {week: SPOKEN.value(metric, value) for week, value in known}
    first, last = known[0][0], known[-1][0]
    if len(set(words.values())) == 1:
        return f"It has been {words[last]} since week {first}."
    top, low = (extreme(known, key=lambda point: point[1])[0] for extreme in (max, min))
    extremes = [
        f"{word} {words[week]} in week {week}"
        for word, week in (("highest", top), ("lowest", low))
        if words[week] not in (words[first], words[last])
    ]
    path = f"It went from {words[first]} in week {first} to {words[last]} in week {last}."
    return f"{path} {capitalised(listed(extremes))}." if extremes else path


def course(metric: str, values: Sequence[float | None], most: int = 13) -> str:
    """Return the values of *metric* at about *most* weeks, from the first in which it is known to the last."""
    last = len(values) - 1
    first = next((week for week, value in enumerate(values) if value is not None), last)
    step = next(s for s in (1, 2, 4, 8, 13, 26, 52, 104, 260, 520, 2600) if s * (most - 1) >= last - first or s == 2600)
    stops = sorted({first, *range(-(-first // step) * step, last, step), last})
    return capitalised("; ".join(f"week {stop}: {SPOKEN.value(metric, values[stop])}" for stop in stops)) + "."

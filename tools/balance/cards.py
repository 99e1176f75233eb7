"""Whether it matters how events are answered, and whether the better answer depends on the game.

The best reference of a scenario plays; whenever an event waits, the game is played to the end with each answer to it.
To answer *well* is to give each event the answer that is best on average over the games in which it came: what somebody
can know who has played often, and who does not know the luck of this game. It is chosen on the seeds on which it is
judged; an event that never came is answered as the reference does. *Hindsight* gives each event the answer that was
best in this very game, one event at a time: what a look into the future would be worth. *By default* nobody answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from adoptsim.lab.processes import share_out
from adoptsim.lab.statistics import paired
from adoptsim.scenario.format.events import Event
from adoptsim.scenario.format.strategies import Strategy
from tools.balance.answers import Came, as_told, by_coin, tried
from tools.balance.page import OTHERS, PLAYABLE, Options, Row, page, shown, table
from tools.plan_search.outcomes import Task, Variant, best_reference, play_all, scenario_of, scores

SEEDS = range(1, 13)
COINS = 4
"""Games by coin on each seed."""
GAP = (3.0, 15.0)
"""Points between the best answer and the next, of at least half of the cards."""
CLEARLY = 0.5
"""Points by which an answer is the best in a game."""
ONE_IN, AT_LEAST = 6, 2
"""Of the games in which a card came, two of its answers are each best in one in so many, and in so many at least."""
WELL = 5.0
"""Points that answering well is worth over answering by coin."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What the answers to an event are worth."""

    event: Event
    games: int
    """In which it came."""
    draws: int
    """How often it came in all of them."""
    means: Mapping[str, float]
    """Mean score by answer, over all draws; nothing if it never came."""
    best_in: Mapping[str, int]
    """Games in which an answer was clearly the best."""

    @property
    def gap(self) -> float:
        """How much better the best answer is than the next."""
        best, second, *_ = sorted(self.means.values(), reverse=True) or (0.0, 0.0)
        return best - second

    @property
    def depends(self) -> bool:
        """Whether each of two answers is best often enough."""
        _, second, *_ = sorted(self.best_in.values(), reverse=True) or (0, 0)
        return second >= max(AT_LEAST, self.games / ONE_IN)


def worth(event: Event, games: Sequence[Sequence[Came]]) -> Worth:
    """Return what the answers to *event* are worth by what came in *games*."""
    by_game = [[came.scores for came in game if came.event == event.name] for game in games]
    by_game = [draws for draws in by_game if draws]
    names = [choice.name for choice in event.choices] if by_game else []
    means = {name: fmean(scored[name] for draws in by_game for scored in draws) for name in names}
    best = [_clearly_best({name: fmean(scored[name] for scored in draws) for name in names}) for draws in by_game]
    return Worth(event, len(by_game), sum(map(len, by_game)), means, {name: best.count(name) for name in names})


def _clearly_best(scored: Mapping[str, float]) -> str | None:
    best, second, *_ = sorted(scored, key=lambda name: -scored[name])
    return best if scored[best] > scored[second] + CLEARLY else None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a reference is worth by how it answers events, seed by seed."""

    who: str
    events: Sequence[Worth]
    ways: Mapping[str, Sequence[float]]
    """Scores by way to answer."""


def measured(world: Variant, workers: int, seeds: Sequence[int] = SEEDS) -> Answered:
    """Play the best reference of *world* with all answers to its events."""
    who = best_reference(world, workers, seeds)
    games = share_out(tried, _tasks(world, who, seeds), workers=workers)
    events = [worth(event, games) for event in scenario_of(world).events]
    good = {each.event.name: max(each.means, key=each.means.__getitem__) for each in events if each.games}
    well = replace(who, name="well", answers={**who.answers, **good})
    nobody = replace(who, name="by default", answers={})
    as_written, answered_well, by_default = (
        scores(games) for games in play_all(world, [who, well, nobody], seeds, workers)
    )
    best = [{(c.event, c.week): max(c.scores, key=c.scores.__getitem__) for c in game} for game in games]
    hindsight = share_out(as_told, list(zip(_tasks(world, well, seeds), best, strict=True)), workers=workers)
    coins = share_out(by_coin, [(t, k) for t in _tasks(world, who, seeds) for k in range(COINS)], workers=workers)
    ways = {
        "hindsight": hindsight,
        "well": answered_well,
        "as written": as_written,
        "by default": by_default,
        "by coin": [fmean(coins[k * COINS : (k + 1) * COINS]) for k in range(len(seeds))],
    }
    return Answered(who.name, events, ways)


def _tasks(world: Variant, who: Strategy, seeds: Sequence[int]) -> list[Task]:
    return [(world, who, seed) for seed in seeds]


def report(options: Options) -> tuple[bool, str]:
    """Return whether cards leave something to decide, and what their answers are worth."""
    rows: list[Row] = []
    notes: list[str] = []
    for name in options.one_by_one((*PLAYABLE, *OTHERS)):
        world: Variant = (name, options.overrides)
        if scenario_of(world).deck is None:
            continue
        answered = measured(world, options.workers, options.seeds(SEEDS))
        rows += rows_of(name, answered)
        notes += _notes(name, answered)
    intro = (
        "The best reference of each scenario with a deck, played to the end with each answer to each event that came, "
        f"the luck being the same; {len(options.seeds(SEEDS))} seeds. Well: to each event the answer that is best on "
        "average; hindsight: the one that was best in this game; by coin: any, as likely as others."
    )
    return page("What answers are worth", intro, rows, notes)


def rows_of(name: str, answered: Answered) -> list[Row]:
    """Return what must hold of the cards of a scenario; a card that never came is neither here nor there."""
    cards = [each for each in answered.events if each.event.weight]
    wide = [each.event.name for each in cards if GAP[0] <= each.gap <= GAP[1]]
    open_ones = [each.event.name for each in cards if each.depends]
    lead = paired(answered.ways["well"], answered.ways["by coin"])
    return [
        Row(name, "half of the cards: best answer 3-15 over the next", _of(wide, cards), 2 * len(wide) >= len(cards)),
        Row(name, "a third of the cards: the better answer depends on the seed", _of(open_ones, cards),
            3 * len(open_ones) >= len(cards)),
        Row(name, "answering well is worth 5 or more over a coin", shown(lead), (lead.mean or 0.0) >= WELL),
    ]  # fmt: skip


def _of(found: Sequence[str], cards: Sequence[Worth]) -> str:
    return f"{len(found)} of {len(cards)}: {', '.join(found) or 'none'}"


def _notes(name: str, answered: Answered) -> list[str]:
    ways = ", ".join(f"{way} {fmean(scored):.1f}" for way, scored in answered.ways.items())
    lines = ["", f"`{name}`, {answered.who}: {ways}. Answers: mean gain over the default (games in which it was best)."]
    return lines + table(["event", "kind", "came", "answers", "gap", "depends"], map(_cells, answered.events))


def _cells(each: Worth) -> list[str]:
    kind = "card" if each.event.weight else "event"
    if not each.games:
        return [each.event.name, kind, "never", "", "", ""]
    default = each.means[each.event.default]
    answers = ", ".join(f"{n} {mean - default:+.1f} ({each.best_in[n]})" for n, mean in each.means.items())
    came = f"{each.draws} times in {each.games} games"
    return [each.event.name, kind, came, answers, f"{each.gap:.1f}", "yes" if each.depends else "no"]

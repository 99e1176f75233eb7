"""Whether a campaign and a community launch are choices: right in one state of the game, and wrong in another.

A state is a reference of `makers` that has come into a situation: another start, levers it holds, or a later week. From
there it decides one way or the other, all else the same and with the same luck. Right is what is surely better than the
best of the other ways, wrong what is surely worse: the 95 % interval of the paired difference leaves 0 out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean

from adoptsim.lab.statistics import Difference, paired
from adoptsim.scenario.format.kinds import LeverValue
from adoptsim.scenario.format.strategies import Phase, Strategy
from tools.balance.held import held_at
from tools.balance.page import Options, Row, above_zero, page, shown, table
from tools.plan_search.outcomes import Variant, play_all, references, scenario_of, scores

WHERE = "makers"
SEEDS = range(1, 13)


@dataclass(frozen=True, slots=True)
class State:
    """A situation in which somebody decides."""

    name: str
    who: str
    """Reference that plays."""
    week: int
    """When it decides."""
    changes: Sequence[str] = ()
    """Of the world, as for --set."""
    holds: Mapping[str, LeverValue] = field(default_factory=dict)
    """Levers that are not as the reference has them."""
    since: int = 0
    """Week from which they are held."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to decide, beside others, and the states in which it is tried."""

    lever: str
    way: str
    others: Sequence[str]
    states: Sequence[State]


CHOICES = (
    Choice(
        "crowdfunding",
        "campaign",
        ("no",),
        (
            State("comfortable, early", "community", 8),
            State("comfortable, late", "community", 48),
            State("short of cash, early", "community", 8, ("company.cash=800000",)),
            State("short of cash, late", "community", 48, ("company.cash=800000",)),
            State("after raising money", "community", 40, (), {"raise_money": 2e6}, 4),
            State("few members", "community", 8, ("community.members=50",)),
            State("many members", "community", 8, ("community.members=2000",)),
            State("members may do everything", "community", 8, (), {"openness": 0.8}),
            State("nobody cares for members", "engagement-first", 24),
        ),
    ),
    Choice(
        "launch",
        "community",
        ("push", "pull"),
        (
            State("at once", "community", 0),
            State("late", "community", 32),
            State("short of cash", "community", 4, ("company.cash=800000",)),
            State("few members", "community", 4, ("community.members=50",)),
            State("many members", "community", 4, ("community.members=2000",)),
            State("nobody cares for members", "engagement-first", 0),
            State("nobody cares for members, late", "engagement-first", 32),
            State("after half a year of interviews", "pull", 24),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a choice came to in a state."""

    state: State
    means: Mapping[str, float]
    """Mean score by way to decide."""
    gain: Difference
    """Of the choice over the best of the other ways."""

    @property
    def verdict(self) -> str:
        """Right, wrong, or neither surely."""
        if above_zero(self.gain):
            return "right"
        return "wrong" if self.gain.high is not None and self.gain.high < 0 else "-"


def tried(choice: Choice, state: State, options: Options) -> Tried:
    """Play *state* with the choice and with each of the other ways."""
    world: Variant = (WHERE, (*options.overrides, *state.changes))
    ways = (choice.way, *choice.others)
    plan = next(strategy for strategy in references(world) if strategy.name == state.who)
    who = [decides(world, plan, choice.lever, way, state) for way in ways]
    games = play_all(world, who, options.seeds(SEEDS), options.workers)
    scored = dict(zip(ways, map(scores, games), strict=True))
    best = max(choice.others, key=lambda way: fmean(scored[way]))
    means = {way: fmean(each) for way, each in scored.items()}
    return Tried(state, means, paired(scored[choice.way], scored[best]))


def decides(world: Variant, plan: Strategy, lever: str, way: str, state: State) -> Strategy:
    """Return *plan* in *state* as it decides one *way* about *lever*, in its week and not before."""
    scenario = scenario_of(world)
    undecided = replace(
        plan,
        phases=tuple(
            Phase(week=phase.week, levers={n: v for n, v in phase.levers.items() if n != lever})
            for phase in plan.phases
        ),
    )
    return held_at(scenario, held_at(scenario, undecided, state.holds, state.since), {lever: way}, state.week)


def report(options: Options) -> tuple[bool, str]:
    """Return whether each choice is right in one state and wrong in another, and what it is worth in all."""
    if not options.chosen([WHERE]):
        return page("Campaign and launch", f"Played in {WHERE} only.", [])
    rows: list[Row] = []
    cells: list[list[str]] = []
    for choice in CHOICES:
        found = [tried(choice, state, options) for state in choice.states]
        rows += rows_of(choice, found)
        cells += [_cells(choice, each) for each in found]
    intro = (
        f"A reference of `{WHERE}` in a state of the game decides one way or the other, {len(options.seeds(SEEDS))} "
        "seeds; gain in mean score over the best other way, with its 95 % interval."
    )
    notes = table(["choice", "state", "who", "week", "mean scores", "gain", "verdict"], cells)
    return page("Campaign and launch", intro, rows, notes)


def rows_of(choice: Choice, found: Sequence[Tried]) -> list[Row]:
    """Return what must hold of a choice: one state in which it is right, one in which it is wrong."""
    rows = []
    for verdict in ("right", "wrong"):
        states = [f"{each.state.name} {shown(each.gain)}" for each in found if each.verdict == verdict]
        band = f"{choice.lever} {choice.way}: {verdict} in at least one state"
        rows.append(Row(WHERE, band, "; ".join(states) or "in none", bool(states)))
    return rows


def _cells(choice: Choice, each: Tried) -> list[str]:
    means = ", ".join(f"{way} {mean:.1f}" for way, mean in each.means.items())
    state = each.state
    return [
        f"{choice.lever} {choice.way}",
        state.name,
        state.who,
        f"{state.week}",
        means,
        shown(each.gain),
        each.verdict,
    ]

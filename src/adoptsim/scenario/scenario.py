"""A scenario that has been read: the file's content and what can be asked of it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from types import MappingProxyType
from typing import Any

from adoptsim.errors import AdoptsimError, ScenarioError, printable
from adoptsim.model.catalogue.levers import Decision, Lever, adjust, levers_for
from adoptsim.model.engine.exact_sum import total
from adoptsim.model.parameters import Community, Segment, World
from adoptsim.scenario.format.events import Choice, Deck, EffectEntry, Event
from adoptsim.scenario.format.file import ScenarioFile, ScorePart, Seed
from adoptsim.scenario.format.strategies import Strategy
from adoptsim.scenario.problems.problems import Problems
from adoptsim.scenario.reading import reader

SHORT = " (short)"
"""After the title of a short game."""
LONGEST_TITLE, LONGEST_BRIEFING = 400, 20_000
NOT_IN_PLAY = frozenset(
    {
        "version", "title", "author", "difficulty", "difficulty_reason", "briefing", "teaching", "prompts", "steps",
        "strategies", "expect", "plausible", "short",
    }
)  # fmt: skip
"""Keys of a file that affect neither play nor score: a student's file without answers is the same world."""
LEVERS_IN_PLAY = (
    "name", "low", "high", "step", "start", "options", "role", "budget", "locked", "hidden", "unlock_week",
)  # fmt: skip

ADDED_LATER: Mapping[type, Set[str]] = MappingProxyType(
    {
        Community: {"delivery"},
        Segment: {"customers", "customers_habit"},
        ScenarioFile: {"deck"},
        Deck: {"last"},
        Event: {"weight", "again"},
        Choice: {"leads_to"},
        EffectEntry: {"after"},
    }
)
"""Keys that older files do not have: at their defaults they are no part of a digest, so that it stays what it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(ScenarioFile):
    """One scenario, ready to play."""

    name: str
    """Of the file, without its ending."""
    changes: tuple[str, ...] = ()
    """What was set after the file was read, in order, as texts like "limits.inertia=false"."""

    @property
    def document(self) -> dict[str, Any]:
        """The scenario as TOML or JSON would hold it, made anew, without what stands at its default; for run files."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(ScenarioFile) if not _is_default(self, f)}

    def with_changes(self, changes: Iterable[str]) -> "Scenario":
        """Return the scenario in another world: *changes* are texts like "weeks=30" or "segments[0].price=900".

        Raises ScenarioError with everything that is wrong with them, or with the world they make.
        """
        return read_scenario(self.name, self.document, Problems(self.name), changes, before=self.changes)

    def short_form(self) -> "Scenario":
        """Return the short game of this world: the file with the changes of its `[short]`.

        Raises ScenarioError if it has none. A world that was changed has none, for `[short]` is about what was written.
        """
        if self.short is None:
            raise ScenarioError([f"{self.name}: has no short form; a file says in [short] what a short game changes."])
        document = self.document
        title = f"{self.title}{SHORT}"
        briefing = "\n\n".join(filter(None, (self.short.text.strip("\n"), self.briefing)))
        document["title"] = title if len(title) <= LONGEST_TITLE else self.title
        document["briefing"] = briefing if len(briefing) <= LONGEST_BRIEFING else self.briefing
        changes = [f"{path}={_as_toml(value)}" for path, value in self.short.set.items()]
        return read_scenario(self.name, document, Problems(self.name), changes, before=self.changes)

    def world(self) -> World:
        """Return what a simulation is made from."""
        return World(**{f.name: getattr(self, f.name) for f in fields(World)})

    def lever_panel(self) -> dict[str, Lever]:
        """Return the levers as they are in this scenario, by name."""
        panel = levers_for([segment.name for segment in self.segments])
        for name, change in self.levers.items():
            changes = {f.name: getattr(change, f.name) for f in fields(change)}
            if change.hidden:
                changes["locked"] = True
            panel[name] = adjust(panel[name], **changes)
        return panel

    def score_parts(self) -> dict[str, ScorePart]:
        """Return what counts; a file that does not say counts engaged seats and the ARR that survives."""
        if self.score:
            return dict(self.score)
        seats = sum(s.accounts * s.seats for s in self.segments)
        money = total(s.accounts * s.seats * s.price for s in self.segments)
        return {
            "engagement": ScorePart(weight=0.5, metric="engaged_seats", full=max(1.0, 0.2 * seats)),
            "revenue": ScorePart(weight=0.5, metric="surviving_arr", full=max(1.0, 0.2 * money)),
        }

    def first_seed(self) -> int:
        """Return the seed a game starts with when nobody says otherwise."""
        return self.seed if isinstance(self.seed, int) else self.seed.value

    def policy(self, strategy: Strategy) -> Callable[..., Sequence[Decision]]:
        """Return a new policy, from observations to decisions, that plays *strategy*."""
        # Takes a while, and who lists scenarios plays none.
        from adoptsim.scenario.policy import RandomPolicy, StrategyPolicy

        levers = self.lever_panel()
        return RandomPolicy(levers) if strategy.random else StrategyPolicy(strategy, levers, self.rounds)

    def strategy(self, name: str) -> Callable[..., Sequence[Decision]]:
        """Return a new policy that plays the strategy called *name*."""
        for strategy in self.strategies:
            if strategy.name == name:
                return self.policy(strategy)
        known = ", ".join(s.name for s in self.strategies) or "none"
        raise AdoptsimError(f"{self.name}: there is no strategy {printable(name)}. Its strategies: {known}.")

    def digest(self) -> str:
        """Return SHA-256 over canonical JSON of what affects play and score, defaults filled in; 900 is 900.0."""
        counting = (f for f in _counting(self, ScenarioFile) if f.name not in NOT_IN_PLAY)
        world = {f.name: getattr(self, f.name) for f in counting}
        world["levers"] = {
            name: {key: getattr(lever, key) for key in LEVERS_IN_PLAY} for name, lever in self.lever_panel().items()
        }
        world["score"] = self.score_parts()
        world["round_weeks"] = self.rounds.shortest_form
        world["seed"] = Seed(value=self.seed) if isinstance(self.seed, int) else self.seed
        text = json.dumps(_canonical(world), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def read_scenario(
    name: str,
    document: dict[str, Any],
    problems: Problems,
    changes: Iterable[str] = (),
    *,
    before: Sequence[str] = (),
    as_written: bool = True,
) -> Scenario:
    """Return the scenario of *document* with *changes* to it; raises ScenarioError with all *problems*.

    *before* = changes that the document already holds; *as_written* = whether it is what its author wrote.
    """
    changes = _texts(changes)
    for change in changes:
        reader.override(document, change, problems)
    as_written = as_written and not (before or problems.overridden)
    if not as_written:
        document = {key: value for key, value in document.items() if key != "short"}
    file = reader.scenario_file(document, problems, as_written=as_written)
    values = {f.name: getattr(file, f.name) for f in fields(ScenarioFile)}
    return Scenario(name=printable(name), changes=(*before, *changes), **values)


def _as_toml(value: object) -> str:
    """Return *value*, a number, a switch, a text or a list of those, as it stands in a file."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_as_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _texts(changes: object) -> tuple[str, ...]:
    if isinstance(changes, Iterable) and not isinstance(changes, str):
        texts = tuple(changes)
        if all(isinstance(text, str) for text in texts):
            return texts
    raise ScenarioError(['changes are a list of texts, as in ["limits.inertia=false"].'])


def _is_default(owner: Any, f: "Field[Any]") -> bool:
    """Tell whether field *f* of the dataclass *owner* stands at its default."""
    default = f.default if f.default_factory is MISSING else f.default_factory()
    return bool(getattr(owner, f.name) == default)


def _plain(value: Any) -> Any:
    """Return *value* as tables, lists, texts and numbers, without what stands at its default."""
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if not _is_default(value, f)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _counting(owner: Any, kind: type) -> "Iterator[Field[Any]]":
    """Yield the fields of *owner*, a dataclass of this *kind*, that are part of a digest."""
    later = ADDED_LATER.get(kind, ())
    return (f for f in fields(kind) if f.name not in later or not _is_default(owner, f))


def _canonical(value: Any) -> Any:
    """Return *value* in the one form that all its spellings share: whole fields, and every number as a float."""
    if is_dataclass(value):
        return {f.name: _canonical(getattr(value, f.name)) for f in _counting(value, type(value))}
    if isinstance(value, Mapping):
        return {key: _canonical(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_canonical(item) for item in value]
    return float(value) + 0.0 if isinstance(value, int | float) and not isinstance(value, bool) else value

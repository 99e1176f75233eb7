"""Games that have been played, kept week by week: to be stepped through, looked at, and laid beside each other."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from adoptsim.errors import AdoptsimError, RunFileError, StoppedError, printable, sentence
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.players.player import ENDING, named, typed
from adoptsim.game.run import finish
from adoptsim.game.run_files.journal import read
from adoptsim.game.run_files.replay import always, first_difference, refuse, replay
from adoptsim.game.run_files.run_file import RunFile
from adoptsim.game.score import Score
from adoptsim.game.session import Session, Week
from adoptsim.model.catalogue.levers import Decision, Lever
from adoptsim.model.catalogue.metrics import Metrics
from adoptsim.scenario.policy import Policy
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.workload import Workload

YOU = "you"
"""Who plays, if it is the reader of the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A game, week by week; stepping through it is no more than an index."""

    strategy: str | None = None
    """Who played, if it was a strategy."""
    player: str = ""
    """The pseudonym of a person."""
    scenario: Scenario
    seed: int
    replication: int
    levers: Mapping[str, Lever]
    history: tuple[Week, ...]
    """Week 0 and every week lived."""
    journal: Mapping[int, tuple[Decision, ...]]
    """Decisions by the week with whose observation they were taken."""
    ended: str
    metrics: Metrics | None = None
    """The truth at the end, with the surviving ARR; of a game that is over."""
    score: Score | None = None
    """Of a game that is over."""
    parted: int | None = None
    """The first week that is not what its run file says; it was played by another program, or changed."""

    @property
    def who(self) -> str:
        """Who played: a strategy, a pseudonym, or "you"."""
        return self.strategy or self.player or YOU

    @property
    def week(self) -> int:
        """Weeks lived."""
        return len(self.history) - 1

    @property
    def over(self) -> bool:
        """Whether the game is over; before that nobody may see the truth."""
        return self.ended != UNFINISHED

    def seen(self, metric: str) -> tuple[float | None, ...]:
        """Return what the company saw of *metric*, week by week."""
        return tuple(week.observation.seen(metric) for week in self.history)

    def true(self, metric: str) -> tuple[float | None, ...]:
        """Return the truth of *metric*, week by week; nothing of a game that is not over."""
        return tuple(getattr(week.truth, metric) for week in self.history) if self.over else ()


def recorded(
    session: Session, *, strategy: str | None = None, player: str = "", parted: int | None = None
) -> Recording:
    """Return *session* as it stands; one that is over is finished, for only then its score is known."""
    run = None if session.ended == UNFINISHED else finish(session)
    return Recording(
        strategy=strategy,
        player=player,
        scenario=session.scenario,
        seed=session.seed,
        replication=session.replication,
        levers=session.levers,
        history=tuple(session.history),
        journal=dict(session.journal),
        ended=session.ended,
        metrics=run.metrics if run else None,
        score=run.score if run else None,
        parted=parted,
    )


def performed(
    scenario: Scenario,
    policy: Policy,
    name: str,
    seed: int,
    replication: int = 0,
    wanted: Callable[[], bool] = always,
) -> Recording:
    """Let *policy* play a whole game and return it; raises StoppedError as soon as it is not *wanted* any more."""
    session = Session(scenario, seed, replication)
    while session.ended == UNFINISHED:
        if not wanted():
            raise StoppedError("stopped.")
        session.advance(policy(session.observation))
    return recorded(session, strategy=name)


def reference_games(
    scenario: Scenario, seed: int, replication: int = 0, wanted: Callable[[], bool] = always
) -> Iterator[Recording]:
    """Yield what each reference strategy does with the same luck, one after the other."""
    for name in scenario.references():
        yield performed(scenario, scenario.strategy(name), name, seed, replication, wanted)


def of_file(
    path: Path, wanted: Callable[[], bool] = always, heavy: Callable[[Workload], None] = refuse
) -> tuple[Recording, RunFile]:
    """Return the game in the run file at *path*, played again, and what the file says beside it.

    Raises RunFileError if it is no run file, or cannot be played, and StoppedError as soon as it is not *wanted*.
    What it takes is told to *heavy* before, if that is much.
    """
    name = printable(str(path), 200)
    try:
        run = read(path)
        session = replay(run, wanted, heavy)
        strategy = run.strategy and printable(run.strategy)
        return recorded(session, strategy=strategy, player=run.player, parted=first_difference(run, session)), run
    except StoppedError:
        raise
    except AdoptsimError as error:
        raise RunFileError(f"{name}: {sentence(str(error))}") from None
    except Exception as error:  # a forged world may break anything
        raise RunFileError(f"{name}: cannot be played: {type(error).__name__}.") from error


def means_file(text: str) -> bool:
    """Tell whether *text* means a run file rather than a strategy: by its ending, its folder, or because it is one."""
    if text.endswith(".json"):
        return True
    if text.lower().endswith(ENDING) or ":" in text:
        return False
    return "/" in text or "\\" in text or os.path.exists(text)


def to_watch(
    text: str,
    scenario: Scenario | None = None,
    seed: int | None = None,
    heavy: Callable[[Workload], None] = refuse,
) -> Recording:
    """Return the game that is meant by *text*, which a person typed: a run file, or a strategy of *scenario*.

    Raises AdoptsimError, with the remedy, if there is none, or if *scenario* and *seed* do not go with it.
    """
    shown = printable(text, 200)
    if scenario is not None and any(strategy.name == text for strategy in scenario.strategies):
        player = named(scenario, text)
    elif means_file(text):
        if scenario is not None or seed is not None:
            raise AdoptsimError(
                f"{shown}: a run file holds its scenario and seed: give neither with --watch and a file."
            )
        return of_file(Path(text), heavy=heavy)[0]
    elif scenario is None:
        remedy = f"to watch a strategy, say which scenario it plays: adoptsim play SCENARIO --watch {shown}"
        raise AdoptsimError(f"{shown}: there is no run file of that name; {remedy}.")
    else:
        player = typed(scenario, text)
    return performed(scenario, player.make(), player.name, scenario.first_seed() if seed is None else seed)

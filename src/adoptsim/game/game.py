"""A person's game: a session with a draft, a commit that can still be undone, and a file that is always current.

Screens and the line mode show it and call it; they hold nothing that would be lost with them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from adoptsim.errors import DecisionError, RunFileError, printable
from adoptsim.game import forecasts
from adoptsim.game.cash_forecast import CashForecast, cash_forecast
from adoptsim.game.earlier_rounds import EarlierRounds
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.run import Run, finish
from adoptsim.game.run_files import journal, replay
from adoptsim.game.run_files.run_file import Forecast
from adoptsim.game.saved.game_file import GameFile
from adoptsim.game.session import Session
from adoptsim.game.work_shares import more_than_all
from adoptsim.model.catalogue.levers import RUNWAY, Answer, Decision, Lever, LeverDecision, SetLever, SetShare
from adoptsim.model.measurement.observation import Observation
from adoptsim.model.parameters import World
from adoptsim.scenario.format.events import Event
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.workload import Workload


class Game:
    """One game of one person, saved at every commit and every week."""

    def __init__(self, session: Session, path: Path, *, player: str = "") -> None:
        self.session = session
        self.file = GameFile(path)
        self.player = player
        self.draft: dict[str, LeverDecision] = {}
        """Changes that the player tries out; nothing of them counts yet."""
        self.committed: dict[str, LeverDecision] = {}
        """Changes that take effect at the next round boundary, and can be undone until then."""
        self.answers: dict[str, Answer] = {}
        """Answers to the events of this week."""
        self.forecasts: tuple[Forecast, ...] = ()
        """What the player expected, week by week."""
        self.branches: tuple[int, ...] = ()
        """Weeks from which the game was played again."""
        self.parted: int | None = None
        """The first week that is not what the file said that was resumed, for another version had played it."""
        self._earlier = EarlierRounds(session)
        self._forecast: tuple[object, CashForecast] | None = None
        """The last forecast of cash, and the week and decisions that it is for."""
        self.save_problem: str | None = None
        """Why the last save failed, for people; the game goes on without."""

    @classmethod
    def begin(cls, scenario: Scenario, seed: int | None = None) -> "Game":
        """Begin a new game in a file of its own."""
        session = Session(scenario, scenario.first_seed() if seed is None else seed)
        file = GameFile.new(scenario.name)
        game = cls(session, file.path)
        game.file = file
        game.save()
        return game

    @classmethod
    def resume(
        cls,
        path: Path,
        wanted: Callable[[], bool] = replay.always,
        heavy: Callable[[Workload], None] = replay.refuse,
    ) -> "Game":
        """Go on with the game in the run file at *path*, commits included.

        Raises RunFileError or ScenarioError if it cannot be played again, StoppedError once it is not *wanted*.
        What it takes to play it again is told to *heavy* before, if that is much.
        """
        data = journal.data_of(path)
        run = journal.parsed(data)
        game = cls(replay.replay(run, wanted, heavy), path, player=run.player)
        game.forecasts, game.branches = run.forecasts, run.branches
        game.parted = replay.first_difference(run, game.session)
        game.file = GameFile(path, data if game.parted is None else None)
        nonsense = forecasts.problems(game.session.scenario, game.session.week, run.forecasts)
        if nonsense:
            raise RunFileError(f"holds a forecast that cannot be: {printable(nonsense[0], 200)}")
        pending = replay.pending(run)
        game.answers = {decision.event: decision for decision in pending if isinstance(decision, Answer)}
        game.committed = {decision.lever: decision for decision in pending if not isinstance(decision, Answer)}
        problems = game.session.problems(list(game.answers.values()))
        problems += filter(None, map(game._problem, game.committed.values()))
        if problems:
            raise RunFileError(f"what is pending cannot be done: {printable('; '.join(problems), 200)}")
        return game

    # -- what the player sees -----------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """Where the game is kept."""
        return self.file.path

    @property
    def observation(self) -> Observation:
        """What the company sees now."""
        return self.session.observation

    @property
    def over(self) -> bool:
        return self.session.ended != UNFINISHED

    @property
    def boundary(self) -> int:
        """The week in which commits take effect."""
        return self.session.scenario.rounds.at_or_after(self.session.week)

    @property
    def round_weeks(self) -> int:
        """How long the round is in which commits take effect [weeks]."""
        return self.session.scenario.rounds.length(self.boundary)

    @property
    def terms(self) -> World:
        """The parameters with which the coming week will be lived, with the answers that were given."""
        return self.session.terms(self.answers.values())

    def cash_forecast(self) -> CashForecast:
        """Return where the cash goes from here, with commits, draft and answers counted in."""
        changes = tuple({**self.committed, **self.draft}.values())
        decided = (self.session.week, changes, tuple(self.answers.values()))
        if self._forecast is None or self._forecast[0] != decided:  # several panels ask after every key
            self._forecast = decided, cash_forecast(self.session, changes, decided[2])
        return self._forecast[1]

    def levers(self) -> Mapping[str, Lever]:
        """Return the levers that are shown, by name: none that is hidden, and none that would move nothing."""
        shares = self.observation.shares or any(isinstance(d, SetShare) for d in self.committed.values())
        shown = {name: lever for name, lever in self.session.levers.items() if not lever.hidden}
        shown = {name: lever for name, lever in shown.items() if len(lever.options) != 1}
        return shown if shares else {name: lever for name, lever in shown.items() if name != RUNWAY}

    def value(self, lever: str) -> float | str:
        """Return what *lever* stands at, with commits and draft counted in."""
        decision = self.draft.get(lever) or self.committed.get(lever)
        return decision.value if isinstance(decision, SetLever) else self.observation.values[lever]

    def waiting(self) -> list[Event]:
        """Return the events that still want an answer."""
        return [event for event in self.session.open_events() if event.name not in self.answers]

    # -- what the player does -----------------------------------------------------------------------

    def set(self, lever: str, value: float | str) -> None:
        """Put a lever's value into the draft; back at where it stands, it leaves the draft.

        Raises DecisionError, with the reason, if the lever cannot be moved there.
        """
        decision = SetLever(lever, value)
        problem = self._problem(decision)
        if not problem and self.boundary >= self.session.scenario.weeks:
            problem = "levers do not move any more: this is the last round"
        problem = problem or more_than_all(self.session.levers, lever, value, self.value)
        if problem:
            raise DecisionError(problem)
        self.draft.pop(lever, None)
        if self.value(lever) != value or lever in self.observation.shares:
            self.draft[lever] = decision

    def nudge(self, lever: str, steps: int) -> None:
        """Move a lever by *steps* of its own size, or to the next of its options."""
        spec, value = self.session.levers[lever], self.value(lever)
        if isinstance(value, str):
            place = (spec.options.index(value) + steps) % len(spec.options)
            self.set(lever, spec.options[place])
        else:
            moved = round(value / spec.step + steps) * spec.step
            self.set(lever, min(spec.high, max(spec.low, round(moved, 6))))

    def drop(self) -> None:
        self.draft.clear()

    def commit(self) -> None:
        """Make the draft count from the next round boundary on, and save; what changes nothing is no commit."""
        both, stands, shares = self.committed | self.draft, self.observation.values, self.observation.shares
        self.committed = {
            name: decision
            for name, decision in both.items()
            if name in shares or not isinstance(decision, SetLever) or decision.value != stands[name]
        }
        self.draft.clear()
        self.save()

    def undo(self) -> bool:
        """Drop the draft, or else the commits that have not taken effect, or else this week's forecasts.

        Tells whether there was anything.
        """
        if self.draft:
            self.draft.clear()
        elif self.committed or self.answers:
            self.committed.clear()
            self.answers.clear()
            self.save()
        elif self.fresh_forecasts:
            self.forecasts = tuple(f for f in self.forecasts if f.week != self.session.week)
            self.save()
        else:
            return False
        return True

    @property
    def fresh_forecasts(self) -> tuple[Forecast, ...]:
        """The forecasts of this week, which can still be taken back."""
        return () if self.over else tuple(f for f in self.forecasts if f.week == self.session.week)

    def forecast_problem(self, metric: str, low: float = 0.0, high: float = 0.0) -> str | None:
        """Return why *metric* cannot be forecast to be from *low* to *high* now, or None."""
        if self.over:
            return "the game is over"
        if any(f.metric == metric for f in self.fresh_forecasts):
            return "the range for this round is locked; undo takes it back"
        return forecasts.problem(self.session.scenario, self.session.week, metric, low, high)

    def forecast(self, metric: str, low: float, high: float) -> None:
        """Lock the range in which *metric* is expected over the round that begins, and save.

        Raises DecisionError, with the reason, if that cannot be done now.
        """
        problem = self.forecast_problem(metric, low, high)
        if problem:
            raise DecisionError(problem)
        made = Forecast(week=self.session.week, metric=metric, low=float(low), high=float(high))
        self.forecasts = (*self.forecasts, made)
        self.save()

    def withdraw(self, metric: str) -> bool:
        """Take back this week's forecast of *metric*, and save; tell whether there was one."""
        others = tuple(f for f in self.forecasts if f not in self.fresh_forecasts or f.metric != metric)
        withdrawn = others != self.forecasts
        if withdrawn:
            self.forecasts = others
            self.save()
        return withdrawn

    def outcomes(self) -> tuple[forecasts.Outcome, ...]:
        return forecasts.outcomes(self.forecasts, self.session.history, self.session.scenario, self.session.ended)

    def answer(self, event: str, choice: str) -> None:
        """Answer an event of this week, and save; raises DecisionError if it cannot be answered so."""
        answer = Answer(event, choice)
        problems = self.session.problems([answer])
        if problems:
            raise DecisionError(problems[0])
        self.answers[event] = answer
        self.save()

    def step(self) -> Observation:
        """Live one week with what was committed, and save."""
        decisions: list[Decision] = list(self.answers.values())
        if self.observation.levers_open:
            self._earlier.remember(self.session)
            decisions += self.committed.values()
            self.committed = {}
        self.answers = {}
        self.session.advance(decisions)
        self.save()
        return self.observation

    @property
    def back_to(self) -> int | None:
        """The start of this round, or of the one before if it has just begun; None: there is nothing behind."""
        week = self.session.week
        return self.session.scenario.rounds.before(week) if week else None

    def go_back(self) -> bool:
        """Go back to the start of a round, with what was decided there as the draft; tell whether there is one.

        From there on it is a game of its own, in a file of its own, and is not graded; what was played stays where
        it is kept.
        """
        week = self.back_to
        if week is None:
            return False
        decided = self.session.journal.get(week, ())
        self.session = self._earlier.back_to(self.session, week)
        self.committed, self.answers, self._forecast, self.parted = {}, {}, None, None
        self.draft = {d.lever: d for d in decided if isinstance(d, SetLever) and not self._problem(d)}
        self.forecasts = tuple(f for f in self.forecasts if f.week < week)
        self.branches = (*self.branches, week)
        self.file = GameFile.new(self.session.scenario.name)
        self.save()
        return True

    def finish(self) -> Run:
        """Return the outcome of a game that is over, and save it with its score; what others played stays theirs."""
        session = self.session
        _ = session.market  # screens show it still, when what survives has been worked out
        run = finish(session)
        if self.session is session and (self.parted is None or self.file.written):
            self.save(run.score.total)
        return run

    def save(self, score: float | None = None) -> None:
        """Write the game to its file; a disk that refuses is told, not raised."""
        pending = [*self.answers.values(), *self.committed.values()]
        run = journal.record(
            self.session,
            player=self.player,
            score=score,
            pending=pending,
            forecasts=self.forecasts,
            branches=self.branches,
        )
        try:
            self.file.save(run)
            self.save_problem = None
        except OSError as error:
            self.save_problem = f"{self.path} cannot be written: {error.strerror or error}"

    def _problem(self, decision: LeverDecision) -> str | None:
        """Return why *decision* cannot be taken at the next round boundary, or None."""
        return self.session.lever_problem(decision, self.boundary)

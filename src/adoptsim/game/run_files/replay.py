"""A run file played again, to resume, verify or watch it: the decisions it holds, in the scenario it holds."""

from collections.abc import Callable
from dataclasses import astuple
from operator import itemgetter

from adoptsim.errors import AdoptsimError, DecisionError, RunFileError, StoppedError, printable
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.run_files.run_file import Entry, RunFile
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever, SetShare
from adoptsim.scenario.load import scenario_from_document
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.workload import Workload, workload

MOST_NODES = 200_000
"""Tables, lists and values that a scenario of the largest size can have."""


class ImpossibleDecisionError(RunFileError):
    """A decision that could not be taken when the game was played again."""

    def __init__(self, message: str, session: Session) -> None:
        super().__init__(message)
        self.session = session
        """The game up to there."""


def always() -> bool:
    """Tell that somebody waits for a game, however long it takes."""
    return True


def scenario_of(run: RunFile) -> Scenario:
    """Return the scenario that *run* embeds; raises ScenarioError if it breaks the rules of scenarios."""
    name = printable(run.scenario)
    if _nodes(run.document) >= MOST_NODES:
        raise RunFileError("holds more than a scenario can")
    return scenario_from_document(name, run.document, f"scenario {name} in the run file")


def _nodes(document: object) -> int:
    """Return how many values *document* holds, or the most that are counted if there are more."""
    count, waiting = 0, [document]
    while waiting and count < MOST_NODES:
        value = waiting.pop()
        count += 1
        if isinstance(value, dict | list):
            if len(value) > MOST_NODES:
                return MOST_NODES
            waiting += value.values() if isinstance(value, dict) else value
    return count


def work_of(run: RunFile, scenario: Scenario) -> Workload:
    """Return what it takes to play *run* again in its *scenario*."""
    return workload(scenario, min(run.weeks, scenario.weeks), decisions=sum(map(len, run.decisions.values())))


def refuse(work: Workload) -> None:
    """Raise RunFileError: nobody should find a screen frozen because of a file."""
    raise RunFileError(f"takes {work} to play again; --resume and --watch on the command line do it all the same")


def replay(
    run: RunFile, wanted: Callable[[], bool] = always, heavy: Callable[[Workload], None] | None = None
) -> Session:
    """Play the decisions of *run* again, to its last week; what it takes is told to *heavy* before, if that is much.

    Raises RunFileError if the decisions cannot have been taken in that scenario, ScenarioError if it is none, and
    StoppedError as soon as it is not *wanted* any more.
    """
    try:
        scenario = scenario_of(run)
        work = work_of(run, scenario)
        if heavy and work.large:
            heavy(work)
        return replay_in(run, scenario, wanted=wanted)
    except AdoptsimError:
        raise
    except Exception as error:  # a forged world may break anything
        raise RunFileError(f"cannot be played: {type(error).__name__}") from error


def replay_in(
    run: RunFile, scenario: Scenario, weeks: int | None = None, wanted: Callable[[], bool] = always
) -> Session:
    """Do what `replay` does in the scenario of *run*, which has been read before; only the first *weeks* if given."""
    decisions: dict[int, list[Decision]] = {}
    for key, entries in run.decisions.items():
        week = int(key) if key.isdecimal() else -1
        if str(week) != key or not 0 <= week < run.weeks:
            raise RunFileError(f"holds decisions of a week that was not played: {printable(key)}")
        decisions[week] = [_decision(entry) for entry in entries]
    futures = [(each.week, each.future) for each in run.futures]
    if any(week > run.weeks for week, _ in futures) or sorted(futures, key=itemgetter(0)) != futures:
        raise RunFileError("draws luck anew in a week that was not played, or out of turn")
    futures.reverse()
    session = Session(scenario, run.seed, run.replication)
    try:
        for week in range(run.weeks if weeks is None else weeks):
            if not wanted():
                raise StoppedError("stopped")
            _enter_futures(session, futures)
            session.advance(decisions.get(week, ()))
        _enter_futures(session, futures)
    except DecisionError as error:
        raise ImpossibleDecisionError(str(error).removesuffix("."), session) from None
    return session


def _enter_futures(session: Session, futures: list[tuple[int, int]]) -> None:
    """Draw luck anew as often as that is due in the week of *session*; *futures*, the last first, are used up."""
    while futures and futures[-1][0] == session.week:
        if session.ended != UNFINISHED:
            raise RunFileError("draws luck anew when the game is over")
        session.enter_future(futures.pop()[1])


def first_difference(run: RunFile, session: Session) -> int | None:
    """Return the first week of which *run* says something else than was lived in *session*, or None."""
    records = enumerate(session.history[1:], start=1)
    return next((week for week, record in records if run.link(week) != record.link.hex()), None)


def pending(run: RunFile) -> list[Decision]:
    """Return what the player of *run* had committed and was not in effect yet."""
    return [_decision(entry) for entry in run.pending]


def _decision(entry: Entry) -> Decision:
    match astuple(entry):
        case (str(lever), value, None, None, None) if value is not None:
            return SetLever(lever, value)
        case (str(lever), None, float(share), None, None):
            return SetShare(lever, share)
        case (None, None, None, str(event), str(choice)):
            return Answer(event, choice)
    raise RunFileError("holds a decision that decides nothing")

"""Verification: a run file is played again, and every week and the score compared with what it says."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from adoptsim.errors import AdoptsimError, StoppedError, printable
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.run import finish
from adoptsim.game.run_files.journal import RunFile, intact, read, versions
from adoptsim.game.run_files.replay import ImpossibleDecisionError, parting, replay_in, scenario_of, work_of
from adoptsim.game.run_files.run_file_0_1 import digest_of_text
from adoptsim.game.session import Session
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.workload import LARGE_MEGABYTES, LONG_SECONDS, duration

Verdict = Literal["same", "differs", "other_versions", "over_budget", "invalid"]
EDITED = "the file is not what was written: it was damaged on its way, or edited"


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be spent on playing one file again."""

    seconds: float = LONG_SECONDS
    megabytes: float = LARGE_MEGABYTES


@dataclass(frozen=True, slots=True)
class Verified:
    """What came out when a run file was played again."""

    file: str
    verdict: Verdict
    score: float | None = None
    claimed: float | None = None
    diverges_at_week: int | None = None
    reason: str | None = None
    ended: str | None = None
    """How the game ended when it was played again; of one that was not played, how the file says it did."""
    weeks: int | None = None
    """Weeks lived."""
    player: str | None = None
    """The pseudonym in the file."""
    branches: tuple[int, ...] = ()
    """Weeks from which the game was played again, knowing what came after; such a game is not graded."""
    futures: tuple[int, ...] = ()
    """Weeks from which luck was drawn anew; such a game is not graded."""
    assisted: bool | None = None
    """Whether the player knew more than a game shows, or had other luck: whether there are branches or futures."""
    forecasts: int | None = None
    """Ranges that the player said before seeing."""
    intact: bool | None = None
    """Whether the file is what was written, by its checksum; None: it has none."""
    same_as: tuple[str, ...] = ()
    """Files of the same call with the same decisions in the same world on the same luck."""
    scenario: str | None = None
    title: str | None = None
    author: str | None = None
    scenario_digest: str | None = None
    shipped: bool | None = None
    """Whether the scenario is, unchanged, the shipped one of its name."""
    strategy: str | None = None
    seed: int | None = None
    replication: int | None = None

    @property
    def whole(self) -> bool:
        """Whether the game is over, all of it is what the file says, and nothing else in the file was changed."""
        return self.verdict == "same" and self.ended != UNFINISHED and self.intact is not False


def verify(path: Path, budget: Budget = Budget()) -> Verified:
    """Play the run file at *path* again and compare every week and the score; never raises on bad input."""
    return Verifier(budget)(path)


class Verifier:
    """Plays run files again, one after the other, and knows which games it has seen before."""

    def __init__(self, budget: Budget = Budget()) -> None:
        self.budget = budget
        self._seen: dict[object, list[str]] = {}
        """Files by what was decided in them."""

    def __call__(self, path: Path, lived: Callable[[int, int], None] | None = None) -> Verified:
        """Return the verdict on the file at *path*; *lived* is told each week, and how many there are."""
        name = str(path)
        found = Verified(name, "invalid")
        try:
            run = read(path)
            found = replace(found, **_what_it_says(run))
            scenario = scenario_of(run)
            found = replace(found, **_which_world(scenario), same_as=self._same_as(name, run, scenario))
            return self._verified(found, run, scenario, lived)
        except AdoptsimError as error:
            return replace(found, verdict="invalid", reason=_first_line(str(error)))
        except Exception as error:  # a forged world may break anything; the other files still want their verdict
            return replace(found, verdict="invalid", reason=f"cannot be played: {type(error).__name__}")

    def _same_as(self, name: str, run: RunFile, scenario: Scenario) -> tuple[str, ...]:
        """Return in which files the same was decided, in the same world and on the same luck, and remember this."""
        luck = (run.seed, run.replication, run.futures)
        game = (scenario.digest(), luck, run.weeks, str(sorted(run.decisions.items())))
        before = self._seen.setdefault(game, [])
        before.append(name)
        return tuple(before[:-1])

    def _verified(
        self, found: Verified, run: RunFile, scenario: Scenario, lived: Callable[[int, int], None] | None
    ) -> Verified:
        problem = _other_world(run, scenario)
        if problem is not None:
            return replace(found, **problem)
        work = work_of(run, scenario)
        if work.seconds > self.budget.seconds or work.megabytes > self.budget.megabytes:
            most = f"{duration(self.budget.seconds)} and {self.budget.megabytes:.0f} MB"
            return replace(found, verdict="over_budget", reason=f"to play it again takes {work}, more than {most}")
        end, week = time.monotonic() + self.budget.seconds, 0

        def wanted() -> bool:
            nonlocal week
            if lived is not None:
                lived(week, run.weeks)
            week += 1
            return time.monotonic() < end

        try:
            session = replay_in(run, scenario, wanted=wanted)
        except StoppedError:
            reason = f"not played to week {run.weeks} within {duration(self.budget.seconds)}, only to {week - 1}"
            return replace(found, verdict="over_budget", reason=reason)
        except ImpossibleDecisionError as error:
            return replace(found, **_impossible(run, error))
        score = None if session.ended == UNFINISHED else finish(session).score.total
        return replace(found, ended=session.ended, weeks=session.week, score=score, **_verdict(run, session, score))


def _what_it_says(run: RunFile) -> dict[str, Any]:
    """Return what *run* says of itself."""
    return {
        "claimed": run.score,
        "ended": run.ended,
        "weeks": run.weeks,
        "player": run.player or None,
        "branches": run.branches,
        "futures": tuple(turn.week for turn in run.futures),
        "assisted": bool(run.branches or run.futures),
        "forecasts": len(run.forecasts),
        "intact": intact(run),
        "strategy": run.strategy and printable(run.strategy),
        "seed": run.seed,
        "replication": run.replication,
    }


def _which_world(scenario: Scenario) -> dict[str, Any]:
    shipped = scenario.name in library.names() and load_scenario(scenario.name).digest() == scenario.digest()
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        "author": scenario.author or None,
        "scenario_digest": scenario.digest(),
        "shipped": shipped,
    }


def _first_line(text: str) -> str:
    first, _, rest = text.partition("\n")
    return f"{first} (and more)" if rest else first


def _other_world(run: RunFile, scenario: Scenario) -> dict[str, Any] | None:
    """Return the verdict on a file whose scenario is not the one whose digest it has, or None."""
    if run.scenario_digest in (scenario.digest(), digest_of_text(run.document)):
        return None
    theirs, ours = run.versions.get("adoptsim", ""), versions()["adoptsim"]
    if theirs != ours and not theirs.startswith("0.1."):
        reason = f"written by adoptsim {printable(theirs, 20)}, which tells worlds apart in another way than {ours}"
        return {"verdict": "other_versions", "reason": reason}
    return {"verdict": "differs", "reason": "the scenario in the file was changed"}


def _impossible(run: RunFile, error: ImpossibleDecisionError) -> dict[str, Any]:
    """Return the verdict on a file with a decision that could not be taken."""
    divergence = parting(run, error.session)
    if divergence is None:
        return {"verdict": "invalid", "reason": f"{EDITED}; {error}" if intact(run) is False else str(error)}
    if run.versions.get("adoptsim") != versions()["adoptsim"]:
        return {"verdict": "other_versions", "diverges_at_week": divergence, "reason": _played_elsewhere(run)}
    because = f"{_why_weeks_differ(run, error.session)}, and then {error}"
    return {"verdict": "differs", "diverges_at_week": divergence, "reason": because}


def _verdict(run: RunFile, session: Session, score: float | None) -> dict[str, Any]:
    """Compare what *run* says with what was lived; a file that claims no score has no false one."""
    divergence = _divergence(run, session)
    equal_score = run.score is None or score == run.score
    if divergence is None and equal_score and run.ended == session.ended and run.digest == session.digest:
        return {"verdict": "same"}
    foreign = run.versions != versions()
    other_program = run.versions.get("adoptsim") != versions()["adoptsim"]
    if divergence is not None and foreign and (equal_score or other_program):
        return {"verdict": "other_versions", "diverges_at_week": divergence, "reason": _played_elsewhere(run)}
    claims = EDITED if intact(run) is False else "the claims are not what was played"
    reason = claims if divergence is None else _why_weeks_differ(run, session)
    return {"verdict": "differs", "diverges_at_week": divergence, "reason": reason}


def _played_elsewhere(run: RunFile) -> str:
    theirs, ours = run.versions, versions()
    others = [f"{name} {printable(theirs.get(name, '?'), 40)}, not {ours[name]}" for name in ours]
    others = [text for name, text in zip(ours, others, strict=True) if theirs.get(name) != ours[name]]
    return f"played with other versions or on another platform: {'; '.join(others)}"


def _why_weeks_differ(run: RunFile, session: Session) -> str:
    """Return what makes the weeks of *run* other weeks.

    A link takes in all links before it, so a decision that is another changes every week from then on; a week that is
    wrong among right ones was damaged in the file.
    """
    last = session.history[-1].link.hex() if session.week else ""
    if session.week and run.link(session.week) == last:
        return "the record of that week was damaged: later weeks are as they were played"
    if intact(run) is False:
        return EDITED
    return "the weeks are not what the decisions give"


def _divergence(run: RunFile, session: Session) -> int | None:
    """Return the first week whose link differs, or None."""
    divergence = parting(run, session)
    if divergence is None and len(run.links) != 16 * session.week:
        return session.week
    return divergence

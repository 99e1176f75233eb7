"""Verification: a run file is played again, and every week and the score compared with what it says."""

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from adoptsim.errors import AdoptsimError, StoppedError, printable
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.run import finish
from adoptsim.game.run_files.journal import intact, read, versions
from adoptsim.game.run_files.replay import ImpossibleDecisionError, first_difference, replay_in, scenario_of, work_of
from adoptsim.game.run_files.run_file import RunFile
from adoptsim.game.session import Session
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.scenario.workload import LARGE_MEGABYTES, LONG_SECONDS, duration

Verdict = Literal["same", "differs", "other_versions", "over_budget", "invalid"]
NOT_IN_PLAY_IN_0_1 = ("title", "author", "briefing", "teaching", "steps", "expect")
EDITED = "the file is not what was written: it was damaged on its way, or edited"


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
    short: bool | None = None
    """Whether the scenario is, unchanged, the short form of the shipped one of its name."""
    strategy: str | None = None
    seed: int | None = None
    replication: int | None = None

    @property
    def whole(self) -> bool:
        """Whether the game is over, all of it is what the file says, and nothing else in the file was changed."""
        return self.verdict == "same" and self.ended != UNFINISHED and self.intact is not False


def verify(path: Path, seconds: float = LONG_SECONDS, megabytes: float = LARGE_MEGABYTES) -> Verified:
    """Play the run file at *path* again and compare every week and the score; never raises on bad input."""
    return Verifier(seconds, megabytes)(path)


class Verifier:
    """Plays run files again, each in at most *seconds* and *megabytes*, and knows which games it has seen before."""

    def __init__(self, seconds: float = LONG_SECONDS, megabytes: float = LARGE_MEGABYTES) -> None:
        self.seconds, self.megabytes = seconds, megabytes
        self._seen: dict[object, list[str]] = {}
        """Files by what was decided in them."""

    def __call__(self, path: Path, progress: Callable[[int, int], None] | None = None) -> Verified:
        """Return the verdict on the file at *path*; *progress* is told each week, and how many there are."""
        result = Verified(str(path), "invalid")
        try:
            run = read(path)
            result = replace(
                result,
                claimed=run.score,
                ended=run.ended,
                weeks=run.weeks,
                player=run.player or None,
                branches=run.branches,
                futures=tuple(turn.week for turn in run.futures),
                assisted=bool(run.branches or run.futures),
                forecasts=len(run.forecasts),
                intact=intact(run),
                strategy=run.strategy and printable(run.strategy),
                seed=run.seed,
                replication=run.replication,
            )
            scenario = scenario_of(run)
            digest, shipped = scenario.digest(), _shipped(scenario.name)
            game = (digest, run.seed, run.replication, run.futures, run.weeks, str(sorted(run.decisions.items())))
            same = self._seen.setdefault(game, [])
            result = replace(
                result,
                scenario=scenario.name,
                title=scenario.title,
                author=scenario.author or None,
                scenario_digest=digest,
                shipped=digest in shipped[:1],
                short=digest in shipped[1:],
                same_as=tuple(same),
            )
            same.append(result.file)
            return replace(result, **self._played_again(run, scenario, progress))
        except AdoptsimError as error:
            first, _, more = str(error).partition("\n")
            return replace(result, verdict="invalid", reason=f"{first} (and more)" if more else first)
        except Exception as error:  # a forged world may break anything; the other files still want their verdict
            return replace(result, verdict="invalid", reason=f"cannot be played: {type(error).__name__}")

    def _played_again(
        self, run: RunFile, scenario: Scenario, progress: Callable[[int, int], None] | None
    ) -> dict[str, Any]:
        problem = _other_world(run, scenario)
        if problem is not None:
            return problem
        work = work_of(run, scenario)
        if work.seconds > self.seconds or work.megabytes > self.megabytes:
            most = f"{duration(self.seconds)} and {self.megabytes:.0f} MB"
            return {"verdict": "over_budget", "reason": f"to play it again takes {work}, more than {most}"}
        end, week = time.monotonic() + self.seconds, 0

        def wanted() -> bool:
            nonlocal week
            if progress is not None:
                progress(week, run.weeks)
            week += 1
            return time.monotonic() < end

        try:
            session = replay_in(run, scenario, wanted=wanted)
        except StoppedError:
            reason = f"not played to week {run.weeks} within {duration(self.seconds)}, only to {week - 1}"
            return {"verdict": "over_budget", "reason": reason}
        except ImpossibleDecisionError as error:
            return _impossible(run, error)
        score = None if session.ended == UNFINISHED else finish(session).score.total
        return {"ended": session.ended, "weeks": session.week, "score": score, **_compared(run, session, score)}


def _shipped(name: str) -> Sequence[str]:
    """Return the digests of the shipped scenario called *name* and of its short form, as far as there are any."""
    if name not in library.names():
        return ()
    scenario = load_scenario(name)
    return tuple(world.digest() for world in (scenario, *([scenario.short_form()] if scenario.short else [])))


def _other_world(run: RunFile, scenario: Scenario) -> dict[str, Any] | None:
    """Return the verdict on a file whose scenario is not the one whose digest it has, or None."""
    if run.scenario_digest in (scenario.digest(), digest_of_0_1(run.document)):
        return None
    theirs, ours = run.versions.get("adoptsim", ""), versions()["adoptsim"]
    if theirs != ours and not theirs.startswith("0.1."):
        reason = f"written by adoptsim {printable(theirs, 20)}, which tells worlds apart in another way than {ours}"
        return {"verdict": "other_versions", "reason": reason}
    return {"verdict": "differs", "reason": "the scenario in the file was changed"}


def digest_of_0_1(document: Mapping[str, Any]) -> str:
    """Return the digest that adoptsim 0.1 gave a scenario: of its text, in which 900 and 900.0 are two worlds."""
    relevant = {key: value for key, value in document.items() if key not in NOT_IN_PLAY_IN_0_1}
    prompts = relevant.get("prompts")
    if isinstance(prompts, list):
        relevant["prompts"] = [
            {key: value for key, value in prompt.items() if key != "text"} if isinstance(prompt, dict) else prompt
            for prompt in prompts
        ]
    text = json.dumps(relevant, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()}"


def _impossible(run: RunFile, error: ImpossibleDecisionError) -> dict[str, Any]:
    divergence = first_difference(run, error.session)
    if divergence is None:
        return {"verdict": "invalid", "reason": f"{EDITED}; {error}" if intact(run) is False else str(error)}
    if run.versions.get("adoptsim") != versions()["adoptsim"]:
        return {"verdict": "other_versions", "diverges_at_week": divergence, "reason": _played_elsewhere(run)}
    because = f"{_why_weeks_differ(run, error.session)}, and then {error}"
    return {"verdict": "differs", "diverges_at_week": divergence, "reason": because}


def _compared(run: RunFile, session: Session, score: float | None) -> dict[str, Any]:
    """Compare what *run* says with what was lived; a file that claims no score has no false one."""
    divergence = first_difference(run, session)
    if divergence is None and len(run.links) != 16 * session.week:
        divergence = session.week
    equal_score = run.score is None or score == run.score
    if divergence is None and equal_score and run.ended == session.ended and run.digest == session.digest:
        return {"verdict": "same"}
    other_program = run.versions.get("adoptsim") != versions()["adoptsim"]
    if divergence is not None and run.versions != versions() and (equal_score or other_program):
        return {"verdict": "other_versions", "diverges_at_week": divergence, "reason": _played_elsewhere(run)}
    claims = EDITED if intact(run) is False else "the claims are not what was played"
    reason = claims if divergence is None else _why_weeks_differ(run, session)
    return {"verdict": "differs", "diverges_at_week": divergence, "reason": reason}


def _played_elsewhere(run: RunFile) -> str:
    theirs, ours = run.versions, versions()
    others = [name for name in ours if theirs.get(name) != ours[name]]
    differences = [f"{name} {printable(theirs.get(name, '?'), 40)}, not {ours[name]}" for name in others]
    return f"played with other versions or on another platform: {'; '.join(differences)}"


def _why_weeks_differ(run: RunFile, session: Session) -> str:
    """Return what makes the weeks of *run* other weeks.

    A link takes in all links before it, so a decision that is another changes every week from then on; a week that is
    wrong among right ones was damaged in the file.
    """
    if session.week and run.link(session.week) == session.history[-1].link.hex():
        return "the record of that week was damaged: later weeks are as they were played"
    return EDITED if intact(run) is False else "the weeks are not what the decisions give"

"""Verification: a run file is played again, and every week and the score compared with what it says."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from adoptsim.errors import AdoptsimError, printable
from adoptsim.play.journal import RunFile, read, replay_in, scenario_of, versions
from adoptsim.play.run import finish
from adoptsim.play.session import UNFINISHED, Session
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario

Verdict = Literal["same", "differs", "other_versions", "invalid"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What came out when a run file was played again."""

    file: str
    verdict: Verdict
    score: float | None = None
    claimed: float | None = None
    diverges_at_week: int | None = None
    reason: str | None = None
    scenario: str | None = None
    scenario_digest: str | None = None
    shipped: bool | None = None
    """Whether the scenario is, unchanged, the shipped one of its name."""
    strategy: str | None = None
    seed: int | None = None
    replication: int | None = None


def verify(path: Path) -> Verified:
    """Play the run file at *path* again and compare every week and the score; never raises on bad input."""
    name = str(path)
    try:
        run = read(path)
        scenario = scenario_of(run)
        if run.scenario_digest != scenario.digest():
            return Verified(name, "differs", claimed=run.score, reason="the scenario in the file was changed")
        session = replay_in(run, scenario)
        score = None if session.ended == UNFINISHED else finish(session).score.total
        played = _what_was_played(run, scenario)
    except AdoptsimError as error:
        return Verified(name, "invalid", reason=_first_line(str(error)))
    except Exception as error:  # a forged world may break anything; the other files still want their verdict
        return Verified(name, "invalid", reason=f"cannot be played: {type(error).__name__}")
    return replace(_verdict(name, run, session, score), **played)


def _what_was_played(run: RunFile, scenario: Scenario) -> dict[str, Any]:
    shipped = scenario.name in library.names() and load_scenario(scenario.name).digest() == scenario.digest()
    return {
        "scenario": scenario.name,
        "scenario_digest": scenario.digest(),
        "shipped": shipped,
        "strategy": run.strategy and printable(run.strategy),
        "seed": run.seed,
        "replication": run.replication,
    }


def _first_line(text: str) -> str:
    first, _, rest = text.partition("\n")
    return f"{first} (and more)" if rest else first


def _verdict(name: str, run: RunFile, session: Session, score: float | None) -> Verified:
    """Compare what *run* says with what was lived; a file that claims no score has no false one."""
    divergence = _divergence(run, session)
    equal_score = run.score is None or score == run.score
    if divergence is None and equal_score and run.ended == session.ended and run.digest == session.digest:
        return Verified(name, "same", score, run.score)
    foreign = run.versions != versions()
    other_program = run.versions.get("adoptsim") != versions()["adoptsim"]
    if divergence is not None and foreign and (equal_score or other_program):
        reason = "played with other versions or on another platform"
        return Verified(name, "other_versions", score, run.score, divergence, reason)
    weeks, claims = "the weeks are not what the decisions give", "the claims are not what was played"
    return Verified(name, "differs", score, run.score, divergence, claims if divergence is None else weeks)


def _divergence(run: RunFile, session: Session) -> int | None:
    """Return the first week whose link differs, or None."""
    for week, lived in enumerate(session.history[1:], start=1):
        if run.link(week) != lived.link.hex():
            return week
    return None if len(run.links) == 16 * session.week else session.week

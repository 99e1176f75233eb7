"""The debrief of a game: everything there is to learn from it, as data.

Of a game that is not over it holds what the company has seen and done, and nothing that is true: the truth, par, what
the strategies would have done with the same luck, and what to try next come out at the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any

from adoptsim.game.changes import Move, changes
from adoptsim.game.debrief.parts_and_goals import Goal, Part, goals, parts
from adoptsim.game.debrief.seen_vs_true import Moment, SeenVsTrue, misled, week_by_week, widest, worst_moments
from adoptsim.game.debrief.suggestions import Suggestion, suggestions
from adoptsim.game.forecasts import Calibration, Outcome, calibration, outcomes
from adoptsim.game.recording import Recording
from adoptsim.game.rounds import rounds
from adoptsim.game.run_files.run_file import Forecast
from adoptsim.game.score import par
from adoptsim.model.catalogue.metrics import METRICS


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMoves:
    """A round, and what changed in it: as it was, or while the game goes on as the company saw it."""

    start: int
    end: int
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """What there is to learn from a game."""

    game: Recording
    parts: tuple[Part, ...]
    goals: tuple[Goal, ...]
    misled: tuple[Moment, ...]
    """All decisions that were taken on a wrong picture."""
    rounds: tuple[RoundMoves, ...]
    forecasts: tuple[Outcome, ...] = ()
    branches: tuple[int, ...] = ()
    """Weeks from which the game was played again."""
    references: tuple[Recording, ...] | None = None
    """What the scenario's strategies did with the same luck; None as long as they have not played."""

    @property
    def over(self) -> bool:
        """Whether the game is over."""
        return self.game.over

    @property
    def total(self) -> float | None:
        """The score of a game that is over."""
        return self.game.score.total if self.game.score else None

    @property
    def par(self) -> float | None:
        """100 is the best of the references, 0 the worst; None where they do not differ, or are not known."""
        if self.total is None:
            return None
        return par(self.total, {game.who: game.score.total for game in self.references or () if game.score})

    @property
    def moments(self) -> tuple[Moment, ...]:
        """A handful of decisions, those on the worst pictures."""
        return worst_moments(self.misled)

    @property
    def calibration(self) -> Calibration:
        """How well the player's forecasts held."""
        return calibration(self.forecasts)

    @property
    def widest(self) -> SeenVsTrue | None:
        """The worst picture of all, decisions or none."""
        return widest(self.game)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What to try next; the references have to have played."""
        return suggestions(self.game, self.parts, self.references or (), self.misled)

    def beside(self, references: Sequence[Recording]) -> "Debrief":
        """Return the same debrief with what the references did; they are for games that are over."""
        return replace(self, references=tuple(references)) if self.over else self

    def document(
        self, sentences: Sequence[str] = (), lines: Mapping[int, Sequence[str]] = MappingProxyType({})
    ) -> dict[str, Any]:
        """Return the debrief as the JSON document of `adoptsim debrief`.

        *sentences* say it for people; *lines* say what changed in the rounds, by the week in which a round ends.
        """
        game, points = self.game, {part.name: part.points for part in self.parts}
        return {
            "scenario": game.scenario.name,
            "seed": game.seed,
            "replication": game.replication,
            "weeks": game.week,
            "ended": game.ended,
            "par": self.par,
            "score": {
                "total": self.total,
                # of a game that is not over only what the company sees, under another name
                "parts": points if self.over else {},
                "par": self.par,
                **({} if self.over else {"as_seen_so_far": {"parts": points}}),
            },
            "seen_vs_true": [asdict(each) for metric in METRICS for each in week_by_week(game, metric)],
            "rounds": [_round(lived, lines.get(lived.end, ())) for lived in self.rounds],
            "ledger": [],
            "residual": {},
            "counterfactuals": [_counterfactual(reference) for reference in self.references or ()],
            "luck": {},
            "forecasts": [outcome.document() for outcome in self.forecasts],
            "objectives": [{"text": g.objective.text, "value": g.value, "reached": g.reached} for g in self.goals],
            "prompts": [prompt.text for prompt in game.scenario.prompts],
            "sentences": list(sentences),
        }


def debrief(game: Recording, *, forecasts: Sequence[Forecast] = (), branches: Sequence[int] = ()) -> Debrief:
    """Return the debrief of *game*; what the references did is put beside it when they have played."""
    return Debrief(
        game=game,
        parts=parts(game),
        goals=goals(game),
        misled=misled(game),
        rounds=tuple(
            RoundMoves(start=start, end=end, moves=changes(game.history, start, end, truth=game.over))
            for start, end in rounds(game.week, game.scenario.round_weeks)
        ),
        forecasts=outcomes(forecasts, game.history, game.scenario, game.ended),
        branches=tuple(branches),
    )


def _round(lived: RoundMoves, lines: Sequence[str]) -> dict[str, Any]:
    moves = [change for move in lived.moves for change in move.changes]
    flows = [{"metric": change.metric, "flow": change.flow, "amount": change.amount} for change in moves]
    return {"week": lived.end, "lines": list(lines), "changes": flows}


def _counterfactual(reference: Recording) -> dict[str, Any]:
    assert reference.score is not None
    assert reference.metrics is not None
    return {"strategy": reference.who, "score": reference.score.total, "metrics": asdict(reference.metrics)}

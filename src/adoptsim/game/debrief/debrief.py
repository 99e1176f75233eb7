"""The debrief of a game: everything there is to learn from it, as data.

Of a game that is not over it holds what the company has seen and done, and nothing that is true: the truth, par, what
the strategies would have done with the same luck, and what to try next come out at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from adoptsim.game.changes import Move, changes
from adoptsim.game.debrief.seen_vs_true import Moment, misled
from adoptsim.game.debrief.suggestions import Suggestion, suggestions
from adoptsim.game.forecasts import Outcome, outcomes
from adoptsim.game.parts_and_goals import Goal, Part, goals, parts
from adoptsim.game.recording import Recording
from adoptsim.game.run_files.run_file import Forecast
from adoptsim.game.score import par
from adoptsim.game.tutorial import Lesson, lesson_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMoves:
    """A round, and what changed in it: as it was, or while the game goes on as the company saw it."""

    start: int
    end: int
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    game: Recording
    parts: tuple[Part, ...]
    goals: tuple[Goal, ...]
    misled: tuple[Moment, ...]
    """All decisions that were taken on a wrong picture."""
    rounds: tuple[RoundMoves, ...]
    forecasts: tuple[Outcome, ...] = ()
    steps: Lesson | None = None
    """Which steps of a tutorial were done and which were left out; None in a scenario without."""
    references: tuple[Recording, ...] | None = None
    """What the scenario's strategies did with the same luck; None as long as they have not played."""

    @property
    def over(self) -> bool:
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
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What to try next; the references have to have played."""
        return suggestions(self.game, self.parts, self.references or (), self.misled)

    def beside(self, references: Sequence[Recording]) -> "Debrief":
        """Return the same debrief with what the references did; they are for games that are over."""
        return replace(self, references=tuple(references)) if self.over else self


def debrief(game: Recording, *, forecasts: Sequence[Forecast] = ()) -> Debrief:
    """Return the debrief of *game*; what the references did is put beside it when they have played."""
    return Debrief(
        game=game,
        parts=parts(game),
        goals=goals(game),
        misled=misled(game),
        rounds=tuple(
            RoundMoves(start=start, end=end, moves=changes(game.history, start, end, truth=game.over))
            for start, end in game.scenario.rounds.spans(game.week)
        ),
        forecasts=outcomes(forecasts, game.history, game.scenario, game.ended),
        steps=lesson_of(game, forecasts=forecasts),
    )

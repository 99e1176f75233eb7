"""What the game was worth: the score, par, and what was seen against what was true."""

from collections.abc import Iterator, Mapping

from adoptsim.errors import AdoptsimError
from adoptsim.plain.places import Briefing, Menu, Place, Result
from adoptsim.plain.sitting import Sitting
from adoptsim.play.game import Game
from adoptsim.play.run import Run, reference_scores
from adoptsim.play.score import par
from adoptsim.play.session import BANKRUPT
from adoptsim.presentation.goals import reached
from adoptsim.presentation.numbers import title
from adoptsim.presentation.spoken import amount, known_from, listed, reading, weeks
from adoptsim.presentation.state import capitalised

CHOICES = ("Play this scenario again, with the same luck", "Menu of games")
COMPARED = (
    "engaged_seats", "active_seats", "paid_seats", "customers", "arr", "surviving_arr", "cash", "nrr",
    "churned_accounts",
)  # fmt: skip
_ENDINGS = {"horizon": "You came to the end", BANKRUPT: "The money ran out"}


def result(sitting: Sitting, place: Result) -> Place:
    """Tell what the game was worth, and ask where to go."""
    game, talk = place.game, sitting.talk
    sitting.game = game
    run = game.finish()
    talk.say("", *outcome(run))
    talk.say("", "Now the scenario's strategies play on the same luck; this may take some seconds.")
    talk.say(*standing(run, _references(game)))
    talk.say("", *seen_and_true(run))
    talk.say("", *last_words(run))
    sitting.tell_kept(game)
    talk.say("")
    talk.say(*(f"{number} {text}" for number, text in enumerate(CHOICES, 1)))
    again = talk.choose("What now? q leaves.", CHOICES) == 0
    return Briefing(game.session.scenario, game.session.seed) if again else Menu()


def _references(game: Game) -> Mapping[str, float]:
    """Return what the scenario's strategies score on the same luck."""
    session = game.session
    try:
        return reference_scores(session.scenario, session.seed, session.replication)
    except AdoptsimError:
        return {}


def outcome(run: Run) -> Iterator[str]:
    """Yield how the game ended, and the score with its parts."""
    ended = _ENDINGS.get(run.ended, run.ended)
    yield f"The game is over. {ended}, after {weeks(run.week)}. Your score is {run.score.total:.1f}."
    for name, part in run.session.scenario.score_parts().items():
        points = run.score.parts[name]
        value = amount(part.metric, getattr(run.metrics, part.metric))
        yield (
            f"{capitalised(name)}: {points:.0f} points for {title(part.metric)} {value}; full marks at "
            f"{amount(part.metric, part.full)}. It counts {100 * part.weight:.0f}%, which adds "
            f"{part.weight * points:.1f}."
        )


def standing(run: Run, references: Mapping[str, float]) -> Iterator[str]:
    """Yield par, and where the player stands among the *references*."""
    if not references:
        yield "Par: this scenario has no strategies to compare with."
        return
    points = par(run.score.total, references)
    if points is None:
        yield "Par: the strategies do not differ."
    else:
        yield f"Par {points:.0f}: 100 is the best of these strategies, 0 the worst; you may be above or below."
    rows = sorted([*references.items(), ("you", run.score.total)], key=lambda row: -row[1])
    yield f"Scores, the best first: {listed(f'{name} {total:.1f}' for name, total in rows)}."


def seen_and_true(run: Run) -> Iterator[str]:
    """Yield what was true and what was seen; of a bankrupt company a week before, for at the end it has nothing."""
    history, truth = run.history, run.metrics
    when = "At the end"
    if run.ended == BANKRUPT:
        history = history[:-1] or history
        truth, when = history[-1].truth, "In the week before it ended"
        yield "Who is bankrupt loses all customers."
    yield f"{when}, true and as you saw it:"
    for metric in COMPARED:
        value, seen = getattr(truth, metric), history[-1].observation.readings[metric]
        if value is None:
            continue
        told, true = amount(metric, seen.value), amount(metric, value)
        if told == true and not round(seen.band):
            yield f"{capitalised(title(metric))}: {true}, as you saw it."
        else:
            saw = "not seen" if seen.value is None else f"you saw {reading(metric, seen)}, {known_from(seen)}"
            yield f"{capitalised(title(metric))}: {true}; {saw}."


def last_words(run: Run) -> Iterator[str]:
    """Yield what became of the objectives, and the questions for afterwards."""
    scenario = run.session.scenario
    for objective in scenario.objectives:
        done = "Reached" if reached(objective, run.session, run.metrics) else "Missed"
        yield f"{done}: {objective.text}"
    for prompt in scenario.prompts:
        yield f"To think about: {prompt.text}"

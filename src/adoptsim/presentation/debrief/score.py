"""What a game was worth, in sentences: score, par and objectives."""

from collections.abc import Iterator

from adoptsim.game.debrief import Debrief
from adoptsim.game.end_of_game import BANKRUPT
from adoptsim.game.parts_and_goals import Part
from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.metrics import CATALOGUE
from adoptsim.presentation.layout.text import listed, one_line
from adoptsim.presentation.playing.tutorial import left_out
from adoptsim.presentation.wording.decisions import beginning
from adoptsim.presentation.wording.voice import SPOKEN, title

PAR = "100 is the best of these strategies on the same luck, 0 the worst; you may be above or below"
NOT_OVER = "The game is not over, so there is no score yet, and the truth stays hidden."
ONLY_AT_THE_END = "known only at the end"


def ending(debrief: Debrief) -> str:
    """Return how the game ended, or that it has not."""
    game = debrief.game
    if not game.over:
        return f"The game is not over: week {game.week} of {game.scenario.weeks}."
    if game.ended == BANKRUPT:
        return f"The money ran out in week {game.week}."
    return f"{beginning(game)} came to the end, week {game.week}."


def score(debrief: Debrief) -> Iterator[str]:
    """Yield the score and its parts; of a game that goes on how they look to the company."""
    if debrief.total is not None:
        yield f"Score {debrief.total:.1f}."
    else:
        yield f"{NOT_OVER} This is how the parts look to you now:"
    for part in debrief.parts:
        points = "no points yet" if part.points is None else f"{part.points:.1f} points"
        full = f"full marks at {SPOKEN.value(part.rule.metric, part.rule.full)}"
        yield f"{part.name}: {points}, {100 * part.rule.weight:.3g}% of the score; {worth(debrief, part)}, {full}."


def worth(debrief: Debrief, part: Part) -> str:
    """Return the value behind a part, with what does not count of it."""
    value = SPOKEN.value(part.rule.metric, part.value) if part.value is not None or debrief.over else ONLY_AT_THE_END
    return f"{title(part.rule.metric)} {value}{what_does_not_count(debrief, part)}"


def what_does_not_count(debrief: Debrief, part: Part) -> str:
    """Return what of a money metric does not count, or why it is so high, to be put behind its value."""
    metrics = debrief.game.metrics
    if metrics is None or not CATALOGUE[part.rule.metric].shared_with_investors:
        return ""
    phrases = []
    if part.rule.metric == "surviving_arr" and (metrics.surviving_arr or 0.0) > metrics.arr:
        phrases.append(f"more than the ARR of {SPOKEN.money(metrics.arr)}: who renews takes more seats or a new price")
    if part.rule.metric == "cash" and metrics.raised:
        phrases.append(f"{SPOKEN.money(metrics.raised)} was raised and does not count")
    if metrics.founders_share < 1:
        phrases.append(f"founders own {100 * metrics.founders_share:.0f}%, and only that counts")
    return f" ({listed(phrases)})" if phrases else ""


def par(debrief: Debrief) -> Iterator[str]:
    """Yield par and the scores it comes from; of a game that goes on why there is none."""
    if not debrief.over:
        yield "Par, and what the strategies do with the same luck, come at the end."
    elif debrief.references is None:
        yield "The strategies have not played yet."
    elif not debrief.references:
        yield "Par: this scenario has no strategies to compare with."
    else:
        yield f"Par {par_number(debrief)}." if debrief.par is None else f"Par {par_number(debrief)} ({PAR})."
        scores = (f"{game.who} {game.score.total:.1f}" for game in ranked(debrief) if game.score)
        yield f"On the same luck: {listed(scores)}."


def par_number(debrief: Debrief) -> str:
    """Return par, or why there is none."""
    return "is not defined, for the strategies do not differ" if debrief.par is None else str(round(debrief.par))


def ranked(debrief: Debrief) -> list[Recording]:
    """Return the game and those of the references, the best first; no strategy is beside itself."""
    others = [game for game in debrief.references or () if game.strategy != debrief.game.strategy]
    return sorted([debrief.game, *others], key=lambda game: -(game.score.total if game.score else 0.0))


def goals(debrief: Debrief) -> Iterator[str]:
    """Yield what became of the objectives."""
    for goal in debrief.goals:
        state = "Open" if goal.reached is None else "Reached" if goal.reached else "Missed"
        metric, now = goal.objective.metric, " now" if goal.reached is None else ""
        value = f"{title(metric)} {SPOKEN.value(metric, goal.value)}{now}"
        yield f"{state}: {one_line(goal.objective.text)} ({value})"


def steps(debrief: Debrief) -> Iterator[str]:
    """Yield how many steps of a tutorial were done, and which were left out; nothing where there are none."""
    if debrief.steps is None:
        return
    game, behind = debrief.game, debrief.steps.behind
    yield f"{sum(one.done for one in behind)} of {debrief.steps.count} steps done."
    yield from (left_out(one.step, game.levers, game.scenario) for one in behind if not one.done)


def prompts(debrief: Debrief) -> Iterator[str]:
    """Yield the questions for the class that have been asked by now; those for after the game at its end."""
    for prompt in debrief.game.scenario.prompts:
        if prompt.week is None and debrief.over:
            yield one_line(prompt.text)
        elif prompt.week is not None and prompt.week <= debrief.game.week:
            yield f"Week {prompt.week}: {one_line(prompt.text)}"

"""The debrief as sections of a screen: headings, and lines that are laid out in columns where that helps.

A line that begins with blanks keeps them when it is wrapped.
"""

from collections.abc import Iterator

from adoptsim.errors import printable
from adoptsim.game.debrief import Debrief
from adoptsim.game.debrief.debrief import RoundMoves
from adoptsim.game.parts_and_goals import Part
from adoptsim.game.recording import Recording
from adoptsim.model.catalogue.levers import Answer
from adoptsim.presentation.debrief import score, seen_vs_true
from adoptsim.presentation.debrief.next_steps import next_steps
from adoptsim.presentation.layout.columns import padded, shortened
from adoptsim.presentation.layout.glyphs import UNICODE, Glyphs
from adoptsim.presentation.layout.text import Section
from adoptsim.presentation.wording.answers import all_answers
from adoptsim.presentation.wording.changes import NOTHING, line
from adoptsim.presentation.wording.decisions import all_done, subject
from adoptsim.presentation.wording.forecasts import calibrated, in_words
from adoptsim.presentation.wording.voice import SHORT, SPOKEN, Voice, title

BAR, OUTCOME = 8, 10
"""Columns of a bar, and of an outcome in the table of strategies."""
NAME, STRATEGY = 14, 18
"""Columns of names that may be long: of a part of the score, and of who played."""
OUTCOMES = ("engaged_seats", "surviving_arr", "cash")
"""What is told of every reference strategy beside its score."""
COMPARED = (
    "engaged_seats", "active_seats", "paid_seats", "customers", "arr", "surviving_arr", "cash", "nrr",
    "churned_accounts", "time_to_value", "fit", "playbook", "engagement_playbook", "closeness",
)  # fmt: skip
"""What is compared at the end."""

NO_ROUND = "No round has ended yet."
NO_FORECAST = "No forecast was made. Before a round you may say what you expect: the debrief tells how well you know."


def score_sections(debrief: Debrief, glyphs: Glyphs = UNICODE) -> tuple[Section, ...]:
    """Return what the game was worth, what others did with the same luck, and what was to be reached."""
    heading = "Score" if debrief.total is None else f"Score {debrief.total:.1f}"
    head = () if debrief.over else (score.NOT_OVER, "This is how the parts look to you now:")
    rows = [line for part in debrief.parts for line in _part(debrief, part, glyphs)]
    sections = [Section(heading, (*head, *rows)), _par(debrief)]
    if debrief.goals:
        boxed = (f"  {'[x]' if line.startswith('Reached') else '[ ]'} {line}" for line in score.goals(debrief))
        sections.append(Section("What to reach", tuple(boxed)))
    if debrief.steps:
        sections.append(Section("Steps", tuple(f"  {line}" for line in score.steps(debrief))))
    questions = tuple(f"  {line}" for line in score.prompts(debrief))
    return (*sections, Section("To think about", questions)) if questions else tuple(sections)


def _part(debrief: Debrief, part: Part, glyphs: Glyphs) -> tuple[str, str]:
    name = padded(shortened(printable(part.name, 200), NAME, "..."), NAME)
    weight = f"{100 * part.rule.weight:.3g}%"
    zero, full = (SPOKEN.value(part.rule.metric, value) for value in (part.rule.zero, part.rule.full))
    rule = f"{' ' * NAME}   {score.worth(debrief, part)}; 0 points at {zero}, 100 at {full}"
    if part.points is None or part.counted is None:
        return f"  {name} {glyphs.empty * BAR}    ?   x {weight}", rule
    filled = min(BAR, round(part.points / 100 * BAR))
    bar = glyphs.full * filled + glyphs.empty * (BAR - filled)
    return f"  {name} {bar} {part.points:>5.1f} x {weight} = {part.counted:.1f}", rule


def _par(debrief: Debrief) -> Section:
    """Return par, and a table of what was done with the same luck."""
    if not debrief.over or not debrief.references:
        heading = "Par" if debrief.references is None else "Par is not known"
        return Section(heading, tuple(f"  {line}" for line in score.par(debrief)))
    titles = "".join(f"{heading:>{OUTCOME}}" for heading in ("engaged", "surviving", "cash"))
    rows = [f"  {'':<{STRATEGY}} {'score':>6}{titles}", *(_outcome(debrief, game) for game in score.ranked(debrief))]
    return Section(f"Par {score.par_number(debrief)}", (f"  {score.PAR.partition(';')[0]}.", *rows))


def _outcome(debrief: Debrief, game: Recording) -> str:
    """Return the row of one game; the one that the debrief is about is marked."""
    mine = game is debrief.game
    who = padded(shortened(printable(game.who, 200), STRATEGY - 2, "..."), STRATEGY - 2)
    name = f"{'>' if mine else ' '} {who}"
    total = game.score.total if game.score else 0.0
    values = "".join(f"{SHORT.size(metric, getattr(game.metrics, metric)):>{OUTCOME}}" for metric in OUTCOMES)
    return f"  {name} {total:>6.1f}{values}"


def truth_sections(debrief: Debrief, glyphs: Glyphs = UNICODE) -> tuple[Section, ...]:
    """Return the decisions on wrong pictures, and the numbers at the end, true and seen."""
    heading = "Decisions on a wrong picture" if debrief.over else ""
    section = Section(heading, tuple(f"  {line}" for line in seen_vs_true.moments(debrief)))
    return (section, _at_the_end(debrief, glyphs)) if debrief.over else (section,)


def _at_the_end(debrief: Debrief, glyphs: Glyphs) -> Section:
    """Return true and seen numbers; of a bankrupt company those a week before, for at the end it has nothing."""
    bankrupt = seen_vs_true.lost_everything(debrief.game)
    notes = ("  Who is bankrupt loses all customers and their seats; this is what was there before.",) * bankrupt
    rows = []
    for metric, true, seen in seen_vs_true.last_week(debrief, COMPARED)[1]:
        reading = Voice(glyphs).reading(metric, seen) + SHORT.age(seen.age_weeks)
        last_seen = "-" if seen.value is None else reading
        rows.append(f"  {title(metric):<20}{SHORT.value(metric, true):>10}   {last_seen}")
    heading = "The week before" if bankrupt else "At the end"
    return Section(heading, (*notes, f"  {'':<20}{'true':>10}   last seen", *rows))


def next_sections(debrief: Debrief) -> tuple[Section, ...]:
    lines = tuple(next_steps(debrief))
    if debrief.over and debrief.references is not None and len(lines) > 1:
        lines = tuple(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return (Section("What to try next", tuple(part for line in lines for part in (f"  {line}", ""))[:-1]),)


def round_sections(debrief: Debrief) -> tuple[Section, ...]:
    """Return every round: what was decided for it, and what changed in it."""
    if not debrief.rounds:
        return (Section("", (NO_ROUND,)),)
    how = "as it was" if debrief.over else "as you see it"
    head = Section(f"What changed in every round, and why: {how}", ())
    answers = tuple(f"  {text}" for text in all_answers(debrief.game))
    sections = [Section("What happened, what was answered, and what came of it", answers), head] if answers else [head]
    for number, moved in enumerate(debrief.rounds, 1):
        lines = [*_decided(debrief, moved), *map(line, moved.moves)] or [NOTHING]
        heading = f"Round {number}, to the end of week {moved.end}"
        sections.append(Section(heading, tuple(f"  {text}" for text in lines)))
    return tuple(sections)


def _decided(debrief: Debrief, moved: RoundMoves) -> Iterator[str]:
    """Yield the decisions that were in effect from this round on, and the answers in its weeks."""
    game = debrief.game
    for week in range(moved.start, moved.end):
        decisions = game.journal.get(week, ())
        levers = [decision for decision in decisions if not isinstance(decision, Answer)]
        if levers:
            yield f"> Week {week}: {subject(game)} {all_done(game, levers, 6)}."
        for answer in decisions:
            if isinstance(answer, Answer):
                yield f"> Week {week}: {subject(game)} {all_done(game, [answer])}."


def forecast_sections(debrief: Debrief) -> tuple[Section, ...]:
    """Return what was expected and what came, and how well the ranges held."""
    if not debrief.forecasts:
        return (Section("", (NO_FORECAST,)),)
    expected = (f"  Week {outcome.forecast.week}. {in_words(outcome)}" for outcome in debrief.forecasts)
    known = Section("How well you knew", (f"  {calibrated(debrief.forecasts)}",))
    return known, Section("What you expected", tuple(expected))

"""The debrief as passages of a screen: headings, and lines that are laid out in columns where that helps.

A line that begins with blanks keeps them when it is wrapped.
"""

from adoptsim.errors import printable
from adoptsim.game.debrief import Debrief
from adoptsim.game.debrief.parts_and_goals import Part
from adoptsim.game.recording import Recording
from adoptsim.presentation.debrief import score, seen_vs_true
from adoptsim.presentation.debrief.next_steps import next_steps
from adoptsim.presentation.layout.columns import padded, shortened
from adoptsim.presentation.layout.glyphs import UNICODE, Glyphs
from adoptsim.presentation.layout.text import Section
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


def score_passages(debrief: Debrief, glyphs: Glyphs = UNICODE) -> tuple[Section, ...]:
    """Return what the game was worth, what others did with the same luck, and what was to be reached."""
    heading = "Score" if debrief.total is None else f"Score {debrief.total:.1f}"
    head = () if debrief.over else (score.NOT_OVER, "This is how the parts look to you now:")
    rows = [line for part in debrief.parts for line in _part(debrief, part, glyphs)]
    found = [Section(heading, (*head, *rows)), _par(debrief)]
    if debrief.goals:
        boxed = (f"  {'[x]' if line.startswith('Reached') else '[ ]'} {line}" for line in score.goals(debrief))
        found.append(Section("What to reach", tuple(boxed)))
    questions = tuple(f"  {line}" for line in score.prompts(debrief))
    return (*found, Section("To think about", questions)) if questions else tuple(found)


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


def truth_passages(debrief: Debrief, glyphs: Glyphs = UNICODE) -> tuple[Section, ...]:
    """Return the decisions on wrong pictures, and the numbers at the end, true and seen."""
    heading = "Decisions on a wrong picture" if debrief.over else ""
    told = Section(heading, tuple(f"  {line}" for line in seen_vs_true.moments(debrief)))
    return (told, _at_the_end(debrief, glyphs)) if debrief.over else (told,)


def _at_the_end(debrief: Debrief, glyphs: Glyphs) -> Section:
    """Return true and seen numbers; of a bankrupt company those a week before, for at the end it has nothing."""
    bankrupt = seen_vs_true.lost_everything(debrief.game)
    notes = ("  Who is bankrupt loses all customers and their seats; this is what was there before.",) * bankrupt
    rows = []
    for number in seen_vs_true.last_week(debrief, COMPARED)[1]:
        seen = Voice(glyphs).reading(number.metric, number.seen) + SHORT.age(number.seen.age_weeks)
        last_seen = "-" if number.seen.value is None else seen
        rows.append(f"  {title(number.metric):<20}{SHORT.value(number.metric, number.true):>10}   {last_seen}")
    heading = "The week before" if bankrupt else "At the end"
    return Section(heading, (*notes, f"  {'':<20}{'true':>10}   last seen", *rows))


def next_passages(debrief: Debrief) -> tuple[Section, ...]:
    """Return what to try next."""
    lines = tuple(next_steps(debrief))
    if debrief.over and debrief.references is not None and len(lines) > 1:
        lines = tuple(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return (Section("What to try next", tuple(part for line in lines for part in (f"  {line}", ""))[:-1]),)

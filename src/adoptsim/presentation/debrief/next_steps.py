"""What to try next, in sentences; every one of them says what it was drawn from."""

from collections.abc import Iterator

from adoptsim.errors import counted
from adoptsim.game.debrief import Debrief
from adoptsim.game.debrief.suggestions import QUARTER, Better, Contrast, Misled, RanDry, Suggestion, Untouched, Weakest
from adoptsim.game.recording import Recording
from adoptsim.presentation.layout.text import capitalised, listed
from adoptsim.presentation.start.briefing import chooses_seed
from adoptsim.presentation.start.menu import AFTER_THE_TUTORIAL
from adoptsim.presentation.wording.decisions import average, beginning, subject
from adoptsim.presentation.wording.voice import SPOKEN, title
from adoptsim.scenario.headings import TUTORIAL, Heading, headings

LATER = "What to try next is drawn from the whole game: it comes at the end."
NO_CAUSES = "These are differences, not causes: change one of them alone to see what it does."
WAITING = "What to try next comes when the strategies have played."


def next_steps(debrief: Debrief) -> Iterator[str]:
    """Yield what to try next, or why there is nothing to say yet."""
    if not debrief.over:
        yield LATER
    elif debrief.references is None:
        yield WAITING
    else:
        suggested = debrief.suggestions
        yield from (sentence(debrief, suggestion) for suggestion in suggested)
        if not suggested:
            yield _nothing_better(debrief)
            missed = next((goal.objective for goal in debrief.goals if not goal.reached), None)
            if missed is not None:  # who beat every strategy may still have that to do
                yield f"What is left to reach: {missed.text}"
        yield another_game(debrief.game)


def another_game(game: Recording) -> str:
    scenario = game.scenario
    listed_here = headings()
    others = [heading for heading in listed_here if heading.difficulty != TUTORIAL] or listed_here
    if not others:  # somebody took the files away
        return "Or play it again, and decide otherwise."
    if scenario.difficulty == TUTORIAL:
        first = next((other for other in others if other.name == AFTER_THE_TUTORIAL), others[0])
        return f"{_other_way(game)} play {_called(first)}."
    names = [other.name for other in others]
    place = names.index(scenario.name) + 1 if scenario.name in names else 0
    luck = "play it with another seed, which is another luck, or " if chooses_seed(scenario) else ""
    return f"Or {luck}play another scenario, as {_called(others[place % len(others)])}."


def _other_way(game: Recording) -> str:
    """Return how to play a tutorial again, if specialists were the player's to have, and what comes then."""
    lever = game.levers["specialists"]
    if lever.hidden or lever.locked:
        return "Now"
    had = any(week.observation.values["specialists"] for week in game.history[1:])
    how = "without" if had else "with"
    return f"Play it again {how} specialists, the luck being the same, and see what they are worth. Then"


def _called(heading: Heading) -> str:
    return heading.title if heading.title.lower() == heading.name else f"{heading.title} ({heading.name})"


def sentence(debrief: Debrief, suggestion: Suggestion) -> str:
    who, levers = beginning(debrief.game), debrief.game.levers
    match suggestion:
        case RanDry(week=week, spent=spent, earned=earned, survivor=survivor):
            span = SPOKEN.weeks(min(QUARTER, week))
            flows = f"spent {SPOKEN.money(spent)} a week and took in {SPOKEN.money(earned)}"
            other = f" {survivor} did not run out of money on the same luck." if survivor else ""
            return f"The money ran out in week {week}: in its last {span} the company {flows}.{other}"
        case Better():
            return _better(debrief, suggestion)
        case Untouched(strategy=strategy, contrast=contrast):
            lever = levers[contrast.lever]
            theirs = f"{strategy} had {average(lever, contrast.theirs)} on average"
            return f"{who} never moved {lever.title}; {theirs}. {lever.effect}"
        case Misled():
            return _misled(debrief, suggestion)
        case Weakest(part=part, strategy=strategy, points=points):
            mine = f"{part.points or 0.0:.0f} points"
            return f"{who} left most behind in {part.name}: {mine}, where {strategy} had {points:.0f}."


def _better(debrief: Debrief, suggestion: Better) -> str:
    who, total = subject(debrief.game), debrief.total or 0.0
    facts = f"{suggestion.strategy} scored {suggestion.score:.0f} on the same luck, {who} {total:.0f}."
    if not suggestion.contrasts:
        return facts
    most = listed(_contrast(debrief, contrast) for contrast in suggestion.contrasts)
    return f"{facts} What was decided differs most here: {most}. {NO_CAUSES}"


def _contrast(debrief: Debrief, contrast: Contrast) -> str:
    lever = debrief.game.levers[contrast.lever]
    theirs, yours = average(lever, contrast.theirs), average(lever, contrast.yours)
    mostly = "mostly" if isinstance(contrast.theirs, str) else "on average"
    if theirs == yours:
        return f"{lever.title}, otherwise from week {contrast.since} on"
    return f"{lever.title} {mostly} {theirs} where {subject(debrief.game)} had {yours}"


def _misled(debrief: Debrief, suggestion: Misled) -> str:
    game = debrief.game
    looked = "higher" if suggestion.too_high else "lower"
    close = f"{100 * suggestion.closeness:.0f}% of what {subject(game)} saw came straight from customers"
    times = f"in {suggestion.times} of the {counted(len(game.journal), 'week')} with decisions"
    what, error = capitalised(title(suggestion.metric)), f"{100 * suggestion.error:.0f}%"
    facts = f"{what} looked {looked} than the truth {times}, by {error}; {close}."
    if suggestion.lever is None:
        return facts
    lever = game.levers[suggestion.lever]
    return f"{facts} {lever.title} stayed at 0: {lever.effect[:1].lower()}{lever.effect[1:]}"


def _nothing_better(debrief: Debrief) -> str:
    count = len(debrief.references or ())
    if not count:
        return "This scenario has no strategies to learn from."
    who = f"None of the {count} strategies" if count > 1 else "The one strategy of this scenario"
    return f"{who} did {'' if count > 1 else 'no '}better on the same luck."

"""A game that goes on: what can be done in a week, and time."""

from collections.abc import Callable, Iterator

from adoptsim.game.changes import changes
from adoptsim.game.game import Game
from adoptsim.game.saved import remembered_scores
from adoptsim.plain import decisions, levers, numbers
from adoptsim.plain.briefing import sentences
from adoptsim.plain.conversation import Conversation, Menu, Place, Playing, Result
from adoptsim.plain.dialogue import Dialogue, NotUnderstoodError, Quit, chosen, numbered
from adoptsim.presentation.company import standing, town
from adoptsim.presentation.layout.text import one_line, paragraphs
from adoptsim.presentation.levers import pending
from adoptsim.presentation.levers.availability import next_stop
from adoptsim.presentation.playing import goal, passing_weeks
from adoptsim.presentation.playing.passing_weeks import Weeks
from adoptsim.presentation.playing.saved_game import why_moved
from adoptsim.presentation.playing.tutorial import coaching
from adoptsim.presentation.wording import week
from adoptsim.presentation.wording.answers import brought_by, came_of_answers
from adoptsim.presentation.wording.changes import line
from adoptsim.presentation.wording.forecasts import in_words
from adoptsim.presentation.wording.money import choice_texts, with_money
from adoptsim.presentation.wording.voice import SPOKEN

MOST_WEEKS = 520
LEVERS, COMMIT, DROP, NUMBER, FORECAST, LEAVE = 5, 6, 7, 9, 14, 15
"""Choices that sentences name."""
HOW = {
    "lever": f"{LEVERS} sets levers, {COMMIT} commits.",
    "week": "1 lives one week.",
    "metric": f"1 lives one week; {NUMBER} tells more of a number.",
    "event": "An event comes by itself when time passes.",
    "forecast": f"{FORECAST} makes a forecast.",
}
"""How what a step of a tutorial asks for is done here, by its kind."""


def playing(conversation: Conversation, place: Playing) -> Place:
    conversation.game = place.game
    return Play(conversation, place.game).through()


class Play:
    """The conversation about one game."""

    def __init__(self, conversation: Conversation, game: Game) -> None:
        self.conversation = conversation
        self.dialogue = conversation.dialogue
        self.game = game
        self.weeks = Weeks(game)
        self._last_problem: str | None = None
        self._last_move = ""
        self._last_step = ("", "", "")
        self.left = False
        """Whether the player wants to go to the menu."""

    def through(self) -> Place:
        """Play until the game is over or the player leaves it."""
        self._begin()
        while not (self.game.over or self.left):
            try:
                self._tell_of_file()
                self._coach()
                CHOICES[self._ask()][1](self)
            except Quit:
                if decisions.may_leave(self.dialogue, self.game):
                    raise
        if self.left:
            return Menu()
        self._tell_of_file()
        return Result(self.game)

    def _begin(self) -> None:
        history = self.game.session.history
        self.dialogue.say("", standing.time(self.game), standing.brief(history, len(history) - 1))
        self.dialogue.say(*pending.committed(self.game), "", "What you can do:", *numbered(TEXTS))
        answer_events(self.dialogue, self.game)

    def _ask(self) -> int:
        """Return the place of what the player wants to do."""
        game = self.game
        now = f"Week {game.session.week}"
        if game.draft:
            now += f", draft of {pending.count(game.draft)}: {COMMIT} commits, {DROP} drops"
        if game.waiting():
            now += ", something waits for your answer"
        return self.dialogue.ask(f"\n{now}. What next, or ?", self._choice, numbered(TEXTS))

    def _choice(self, text: str) -> int:
        """Return the place of what the player wants to do. Raises NotUnderstoodError, for there is nothing before."""
        try:
            place = chosen(text, TEXTS)
        except NotUnderstoodError:
            lever = levers.lever_named(self.game, text)
            if lever is None:
                raise
            there = f"{LEVERS} goes to the levers, and there it is set"
            raise NotUnderstoodError(f"{lever.title} is a lever: {there}.") from None
        if place is None:
            leave = f"{LEAVE} goes to the menu of games, q saves and leaves"
            raise NotUnderstoodError(f"There is nothing to go back to: {leave}, ? lists the choices.")
        return place

    # -- time -----------------------------------------------------------------------------------------

    def live(self, wanted: int = 1, *, through: bool = False) -> None:
        """Live *wanted* weeks, unless something has to be dealt with before; *through* rounds or up to the next."""
        if self.game.draft:
            self.dialogue.say(f"Time stands still while there is a draft: {COMMIT} commits it, {DROP} drops it.")
        elif self.game.waiting():
            answer_events(self.dialogue, self.game)
        else:
            self.dialogue.say("", *live(self.weeks, wanted, through=through))
            answer_events(self.dialogue, self.game)

    def live_round(self) -> None:
        session = self.game.session
        self.live((next_stop(self.game) or session.scenario.rounds.after(session.week)) - session.week)

    def live_several(self) -> None:
        if self.game.draft or self.game.waiting():
            self.live(1)
            return
        question = "How many weeks? Time goes on through rounds, and stops before when you are needed. 0 goes back."
        wanted = self.dialogue.ask(question, _weeks)
        if wanted:
            self.live(wanted, through=True)

    def answer(self) -> None:
        if not self.game.waiting():
            self.dialogue.say("Nothing waits for an answer.")
        answer_events(self.dialogue, self.game)

    # -- the rest -------------------------------------------------------------------------------------

    def standing(self) -> None:
        game = self.game
        self.dialogue.say(*standing.full(game), *goal.sentences(game, remembered_scores.of_game(game.session)))
        self.dialogue.say(*pending.committed(game), *pending.draft(game))

    def diary(self) -> None:
        self.dialogue.say(*week.diary(self.game.session))

    def market(self) -> None:
        session = self.game.session
        self.dialogue.say(*town.sentences(session.scenario, session.market))

    def leave(self) -> None:
        self.left = decisions.may_leave(self.dialogue, self.game)

    def briefing(self) -> None:
        self.dialogue.say(*sentences(self.game.session.scenario))

    def _coach(self) -> None:
        """Tell the step of the tutorial, if there is one and something about it is new."""
        lesson = coaching(self.game)
        if lesson is None:
            return
        step = (lesson.label, lesson.help, lesson.praise or lesson.left_out or self._last_step[2])
        if step != self._last_step:
            how = HOW.get(lesson.kind, "") if lesson.label != self._last_step[0] else ""
            self.dialogue.say("", *lesson.sentences(), *([how] if how else []))
        self._last_step = step

    def save(self) -> None:
        """Save, though it is saved all the time, and say where."""
        self.game.save()
        self._last_problem = self.game.save_problem
        self.conversation.say_where(self.game)

    def _tell_of_file(self) -> None:
        """Say once that the game cannot be saved, or is kept somewhere else from now on."""
        problem, why = self.game.save_problem, why_moved(self.game)
        if why and why != self._last_move:
            self.dialogue.say(why)
        self._last_move = why
        if problem and problem != self._last_problem:
            self.dialogue.say(f"Not saved: {problem}. The game goes on.")
        self._last_problem = problem


CHOICES: tuple[tuple[str, Callable[[Play], object]], ...] = (
    ("Live one week", Play.live),
    ("Live to the next round, when levers move", Play.live_round),
    ("Live several weeks, through rounds in which levers move", Play.live_several),
    ("How the company stands", Play.standing),
    ("Levers: look at them and set them", lambda play: levers.look(play.dialogue, play.game)),
    ("Commit the draft", lambda play: decisions.commit(play.dialogue, play.game)),
    ("Drop the draft", lambda play: decisions.drop(play.dialogue, play.game)),
    (
        "Undo what is not in effect yet: commits, answers, forecasts",
        lambda play: decisions.undo(play.dialogue, play.game),
    ),
    ("A number: what it means and how it went", lambda play: numbers.look(play.dialogue, play.game)),
    ("What happened so far", Play.diary),
    ("Briefing", Play.briefing),
    ("Save now, and hear where", Play.save),
    ("Answer what waits for an answer", Play.answer),
    ("Forecast the coming round", lambda play: decisions.forecast(play.dialogue, play.game)),
    ("Save and go to the menu of games", Play.leave),
    ("Go back a round, in a game of its own that is not graded", lambda play: decisions.back(play.dialogue, play.game)),
    ("The market: how many organisations are where, as far as you know", Play.market),
)
"""What can be done in a week, by number; the numbers stay what they are, for people learn them by heart."""
TEXTS = tuple(text for text, _ in CHOICES)


def _weeks(text: str) -> int:
    if text in ("", "0"):
        return 0
    if not text.isdecimal() or len(text) > 8:
        raise NotUnderstoodError("Type a number of weeks, such as 8, or 0 to go back.")
    return min(int(text), MOST_WEEKS)


def answer_events(dialogue: Dialogue, game: Game) -> None:
    """Ask for an answer to everything that waits for one, until the player wants to look at the numbers first."""
    for event in game.waiting():
        texts = choice_texts(event, game.terms, SPOKEN)
        text = paragraphs(f"Something happened. {event.text.lstrip()}")
        text += (brought_by(game.session, event.name, game.session.week),)
        question = "What do you answer? 0 looks at the numbers first; time stands still until you answer."
        dialogue.say("")
        place = dialogue.choose(question, texts, *text, names=[choice.name for choice in event.choices])
        if place is None:
            return
        choice = event.choices[place]
        game.answer(event.name, choice.name)
        dialogue.say(f"You answered: {with_money(one_line(choice.text), choice, game.terms, SPOKEN)}")


def live(weeks: Weeks, wanted: int, *, through: bool = False) -> Iterator[str]:
    """Live *wanted* weeks, or less if the player is needed before; yield what there is to tell of them."""
    game, since = weeks.game, weeks.game.session.week
    pauses = (weeks.live(through=through) for _ in range(wanted))
    pause = next((pause for pause in pauses if pause.stops), None)
    yield standing.time(game)
    if pause is not None:
        yield from filter(None, (pause.warning, "" if pause.landmark == passing_weeks.ASKS else pause.landmark))
        yield from (f"To think about, week {game.session.week}: {text}" for text in pause.questions)
    yield from filter(None, _report(game, since))


def _report(game: Game, since: int) -> Iterator[str]:
    """Yield what happened after week *since*: of whole rounds with the reasons, of less what the books show."""
    session, history = game.session, game.session.history
    yield from (in_words(f, SPOKEN) for f in game.outcomes() if f.true is not None and since < f.end <= session.week)
    yield from week.came_into_effect(session, since)
    for week_of_effect in range(since + 1, session.week + 1):
        yield from came_of_answers(session, week_of_effect, SPOKEN)
    whole = session.week - since >= session.scenario.rounds.length(since)
    moves = changes(history, since, session.week) if whole else ()
    yield from [line(move, SPOKEN) for move in moves] or [week.since(session, since)]
    brief = standing.brief(history, since, {move.metric for move in moves})
    yield f"{brief} {'' if game.over else standing.runway(game)}".strip()

"""Playing line by line: what is said is what the game holds, and what is typed is what the session gets."""

import io
import random
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from adoptsim.errors import ExitCode
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.game import Game
from adoptsim.game.run import reference_scores
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.run_file import RunFile
from adoptsim.game.run_files.verify import verify
from adoptsim.game.saved import save_folder
from adoptsim.game.score import par
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.plain import numbers
from adoptsim.plain.app import converse
from adoptsim.plain.conversation import Briefing, Menu, Result
from adoptsim.plain.dialogue import WIDTH, Dialogue
from adoptsim.presentation.wording.voice import SPOKEN, title
from adoptsim.scenario import library
from adoptsim.scenario.class_codes import seed_of
from adoptsim.scenario.format.file import Seed
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.screens.play import PlayScreen
from tests.plain import talking
from tests.plain.conftest import MARKET
from tests.plain.talking import hear, play, playing
from tests.small import TEXT, small, sold_mirage
from tests.tui.seeing import press

(
    GO, ROUND, SEVERAL, STAND, LEVERS, COMMIT, DROP, UNDO, NUMBER, DIARY, BRIEFING, SAVE, ANSWER, FORECAST, LEAVE, BACK,
    MARKETS,
) = talking.CHOICES  # fmt: skip


@pytest.fixture
def game(market: Scenario) -> Game:
    return Game.begin(market)


PAGE = Path(__file__).parents[2] / "docs" / "plain.md"


def quiet(folder: Path, *overrides: str) -> Scenario:
    """Return the market without events and questions, read from a file, so that a saved game holds all of it."""
    text = MARKET.read_text(encoding="utf-8")
    file = folder / "quiet.toml"
    file.write_text(text[: text.index("[[events]]")] + text[text.index("[[strategies]]") :], encoding="utf-8")
    return load_scenario(str(file), overrides)


# -- the same game ------------------------------------------------------------------------------------


async def test_the_same_decisions_typed_pressed_and_passed_to_a_session_are_the_same_game(market: Scenario) -> None:
    _, typed = play(
        market,
        *(LEVERS, "1 6", "advertising", "2,000", "0", COMMIT, GO, GO),
        *(LEVERS, "6", "2", "", COMMIT, SEVERAL, "5", "2", ROUND),
        *(LEVERS, "hard sell 20%", "0", COMMIT, GO, GO),
    )
    pressed = Game.begin(market)
    app = AdoptsimApp(lambda: PlayScreen(pressed))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *["right"] * 6, "down", "l", "l", "enter", "n", "n")
        await press(pilot, *["j"] * 4, "right", "right", "enter", *["n"] * 3)
        await press(pilot, "down", "enter", *["n"] * 3)
        await press(pilot, "k", "k", "k", "right", "right", "enter", "n", "n")
    decisions: dict[int, list[Decision]] = {
        0: [SetLever("reps", 6), SetLever("advertising", 2000)],
        4: [SetLever("specialists", 2)],
        5: [Answer("[b]fair", "go")],
        8: [SetLever("hard_sell", 0.2)],
    }
    session = Session(market, market.first_seed())
    while session.week < 10:
        session.advance(decisions.get(session.week, []))
    written = []
    for number, played in enumerate((typed.session, pressed.session, session)):
        path = save_folder.folder() / f"same-{number}.run.json"
        journal.write(path, journal.record(played))
        written.append(path.read_bytes())
    assert typed.session.digest == pressed.session.digest == session.digest
    assert written[0] == written[1] == written[2]
    assert typed.path.read_bytes() == pressed.path.read_bytes()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_typed_the_game_goes_on_and_its_file_holds(tmp_path: Path, seed: int) -> None:
    scenario = small(tmp_path)
    luck = random.Random(seed)
    words = [*map(str, range(15)), "", "?", "x", "1 5", "3 30", "price 1.1", "arr", "2k", "-1", "w", "eng 9", "\x1b"]
    typed = luck.choices(words, k=150)
    heard = hear(Briefing(scenario), "1", *typed)
    assert heard.code is ExitCode.DONE
    assert all(len(line) <= WIDTH for line in heard.lines if "--resume" not in line and "verify" not in line)
    assert all(verify(path).verdict == "same" for path in save_folder.files())
    shutil.rmtree(save_folder.folder().parent)
    assert hear(Briefing(scenario), "1", *typed) == heard


# -- decisions ----------------------------------------------------------------------------------------


def test_a_draft_holds_the_time_until_it_is_committed_or_dropped(market: Scenario) -> None:
    heard, game = play(market, LEVERS, "1 3", "0", GO, SEVERAL, DROP, GO)
    assert heard.flow.count("Time stands still while there is a draft: 6 commits it, 7 drops it.") == 2
    assert "The draft is dropped." in heard.flow
    assert game.session.week == 1
    assert game.session.journal == {}


def test_a_commit_between_rounds_waits_for_the_round_and_can_be_taken_back(market: Scenario) -> None:
    heard, game = play(market, GO, LEVERS, "1 3", "0", COMMIT, UNDO, LEVERS, "1 2", "0", COMMIT, ROUND, ROUND, GO)
    assert "Committed, in effect from week 4 on: Sales reps 3." in heard.flow
    assert "Taken back: your commits. Draft of 1 change, not committed: Sales reps from 0 to 3" in heard.flow
    assert game.session.journal == {4: (SetLever("reps", 2.0),)}


def test_a_draft_says_what_it_costs(market: Scenario) -> None:
    company = market.company
    heard, _ = play(market, LEVERS, "1 4", "2 1500", "6 1")
    weekly = (4 * company.rep_cost + company.specialist_cost) / 52 + 1500
    total = SPOKEN.money(4 * weekly + 5 * company.hiring_cost)
    assert f"Draft of 3 changes. Costs {total} over a round of 4 weeks, when everybody is at work." in heard.flow
    assert "Advertising from $0 a week to $1,500 a week: $1,500 a week more." in heard.flow


def test_a_lever_back_where_it_stands_is_no_draft(market: Scenario) -> None:
    heard, _ = play(market, LEVERS, "1", "3", "1", "0", "0", GO)
    assert "Sales reps stays at 0." in heard.flow
    assert "Week 1 of 12." in heard.flow


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("1 61",), "reps must be from 0 to 60 people, is 61."),
        (("1 2.5",), "reps must be a whole number of people, is 2.5."),
        (("1", "many", ""), "Type a number, such as 5 or 2000."),
        (("1", "-1", ""), "reps must be from 0 to 60 people, is -1."),
        (("3 30",), "hard_sell is locked until week 8."),
        (("price 1.2",), "price is locked in this scenario."),
        (("price",), "times list price, locked in this scenario."),
        (("7 nobody",), "Type a number from 1 to 4, 0 to go back, or ? for help."),
    ],
)
def test_what_a_lever_cannot_be_is_told_and_changes_nothing(
    market: Scenario, typed: tuple[str, ...], told: str
) -> None:
    heard, game = play(market, LEVERS, *typed, "0", GO)
    assert told in heard.flow
    assert game.session.week == 1


@pytest.mark.parametrize(
    ("typed", "lever", "value"),
    [
        ("reps 3", "reps", 3.0),
        ("reps = 3", "reps", 3.0),
        ("sales 3", "reps", 3.0),
        ("sales reps 3", "reps", 3.0),
        ("quality_work 30", "quality_work", 0.3),
        ("launch not yet", "launch", "not yet"),
        ("specialists visit at-risk-first", "specialist_policy", "at-risk-first"),
        ("specialist_policy at_risk", "specialist_policy", "at-risk-first"),
    ],
)
def test_a_lever_is_called_by_its_number_its_title_or_its_name_in_files(
    market: Scenario, typed: str, lever: str, value: float | str
) -> None:
    heard, game = play(market, LEVERS, typed, "0", COMMIT)
    assert game.committed == {lever: SetLever(lever, value)}
    assert f"{game.session.levers[lever].title} from " in heard.flow, "what was understood is said"


def test_an_empty_line_at_the_briefing_repeats_the_question_and_throws_nothing_away(market: Scenario) -> None:
    heard = hear(Briefing(market), "", "", "1", GO)
    assert heard.flow.count("Nothing was typed. Type 1 or 2; 0 goes to the menu.") == 2
    assert "What do you want to play?" not in heard.flow
    assert Game.resume(save_folder.files()[0]).session.week == 1


def test_a_choice_is_set_by_its_number(market: Scenario) -> None:
    heard, game = play(market, LEVERS, "7", "2", "0", COMMIT, GO)
    assert "1 new-first 2 at-risk-first" in heard.flow
    assert game.observation.values["specialist_policy"] == "at-risk-first"


def test_leaving_with_a_draft_asks_once(market: Scenario) -> None:
    for typed, reps in ((("q", "1"), {"reps"}), (("q", "2"), set()), (("q", "q"), set()), ((LEAVE, "1"), {"reps"})):
        heard, game = play(market, LEVERS, "1 3", *(["0"] if typed[0] == LEAVE else []), *typed)
        assert "Your draft of 1 change is not committed." in heard.flow
        assert set(game.committed) == reps
    heard, game = play(market, LEVERS, "1 3", "q", "0", COMMIT)
    assert set(game.committed) == {"reps"}


def test_the_end_of_input_says_that_a_draft_is_gone_and_where_the_game_is(market: Scenario) -> None:
    heard, game = play(market, GO, LEVERS, "1 3")
    assert heard.code is ExitCode.DONE
    assert "Your draft of 1 change was not committed and is gone." in heard.flow
    assert heard.lines[-1] == f"adoptsim play --plain --resume {game.path}"


def test_what_cannot_be_done_says_why(market: Scenario) -> None:
    heard, _ = play(market, COMMIT, DROP, UNDO, ANSWER, GO, FORECAST)
    for told in (
        "There is no draft to commit: set a lever first.",
        "There is no draft to drop.",
        "There is nothing to undo: what is in effect stays.",
        "Nothing waits for an answer.",
        "No forecast now: forecasts are made before a round, every 4 weeks, not in week 1.",
    ):
        assert told in heard.flow


# -- time and events ----------------------------------------------------------------------------------


def test_events_stop_the_time_and_wait(market: Scenario) -> None:
    heard, game = play(market, SEVERAL, "12", SEVERAL, "12", "0", GO, "", SEVERAL, "2", ROUND)
    assert "A [blink]fair[/blink] is held, [/]." in heard.flow
    assert heard.flow.count("Something happened.") == 3, "at once, and whenever time is to go on"
    assert "Week 5, something waits for your answer. What next, or ?" in heard.flow
    assert game.session.journal == {5: (Answer("[b]fair", "go"),)}
    assert game.session.week == 8


def test_an_answer_can_be_taken_back_until_time_goes_on(market: Scenario) -> None:
    heard, game = play(market, GO, GO, SEVERAL, "5", "2", UNDO, ANSWER, "1", GO)
    assert "Taken back: your answers." in heard.flow
    assert game.session.journal == {5: (Answer("[b]fair", "skip"),)}


def test_time_stops_where_the_money_runs_low_and_says_so_once(tmp_path: Path) -> None:
    heard, game = play(quiet(tmp_path, "company.cash=150000", "weeks=52"), LEVERS, "1 8", "0", COMMIT, SEVERAL, "30")
    assert 0 < game.session.week < 12
    assert heard.flow.count("Cash for") == 1
    assert "it is over in week" in heard.flow


def test_questions_for_the_class_are_asked_in_their_week(market: Scenario) -> None:
    heard, _ = play(market, GO)
    assert "To think about" not in heard.text
    heard, game = play(market, SEVERAL, "3")
    assert heard.flow.count("To think about, week 2: What do you [on red]expect[/]?") == 1
    assert game.session.week == 2, "time stops for it, as on the screen"


@pytest.mark.parametrize(("typed", "week"), [("3", 3), ("0", 0), ("", 0), ("99999999", 12), ("x\n2", 2), ("9" * 99, 0)])
def test_any_number_of_weeks_can_be_lived(tmp_path: Path, typed: str, week: int) -> None:
    _, game = play(quiet(tmp_path), SEVERAL, *typed.split("\n"))
    assert game.session.week == week


def test_what_is_told_of_a_week_adds_up_to_what_is_told_of_several(tmp_path: Path) -> None:
    scenario = quiet(tmp_path, "weeks=52", "company.ramp_weeks=0")
    reps = (LEVERS, "1 9", "0", COMMIT)
    together, other = play(scenario, *reps, *[SEVERAL, "16"] * 3)
    assert together.flow.count("What next") < 12  # it stops for what happens for the first time, and for nothing else
    singly, one = play(scenario, *reps, *[GO] * other.session.week)
    assert one.session.digest == other.session.digest
    signed = sum(week.observation.flows.signed for week in one.session.history)
    assert signed > 0
    assert sum(int(w.split()[0]) for w in singly.flow.split("In 1 week: ")[1:] if "signed" in w.split(",")[0]) == signed
    reports = [re.findall(r"(\d+) signed", report) for report in together.flow.split("What next")]
    told = [max(map(int, each)) for each in reports if each]  # of one stretch several lines say how many signed
    assert sum(told) == signed
    assert len(told) > 1


# -- luck ---------------------------------------------------------------------------------------------


def test_a_class_shares_its_luck_by_a_code(market: Scenario) -> None:
    coded = replace(market, seed=Seed(policy="code", value=5))
    heard, game = play(coded, "", "1", "Tuesday 3b", GO)
    assert heard.flow.count("The code of your class?") == 2
    assert game.session.seed == seed_of("tuesday3B")
    assert "code" not in hear(Briefing(coded, 7), "1").text


# -- looking ------------------------------------------------------------------------------------------


def test_every_number_can_be_asked_for_by_name_and_is_what_the_company_sees(tmp_path: Path) -> None:
    scenario = quiet(tmp_path, "weeks=52", "company.ramp_weeks=0")
    names = [title(metric) for metric in numbers.LISTED_METRICS]
    heard, game = play(scenario, LEVERS, "1 9", "0", COMMIT, *[SEVERAL, "16"] * 2, NUMBER, *names)
    assert set(numbers.LISTED_METRICS) == set(METRICS) - {"surviving_arr"}
    assert "Type a number" not in heard.text
    assert game.observation.seen("customers")
    assert f"ARR: {SPOKEN.money(game.observation.seen('arr') or 0)}, from billing." in heard.flow
    assert f"week {game.session.week}: {game.observation.seen('customers'):.0f}." in heard.flow
    assert "to have changed" not in heard.flow


def test_the_state_tells_every_number_with_its_age_and_its_channel() -> None:
    scenario = load_scenario("mirage", ["round_weeks=4", "deck.first=10000"])
    heard, game = play(scenario, LEVERS, "1 12", "hard sell 60", "0", COMMIT, SEVERAL, "20", STAND)
    told = heard.flow.split("Week 20 of 156.")[-1]
    for metric in set(METRICS) - {"cash", "stage", "surviving_arr"}:
        assert f" {title(metric)}" in told, metric
    reading = game.observation.readings["engaged_seats"]
    assert f"From {reading.channel}, {round(reading.age_weeks)} weeks old: active seats" in told
    assert f"engaged seats {reading.value:.0f}, give or take {reading.band:.0f}" in told
    assert f"Of {len(game.session.model.accounts.stage):,} organisations: " in told
    assert f"sales reps {game.observation.people['reps']}" in told


def test_nothing_that_is_said_before_the_end_is_known_to_the_world_only(market: Scenario) -> None:
    """A truth that differs from what is seen is said at the end, and not before."""
    heard, game = play(
        load_scenario("mirage", ["round_weeks=4", "deck.first=10000"]),
        LEVERS,
        "1 12",
        "0",
        COMMIT,
        SEVERAL,
        "16",
        STAND,
        NUMBER,
        "engaged",
    )
    truth, seen = game.session.history[-1].truth.engaged_seats, game.observation.seen("engaged_seats")
    assert seen is not None
    assert round(seen) != truth
    assert f"engaged seats {truth}" not in heard.flow
    assert f"Engaged seats: {seen:.0f}" in heard.flow


def test_what_happened_names_decisions_and_events(market: Scenario) -> None:
    heard, _ = play(market, DIARY, LEVERS, "1 3", "0", COMMIT, GO, GO, SEVERAL, "5", "2", GO, DIARY)
    assert "Nothing has happened yet." in heard.flow
    assert "Weeks 5 to 6: You decided: answer: Go [effect of advertising twice as much for 2 weeks]." in heard.flow
    assert "Weeks 1 to 4: You decided: Sales reps 3." in heard.flow


def test_the_briefing_says_who_you_are_what_counts_and_what_you_can_do(market: Scenario) -> None:
    heard, _ = play(market, BRIEFING)
    assert heard.flow.count("Read [red]this[/red] and [nonsense.") == 2
    assert "seats, 50%: engaged seats, no points at 0, full marks at 50." in heard.flow
    assert "Keep [i]some[/i] money. In numbers: cash above $1,000 at the end." in heard.flow
    heard = hear(Briefing(market), "2")
    assert "Hard sell, at the start 0%." in heard.flow
    assert "It can be moved from week 8 on." in heard.flow
    assert "It is locked in this scenario." in heard.flow


def test_hidden_levers_are_nowhere(tmp_path: Path) -> None:
    heard = hear(Briefing(small(tmp_path)), "2", "1", LEVERS, "runway", "0", STAND)
    assert "runway" not in heard.text.replace("budget runway", "").lower().replace("type a number", "")


# -- beginning, going on, and the end -----------------------------------------------------------------


def test_the_menu_begins_scenarios_and_goes_on_with_games(market: Scenario) -> None:
    place = str(library.names().index("mirage") + 1)
    heard = hear(Menu(7), place, "1", GO, LEAVE, str(len(library.names()) + 1), "q")
    assert "Mirage: a new game of 156 weeks, medium" in heard.flow
    assert "Mirage: 156 weeks, medium, seed 7." in heard.flow
    assert "Go on with Mirage, week 1 of 156, seed 7, mirage-1" in heard.flow
    assert heard.flow.count("Week 1 of 156.") == 2
    assert len(save_folder.files()) == 1


def test_finished_games_stand_in_the_menu_with_their_score(market: Scenario) -> None:
    after_scenarios = str(len(library.names()) + 1)
    heard, game = play(market, GO, GO, SEVERAL, "12", "1", SEVERAL, "12", "3", after_scenarios, "1")
    score = journal.read(game.path).score
    assert score is not None
    assert f"Little [bold]market[/], score {score:.0f}, par" in heard.flow
    assert heard.flow.count("You came to the end") == 2


def test_a_damaged_game_is_told_and_hides_no_other(market: Scenario) -> None:
    save_folder.folder().mkdir(parents=True)
    (save_folder.folder() / "bad-1.run.json").write_text("{")
    heard = hear(Menu())
    assert "bad-1.run.json is not a run file" in heard.flow
    assert "What do you want to play?" in heard.flow


def test_the_result_says_score_par_truth_and_how_to_prove_it(market: Scenario) -> None:
    heard, game = play(market, LEVERS, "1 6", "0", COMMIT, GO, GO, SEVERAL, "12", "1", SEVERAL, "12", "2")
    assert game.over
    run = game.finish()
    points = par(run.score.total, reference_scores(market, 3))
    assert points is not None
    assert f"Score {run.score.total:.1f}." in heard.flow
    assert f"Par {points:.0f} (" in heard.flow
    assert f"Engaged seats: {run.metrics.engaged_seats}" in heard.flow
    assert "Keep [i]some[/i] money." in heard.flow
    assert f"adoptsim verify {game.path}" in heard.lines
    assert verify(game.path).verdict == "same"
    assert journal.read(game.path).score == run.score.total
    assert "To the end of week 12:" in heard.flow


def test_a_bankrupt_company_hears_what_it_had_the_week_before(tmp_path: Path) -> None:
    heard, game = play(
        quiet(tmp_path, "company.cash=60000", "weeks=40"), LEVERS, "1 40", "0", COMMIT, *[SEVERAL, "12"] * 4
    )
    assert game.session.ended == "bankrupt"
    assert "The money ran out in week" in heard.flow
    assert f"In week {game.session.week - 1}, true and as you saw it:" in heard.flow


def test_a_game_that_is_over_opens_with_its_result(game: Game) -> None:
    while not game.over:
        game.step()
    heard = hear(Result(game), "1")
    assert "Score" in heard.flow
    assert "Little [bold]market[/]: 12 weeks, seed 3." in heard.flow, "again, with the same luck"


def test_games_go_on_where_they_were(game: Game) -> None:
    playing(game, LEVERS, "1 2", "0", COMMIT, GO, GO, GO, LEVERS, "1 3", "0", COMMIT, "q")
    resumed = Game.resume(game.path)
    heard = playing(resumed, GO, SEVERAL, "1", "1", SEVERAL, "12")
    assert "1 change committed, in effect from week 4 on: Sales reps from 2 to 3" in heard.flow
    session = Session(game.session.scenario, 3)
    decisions: dict[int, list[Decision]] = {0: [SetLever("reps", 2)], 4: [SetLever("reps", 3)], 5: []}
    while session.ended == UNFINISHED:
        session.advance(decisions.get(session.week, []))
    decided = {week: taken for week, taken in resumed.session.journal.items() if week != 5}
    assert decided == session.journal


def test_a_disk_that_refuses_is_told_once_and_the_game_goes_on(
    market: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, run: RunFile) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal, "write", refuse)
    heard = hear(Briefing(market), "1", GO, GO, GO, SAVE)
    assert heard.code is ExitCode.DONE
    assert heard.flow.count("The game goes on.") == 1
    assert heard.flow.count("This game is not saved:") == 2, "when asked, and at the end"
    assert "Week 3 of 12." in heard.flow


def test_forecasts_are_locked_and_told_when_their_round_is_over(market: Scenario) -> None:
    heard, game = play(
        market, FORECAST, "2", "0", "1M", FORECAST, "1", "5", "3", "9", UNDO, FORECAST, "2", "1k", "2k", ROUND, ROUND
    )
    assert "Locked: ARR at the end of the round, $0 to $1 million." in heard.flow
    assert "Type a number that is not below 5." in heard.flow
    assert "Taken back: your forecasts." in heard.flow
    assert [(f.week, f.metric, f.low, f.high) for f in game.forecasts] == [(0, "arr", 1000.0, 2000.0)]
    assert "Your forecast of ARR" in heard.flow


def test_a_tutorial_tells_its_steps_once_and_what_is_reached() -> None:
    heard, _ = play(load_scenario("first-customers"), ROUND, STAND, LEVERS, "1 3", "0", COMMIT)
    assert heard.flow.count("Step 1 of") == 1
    assert heard.flow.count("Step 2 of") == 1
    assert heard.flow.count("Step 3 of") == 1


def test_texts_of_a_scenario_are_said_in_the_letters_of_the_terminal(tmp_path: Path) -> None:
    scenario = small(tmp_path, text=TEXT.replace('"A few offices."', '"Z\u00fcrich \u2013 \u732b."'))
    assert "Zurich - ?." in hear(Briefing(scenario), ascii_only=True).flow
    assert "Z\u00fcrich \u2013 \u732b." in hear(Briefing(scenario)).flow


def test_ctrl_c_keeps_what_was_committed_and_lived(market: Scenario) -> None:
    writer = io.StringIO()
    reader = talking.Interrupted("1", LEVERS, "1 3", "0", COMMIT, GO, LEVERS, "1 9")
    assert converse(Dialogue(reader, writer), Briefing(market), "adoptsim") is ExitCode.INTERRUPTED
    game = Game.resume(save_folder.files()[0])
    assert game.session.week == 1
    assert game.session.journal == {0: (SetLever("reps", 3.0),)}
    assert game.draft == {}
    assert "Interrupted." in writer.getvalue()
    assert writer.getvalue().splitlines()[-1] == f"adoptsim play --plain --resume {game.path}"


def test_ctrl_c_in_the_middle_of_a_week_loses_no_commit(market: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(session: Session, decisions: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Session, "advance", interrupted)
        heard = hear(Briefing(market), "1", LEVERS, "1 3", "0", COMMIT, GO)
    assert heard.code is ExitCode.INTERRUPTED
    (saved,) = save_folder.files()
    assert Game.resume(saved).committed == {"reps": SetLever("reps", 3.0)}


def test_a_terminal_that_has_gone_is_the_end_of_input(market: Scenario) -> None:
    assert converse(Dialogue(talking.Gone(), io.StringIO()), Briefing(market), "adoptsim") is ExitCode.DONE


def test_what_the_page_says_can_be_typed() -> None:
    page = PAGE.read_text(encoding="utf-8")
    (lines,) = re.findall(r"printf '(.*?)' \| adoptsim play mirage --plain", page)
    heard = hear(Briefing(load_scenario("mirage")), *lines.split("\\n"))
    assert "Something happened." in heard.flow
    assert "Type a number" not in heard.flow
    (a_round,) = re.findall(r"```\n(5\n.*?)\n```", page, re.DOTALL)
    _, game = play(load_scenario("mirage"), *a_round.split("\n"))
    assert game.session.journal == {0: (SetLever("reps", 4.0), SetLever("specialists", 2.0))}
    assert game.session.week == 4


def test_the_name_of_a_lever_where_none_is_set_says_where_to_go(market: Scenario) -> None:
    heard, game = play(market, "reps 3", "sales", "nothing 3", LEVERS, "reps 3", "0", COMMIT)
    assert heard.text.count("Sales reps is a lever: 5 goes to the levers, and there it is set.") == 2
    assert game.committed["reps"] == SetLever("reps", 3.0)


def test_one_goes_back_a_round_after_a_word_on_what_that_means(game: Game) -> None:
    heard = playing(game, BACK, GO, GO, BACK, "2", BACK, "1")
    assert "There is no round behind this one." in heard.text
    assert "in a game of its own that is not graded. 1 Go back 2 Stay Type 1 or 2." in heard.flow
    assert "Back in week 0." in heard.text
    assert (game.session.week, game.branches) == (0, (0,))


def test_one_goes_back_from_the_end_of_a_game(game: Game) -> None:
    while not game.over:
        game.step()
    heard = playing(game, "5", "1", LEAVE)
    assert "in a game of its own that is not graded." in heard.flow
    assert game.branches == (game.session.week,)


def test_the_market_is_counted_in_words(scenario_game: Game) -> None:
    heard = playing(scenario_game, MARKETS)
    assert "1,500 organisations; use as it is reported" in heard.flow
    never = int((scenario_game.session.market.states == 0).sum())
    assert f"{never:,} have never heard of you." in heard.flow
    assert "are in sales talks" in heard.flow


@pytest.fixture
def scenario_game() -> Game:
    return sold_mirage(40)

"""Games of which some levers, or all, are hidden, locked or open late: what is said of them, and what is not."""

import json
from pathlib import Path

import pytest

from adoptsim.errors import DecisionError, ScenarioError
from adoptsim.game.debrief import debrief
from adoptsim.game.debrief.suggestions import contrasts
from adoptsim.game.game import Game
from adoptsim.game.recording import performed, recorded, reference_games
from adoptsim.model.catalogue.levers import LEVERS
from adoptsim.model.catalogue.metrics import METRICS
from adoptsim.presentation import explain, watched_game
from adoptsim.presentation.company import standing, teams
from adoptsim.presentation.debrief import next_steps
from adoptsim.presentation.debrief.document import document
from adoptsim.presentation.formula_inputs import HIDDEN
from adoptsim.presentation.levers import availability
from adoptsim.presentation.levers.rows import lever_rows
from adoptsim.presentation.playing import tutorial
from adoptsim.presentation.start import briefing
from tests.extremes import ALL, NAMES, PANELS, SOME, extremes, levers, scenario, steered

TEACHING = """
[[steps]]
text = "Hire."
until = { lever = "reps", above = 4 }
levers = { reps = 5 }
"""


def to_the_end(game: Game) -> Game:
    while not game.over:
        game.step()
    return game


def said(game: Game) -> list[str]:
    """Return all that is said of a game without being asked for one lever."""
    told = [explain.explain_metric(game, name) for name in explain.METRICS_EXPLAINED]
    whole = [line for each in told for line in explain.sentences(each)]
    points = [point for of_topic in briefing.topics(game.session.scenario).values() for point in of_topic]
    return [*whole, *standing.full(game), *teams.lines(game), *map(str, points), str(lever_rows(game))]


@pytest.mark.parametrize("week", [0, 1])
def test_what_is_said_does_not_depend_on_what_is_hidden(week: int, tmp_path: Path) -> None:
    hidden = {"hard_sell": (0.37, 0.73), "openness": (0.21, 0.84), "runway": (33, 77), "advertising": (0.0, 0.0)}
    games = []
    for k in (0, 1):
        rows = "\n".join(f"{name} = {{ start = {values[k]}, hidden = true }}" for name, values in hidden.items())
        game = Game.begin(scenario(tmp_path, f"[levers]\nreps = {{ start = 2 }}\n{rows}\n"))
        for _ in range(week):
            game.step()
        games.append(game)
    assert said(games[0]) == said(games[1])
    assert any(HIDDEN in line for line in said(games[0]))


@pytest.mark.parametrize("panel", PANELS)
def test_every_shown_lever_is_explained_with_its_inputs_and_no_hidden_one_is_in_them(
    panel: str, tmp_path: Path
) -> None:
    game = Game.begin(steered(tmp_path, panel))
    assert tuple(game.levers()) == tuple(row.name for row in lever_rows(game))
    for name in game.levers():
        told = explain.explain_lever(game, name)
        assert told.inputs
        assert all(figure.text for figure in told.inputs)
    counted = {"sales reps", "specialists", "engineers", "interviews"}  # of which one sees what they do
    hidden = {lever.title.lower() for lever in game.session.levers.values() if lever.hidden} - counted
    metrics = [explain.explain_metric(game, metric) for metric in METRICS]
    named = [figure for told in metrics for figure in told.inputs if figure.name in hidden]
    assert all(figure.text == HIDDEN for figure in named)
    assert bool(named) == bool(hidden)


@pytest.mark.parametrize(
    ("panel", "week", "told"),
    [
        ("none hidden", 0, "Levers can move now."),
        ("none hidden", 1, "Levers move in 3 weeks."),
        ("none hidden", 8, "Levers can move now."),
        ("none hidden", 9, "Levers do not move any more"),
        ("all late", 0, "Levers move in 8 weeks."),
        ("all late", 7, "Levers move in 1 week."),
        ("all late", 8, "Levers can move now."),
        ("all hidden", 0, "Week 0 of 10."),
        ("all locked", 4, "Week 4 of 10."),
    ],
)
def test_the_week_says_when_levers_move_and_they_do(panel: str, week: int, told: str, tmp_path: Path) -> None:
    game = Game.begin(steered(tmp_path, panel))
    while game.session.week < week:
        game.step()
    assert told in standing.time(game)
    assert ("ever" in standing.time(game)) == ("ever" in told)
    try:
        game.set("reps", 5)
    except DecisionError:
        moved = False
    else:
        moved = True
    assert moved == (not any(row.locked for row in lever_rows(game) if row.name == "reps") and bool(game.levers()))
    assert moved == ("can move" in told or told == "Levers move in 3 weeks." or told == "Levers move in 1 week.")


def test_a_change_in_the_last_round_that_could_never_act_is_refused(tmp_path: Path) -> None:
    game = Game.begin(steered(tmp_path, "none hidden"))
    for _ in range(8):
        game.step()
    game.set("reps", 5)  # week 8 is the last at which levers move
    game.drop()
    game.step()
    with pytest.raises(DecisionError, match="last round"):
        game.nudge("reps", 1)
    assert all(row.locked for row in lever_rows(game))


@pytest.mark.parametrize("panel", PANELS)
def test_games_end_and_are_debriefed_and_watched_whatever_is_left(panel: str, tmp_path: Path) -> None:
    made = steered(tmp_path, panel, '[[strategies]]\nname = "any"\nrandom = true\n')
    game = to_the_end(Game.begin(made))
    found = debrief(recorded(game.session)).beside(tuple(reference_games(made, 3)))
    json.dumps(document(found), allow_nan=False)
    other = performed(made, made.strategy("any"), "any", 3)
    hidden = {name for name, lever in found.game.levers.items() if lever.hidden or lever.locked}
    assert not hidden & {contrast.lever for contrast in contrasts(found.game, other)}
    titles = {found.game.levers[name].title for name in hidden}
    for week in range(other.week + 1):
        told = watched_game.levers(other, week)
        assert not titles & {part.lstrip("*").rpartition(" ")[0] for part in told.split(", ")} or panel == "all locked"
        assert (told == "none in this scenario") == (panel == "all hidden")


@pytest.mark.parametrize("panel", PANELS)
def test_the_briefing_counts_what_can_be_moved_and_names_who_is_at_work(panel: str, tmp_path: Path) -> None:
    made = steered(tmp_path, panel)
    sections = {heading: dict(points) for heading, points in briefing.topics(made).items()}
    panel_levers = [lever for lever in made.lever_panel().values() if lever.name != "runway"]  # of use to shares alone
    movable = [lever.title for lever in panel_levers if not lever.locked]
    heading = next(heading for heading in sections if heading.startswith("Your "))
    assert list(sections[heading]) == (movable or ["None"])
    assert sections["What you start with"]["People"] == "Sales reps 4, Specialists 2 and Product people 2."
    assert ("Rounds" in sections["How long it takes"]) == bool(movable) == availability.moves(panel_levers)
    later = [text for text in sections[heading].values() if "It opens in week 8." in text]
    assert len(later) == (len(panel_levers) if panel == "all late" else 0)


def test_a_step_says_that_its_lever_is_still_locked(tmp_path: Path) -> None:
    game = Game.begin(scenario(tmp_path, levers(["reps"], "unlock_week = 6") + TEACHING))
    told = tutorial.coaching(game)
    assert told is not None
    assert told.now == "Sales reps is locked until week 8."
    while game.session.week < 8:
        game.step()
    told = tutorial.coaching(game)
    assert told is not None
    assert not told.now
    game.set("reps", 5)
    game.commit()
    told = tutorial.coaching(game)
    assert told is not None
    assert told.text == tutorial.ALL_DONE


@pytest.mark.parametrize(("how", "word"), [("hidden = true", "hidden"), ("locked = true", "locked")])
def test_steps_and_strategies_that_move_what_nobody_can_are_refused(how: str, word: str, tmp_path: Path) -> None:
    moves = '[[strategies]]\nname = "s"\nphases = [{ week = 0, levers = { reps = 5 } }]\n'
    with pytest.raises(ScenarioError) as refused:
        scenario(tmp_path, levers(["reps"], how) + TEACHING + moves)
    assert len(refused.value.problems) == 3
    assert all(f"this lever is {word} in this scenario" in problem for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("hidden", "told"), [((), "Play it again without specialists"), (("specialists",), "Now play")]
)
def test_a_tutorial_is_played_again_without_specialists_only_where_they_can_be_left_out(
    hidden: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    made = scenario(tmp_path, levers(hidden, "hidden = true"), head='difficulty = "tutorial"')
    assert next_steps.another_game(recorded(to_the_end(Game.begin(made)).session)).startswith(told)


def test_some_means_some_and_all_means_all() -> None:
    assert set(SOME) < set(ALL) == set(LEVERS)


def test_all_extremes_are_there(tmp_path: Path) -> None:
    assert tuple(extremes(tmp_path)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_extreme_games_have_a_debrief_of_finite_numbers(name: str, tmp_path: Path) -> None:
    made = extremes(tmp_path)[name]
    game = to_the_end(Game.begin(made))
    run = game.finish()
    assert 0 <= run.score.total <= 121
    found = debrief(recorded(game.session)).beside(tuple(reference_games(made, 3)))
    text = json.dumps(document(found), allow_nan=False)
    assert json.loads(text)["weeks"] == game.session.week
    again = Game.resume(game.path)
    assert again.session.digest == game.session.digest

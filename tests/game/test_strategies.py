"""A strategy acts at the first round boundary at or after a week, on what is seen, and may live in its own file."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from adoptsim.errors import AdoptsimError, ScenarioError
from adoptsim.game.end_of_game import UNFINISHED
from adoptsim.game.players.player import NOBODY, Typed, chosen, default_player, named, typed
from adoptsim.game.run import play
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, Decision, SetLever, SetShare
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from tests.small import small


def journal(scenario: Scenario, strategy: str, seed: int = 3) -> dict[int, tuple[Decision, ...]]:
    session = Session(scenario, seed)
    play(session, typed(scenario, strategy).make())
    return session.journal


@pytest.fixture
def world(tmp_path: Path) -> Scenario:
    return small(tmp_path)


def test_phases_take_effect_at_the_first_round_boundary_at_or_after_their_week(world: Scenario) -> None:
    assert journal(world, "phases") == {
        0: (SetLever("price", 0.9),),
        5: (Answer("fair", "go"),),
        8: (SetLever("price", 1.1), SetShare("reps", 0.5), SetLever("engineers", 2.0)),
    }


def test_phases_that_fall_into_one_round_are_taken_in_order(tmp_path: Path) -> None:
    levers = "[{ week = 1, levers = { price = 1.1 } }, { week = 3, levers = { price = 1.2 } }]"
    scenario = small(tmp_path, f"strategies[0].phases={levers}", "strategies[0].answers={}")
    assert journal(scenario, "phases") == {4: (SetLever("price", 1.1), SetLever("price", 1.2))}


def test_a_phase_after_the_last_round_never_comes(tmp_path: Path) -> None:
    scenario = small(tmp_path, "strategies[0].phases=[{ week = 25, levers = { price = 1.1 } }]")
    assert 25 not in journal(scenario, "phases")


def test_a_rule_holds_at_every_round_boundary_on_which_its_seen_metric_meets_it(world: Scenario) -> None:
    session = Session(world, 3)
    play(session, world.strategy("rules"))
    poor = [w.observation.week for w in session.history if (w.observation.seen("cash") or 0) < 1.9e6]
    assert set(session.journal) == {week for week in poor if week % 4 == 0 and week < world.weeks}
    assert set(session.journal.values()) == {(SetLever("price", 1.5),)}, "nrr is undefined before week 52"


def test_rules_look_at_what_is_seen_not_at_the_truth(tmp_path: Path) -> None:
    rule = "{ when = { metric = 'closeness', above = 0.5 }, levers = { price = 1.2 } }"
    held = "information={ closeness = 0.49, closeness_half_life = 10400, noise = 5 }"
    scenario = small(tmp_path, f"strategies[1].rules=[{rule}]", held)
    session = Session(scenario, 3)
    play(session, scenario.strategy("rules"))
    boundaries = [w.observation for w in session.history[:-1] if w.observation.week % 4 == 0]
    assert all(0.48 < w.truth.closeness < 0.5 for w in session.history)
    assert set(session.journal) == {o.week for o in boundaries if (o.seen("closeness") or 0) > 0.5}
    assert 0 < len(session.journal) < len(boundaries)


def test_a_random_strategy_moves_open_levers_only_the_same_way_each_time(tmp_path: Path) -> None:
    world = small(tmp_path, "company.cash=2e7")  # it hires whole crowds
    session = Session(world, 3)
    play(session, world.strategy("random"))
    first = session.journal
    assert first == journal(world, "random")
    assert set(first) == set(range(0, session.week, 4))
    moved = {decision.lever for decision in first[4] if isinstance(decision, SetLever)}
    assert moved == set(world.lever_panel()) - {"hard_sell", "runway", "engineers"}
    assert "engineers" in {decision.lever for decision in first[8] if isinstance(decision, SetLever)}


@pytest.mark.parametrize("name", ["phases", "rules", "random"])
def test_one_player_plays_every_game_as_a_new_one_does(name: str, world: Scenario) -> None:
    once = play(Session(world, 3), world.strategy(name)).digest
    player = world.strategy(name)
    assert [play(Session(world, 3), player).digest for _ in range(3)] == [once] * 3
    two = [Session(world, 3), Session(world, 3)]
    while two[0].ended == UNFINISHED:
        for session in two:
            session.advance(player(session.observation))
    assert [session.digest for session in two] == [once] * 2


def test_a_strategy_in_a_file_of_its_own_plays_like_one_of_the_scenario(world: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("phases = [{ week = 0, levers = { price = 0.9 } }]\nanswers = { fair = 'go' }\n")
    assert journal(world, str(path)) == {0: (SetLever("price", 0.9),), 5: (Answer("fair", "go"),)}
    path.write_text("random = true\n")
    assert journal(world, str(path)) == journal(world, "random")


def test_every_problem_of_a_strategy_file_is_told_with_its_line(world: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        "fases = []\n"
        "phases = [\n"
        "  { week = 0, levers = { engineers = 1, hard_sell = 0.5, runway = 60, bribes = 3 } },\n"
        "  { week = -1, levers = { price = 1979-05-27 } },\n"
        "]\n"
        "[answers]\n"
        "fair = 'maybe'\n"
    )
    with pytest.raises(ScenarioError) as refused:
        typed(world, str(path))
    assert [p.removeprefix(str(path)) for p in refused.value.problems] == [
        ":1: fases: unknown key. Did you mean 'phases'?",
        ":3: phases[0].levers.engineers: this lever is locked until week 8.",
        ":3: phases[0].levers.hard_sell: this lever is locked in this scenario.",
        ":3: phases[0].levers.runway: this lever is hidden in this scenario.",
        ":3: phases[0].levers.bribes: there is no such lever. Did you mean 'reps'?",
        ":4: phases[1].levers.price: is a date; no key takes one. Write weeks as numbers and text in quotes.",
        ":4: phases[1].week: must be at least 0, is -1.",
        ':7: answers.fair: must be one of "skip", "go", "win".',
    ]


def test_a_strategy_that_is_not_there_is_told_with_those_that_are(world: Scenario) -> None:
    with pytest.raises(AdoptsimError, match=r"there is no strategy nobody\. Its strategies: phases, rules, random"):
        typed(world, "nobody")


def test_the_first_strategy_plays_when_nobody_is_named(world: Scenario, tmp_path: Path) -> None:
    assert default_player(world).name == "phases"
    assert default_player(small(tmp_path, "strategies=[]")) is NOBODY


def test_results_and_run_files_name_players_without_their_folders(world: Scenario, tmp_path: Path) -> None:
    for name in ("mine.toml", "\x1b[31m.TOML"):
        (tmp_path / name).write_text("phases = []\n")
    assert typed(world, str(tmp_path / "mine.toml")).name == "mine"
    assert typed(world, str(tmp_path / "\x1b[31m.TOML")).name == "\\x1b[31m"
    assert typed(world, "phases").name == "phases"


EVIL = ["evil:run", "evil.toml", "../evil.toml", "./evil.py:run", "code:interact"]


@pytest.mark.parametrize("name", EVIL)
def test_a_name_in_a_scenario_is_a_name_whatever_it_looks_like(
    name: str, world: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "evil.py").write_text("raise SystemExit('the scenario acts')\ndef run(seen): ...\n")
    (tmp_path / "evil.toml").write_text("phases = [{ week = 0, levers = { price = 2 } }]\n")
    scenario = replace(world, strategies=(replace(world.strategies[0], name=name),))
    assert scenario.strategies[0].name == name, "no file may hold it, and Python may"
    expected = play(Session(world, 3), world.strategy("phases")).digest
    for player in (default_player(scenario), named(scenario, name), typed(scenario, name), chosen(scenario, name)):
        assert play(Session(scenario, 3), player.make()).digest == expected
    assert "evil" not in sys.modules


def test_only_what_a_person_typed_may_be_code(world: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    (tmp_path / "mine.py").write_text("import pathlib\npathlib.Path('ran').touch()\ndef run(seen): return []\n")
    (tmp_path / "mine.toml").write_text("phases = []\n")
    for text in ("mine:run", "mine.toml"):
        with pytest.raises(AdoptsimError, match="there is no strategy mine"):
            named(world, text)
        with pytest.raises(AdoptsimError, match="there is no strategy mine"):
            chosen(world, text)
    assert not Path("ran").exists()
    assert chosen(world, Typed("mine:run")).name == "mine:run"
    assert Path("ran").exists()
    sys.modules.pop("mine")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("./bots.py:Cls", "without folder and ending: bots:Cls."),
        ("bots.py", "without folder and ending: bots:callable."),
        ("more/bots.py:Cls", "without folder and ending: more.bots:Cls."),
        ("/tmp/bots.py:Cls", "without folder and ending: bots:Cls, in the folder of the file."),
        (".py", "a bot is written module:callable"),
    ],
)
def test_the_path_of_a_bot_is_answered_with_its_form(text: str, remedy: str, world: Scenario) -> None:
    with pytest.raises(AdoptsimError) as refused:
        typed(world, text)
    assert str(refused.value).startswith(text)
    assert remedy in str(refused.value)


def test_a_rule_leaves_a_lever_alone_until_it_is_unlocked(tmp_path: Path) -> None:
    file = tmp_path / "late.toml"
    file.write_text(
        """
title = "Late"
weeks = 20
[[segments]]
[levers]
reps = { unlock_week = 8 }
[[strategies]]
name = "eager"
rules = [{ when = { metric = "cash", above = 0 }, levers = { reps = 3, price = 1.1 } }]
""",
        encoding="utf-8",
    )
    scenario = load_scenario(str(file))
    session = Session(scenario)
    play(session, scenario.strategy("eager"))
    assert {week for week, taken in session.journal.items() if SetLever("reps", 3.0) in taken} == {8, 12, 16}
    assert 0 in session.journal


def test_random_play_throws_other_dice_in_every_replication(tmp_path: Path) -> None:
    world = load_scenario("mirage", ["weeks=8"])
    journals = []
    for replication in (0, 1, 0):
        session = Session(world, 1, replication)
        play(session, world.strategy("random"))
        journals.append(session.journal)
    assert journals[0] == journals[2] != journals[1]

"""Keys that players give to commands: they work, they are shown everywhere, and what cannot be is told."""

import pkgutil
import re
import string
from collections.abc import Iterator
from importlib import import_module
from itertools import permutations
from typing import Any

import pytest
from textual.app import App
from textual.containers import ScrollableContainer
from textual.widget import Widget
from textual.widgets import OptionList

from adoptsim.game.game import Game
from adoptsim.scenario.problems.wording import nearest
from adoptsim.tui import screens as package
from adoptsim.tui import settings
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.keys.commands import SCREENS
from adoptsim.tui.keys.names import NAMES, key_label, textual_key
from adoptsim.tui.keys.remapping import usable_keys, with_player_keys
from adoptsim.tui.screens.command_screen import CommandScreen
from adoptsim.tui.screens.help import HelpScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.screens.settings import PressKey, SettingsScreen
from adoptsim.tui.settings import Settings
from tests.tui.seeing import lines, playing, press, shown, text, toasts, until

SIZE = (80, 24)


def keys(**given: str) -> None:
    """Put keys into the settings file."""
    settings.write(Settings(keys={name.replace("_", "-"): key for name, key in given.items()}))


def week(app: App[None]) -> int:
    screen = app.screen
    assert isinstance(screen, PlayScreen)
    return screen.game.session.week


@pytest.mark.parametrize("name", [*NAMES, *string.ascii_letters, *string.digits, "ctrl+x", "shift+tab", "alt+1"])
def test_a_key_is_called_one_name_by_everybody(name: str) -> None:
    assert textual_key(name) == name
    if not name.startswith(("ctrl", "comma")):
        assert textual_key(key_label(name)) == name


def test_every_sign_is_a_key() -> None:
    named = {sign: textual_key(sign) for sign in string.punctuation}
    assert len(set(named.values())) == len(named)
    assert [textual_key(text) for text in ("", " ", "nn", "ctrl+", "\x1b", "ctrl+nn")] == [None] * 6


def kinds(kind: type[CommandScreen[Any]]) -> Iterator[type[CommandScreen[Any]]]:
    """Yield all that are of this *kind*."""
    yield kind
    for narrower in kind.__subclasses__():
        yield from kinds(narrower)


def test_every_screen_that_has_commands_is_known() -> None:
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        import_module(module.name)
    with_commands = [kind for kind in kinds(CommandScreen) if kind.COMMANDS_HERE]
    declared = {screen.commands: screen.focused for screen in SCREENS}
    assert {kind.COMMANDS_HERE for kind in with_commands} == set(declared)
    assert len(with_commands) == len(SCREENS)
    for kind in with_commands:
        focused = {"Choices": OptionList, "VerticalScroll": ScrollableContainer}.get(kind.AUTO_FOCUS or "", Widget)
        assert declared[kind.COMMANDS_HERE] is focused, kind


def test_no_screen_has_two_meanings_for_a_key_and_every_command_has_a_plain_name() -> None:
    for screen in SCREENS:
        used = [key for command in screen.commands for key in command.keys.split(",") if key]
        assert sorted(used) == sorted(set(used)), screen.name
        ids = [command.name for command in screen.commands]
        assert sorted(ids) == sorted(set(ids)), screen.name
        assert all(re.fullmatch("[a-z0-9-]+", name) for name in ids), screen.name


def test_keys_that_go_round_between_commands_are_no_clash() -> None:
    for first, second, third in permutations(["space", "n", "u"]):
        given = {"run": first, "step": second, "undo": third}
        assert usable_keys(given) == (given, {})


@pytest.mark.parametrize(
    ("given", "wrong", "told"),
    [
        ({"stepp": "z"}, "stepp", "Did you mean 'step'?"),
        ({"step": "u"}, "step", "u is the key of undo"),
        ({"undo": "z", "step": "z"}, "step", "z is the key of undo"),
        ({"step": "z,z,u"}, "step", "u is the key of undo"),
        ({"step": "ctrl+q"}, "step", "^q leaves everywhere"),
        ({"settings": "up"}, "settings", "moves through what the home screen shows"),
        ({"undo": "space"}, "undo", "space is the key of run"),
        ({"help": "q"}, "help", "q is the key of quit"),
    ],
)
def test_keys_that_cannot_be_are_told_with_a_remedy(given: dict[str, str], wrong: str, told: str) -> None:
    accepted, problems = usable_keys(given)
    assert list(problems) == [wrong]
    assert told in problems[wrong]
    assert wrong not in accepted
    assert set(accepted) == set(given) - {wrong}


def test_what_depends_on_a_key_that_cannot_be_is_told_too() -> None:
    accepted, problems = usable_keys({"undo": "ctrl+c", "step": "u"})
    assert accepted == {}
    assert set(problems) == {"undo", "step"}


async def test_the_new_key_works_and_the_old_one_no_longer(game: Game) -> None:
    keys(step="z,ctrl+x")
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "z")
        assert week(app) == 1
        await press(pilot, "n")
        assert week(app) == 1
        await press(pilot, "ctrl+x")
        assert week(app) == 2


async def test_keys_can_be_exchanged(game: Game) -> None:
    keys(step="u", undo="n", lever_down="s", save="down")
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "right", "n", "u")
        assert week(app) == 1
        assert game.draft == {}
        await press(pilot, "down")
        assert "Saved in" in toasts(app)[-1]


async def test_a_command_with_several_keys_is_done_once(game: Game) -> None:
    keys(more="z")
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        before = game.value("reps")
        await press(pilot, "z")
        after = game.value("reps")
        assert isinstance(before, float)
        assert after == before + 1
        await press(pilot, "right")
        assert game.value("reps") == after


async def test_the_key_bar_the_help_and_the_palette_show_the_new_key(game: Game) -> None:
    keys(step="z", help="full_stop")
    app = playing(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "z Week" in lines(app)[-1]
        assert ". Help" in lines(app)[-1]
        assert "n Week" not in lines(app)[-1]
        await press(pilot, "full_stop")
        assert shown(app) is HelpScreen
        assert "z Live one week" in text(app)
        assert "n Live one week" not in text(app)
        await press(pilot, "escape", "ctrl+p", *"live one")
        await until(pilot, lambda: "Key: z" in text(app))


async def test_advice_and_reasons_name_the_new_keys(game: Game) -> None:
    keys(step="space", run="n", commit="f5")
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "n to week 4, space one week" in text(app)
        await press(pilot, "right", "space")
        assert "There is a draft: F5 commits, esc drops." in toasts(app)[-1]


def test_only_keys_are_other_words_and_nothing_is_without_own_keys() -> None:
    (play,) = [screen for screen in SCREENS if screen.name == "play screen"]
    advice = "Paused: space runs, n one week; don't spend, run."
    assert with_player_keys(advice, play.commands, {}) == advice
    assert with_player_keys(advice, play.commands, {"undo": "z"}) == advice
    told = with_player_keys(advice, play.commands, {"step": "d", "debrief": "t", "run": "n"})
    assert told == "Paused: n runs, d one week; don't spend, run."


async def test_a_click_on_the_key_bar_does_what_it_shows(game: Game) -> None:
    keys(step="backspace")
    app = playing(game)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        await pilot.click(offset=(lines(app)[-1].index("backspace") + 2, 23))
        await pilot.pause()
        assert week(app) == 1


async def test_wrong_keys_are_told_with_file_line_and_remedy_and_the_others_hold(game: Game) -> None:
    keys(stepp="y", undo="z", save="z")
    app = playing(game)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, lambda: bool(toasts(app)))
        told = "\n".join(toasts(app))
        assert "settings.toml:4: keys.stepp: there is no such command. Did you mean 'step'?" in told
        assert "settings.toml:6: keys.save: z is the key of undo" in told
        await press(pilot, "right", "z")
        assert game.draft == {}


async def test_the_menu_knows_the_keys_and_tells_of_clashes_before_the_engine_is_there() -> None:
    keys(settings="o", quit="x", open="up")
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "o Settings" in lines(app)[-1]
        await until(pilot, lambda: bool(toasts(app)))
        assert "keys.open: up moves through" in toasts(app)[0]
        assert "enter Open" in lines(app)[-1]
        await press(pilot, "o")
        assert shown(app) is SettingsScreen


async def test_a_key_is_given_and_taken_back_on_the_settings_screen() -> None:
    app = AdoptsimApp(SettingsScreen)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        while "> Live one week" not in text(app):
            await press(pilot, "down")
        await press(pilot, "enter", "z")
        assert "> Live one week z (yours)" in text(app)
        assert settings.read().settings.keys == {"step": "z"}
        await press(pilot, "enter", "u")
        assert "u is the key of undo" in toasts(app)[-1]
        await press(pilot, "enter", "escape", "enter", "ctrl+q")
        assert not app.is_running or settings.read().settings.keys == {"step": "z"}


async def test_a_click_beside_leaves_the_key_as_it_is_and_backspace_gives_back_the_usual_one() -> None:
    keys(step="z")
    app = AdoptsimApp(SettingsScreen)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        while "> Live one week" not in text(app):
            await press(pilot, "down")
        await press(pilot, "enter")
        assert shown(app) is PressKey
        await pilot.click(offset=(2, 2))
        await pilot.pause()
        assert shown(app) is SettingsScreen
        assert "> Live one week z (yours)" in text(app)
        await press(pilot, "backspace")
        assert "> Live one week n" in text(app)
        assert settings.read().settings.keys == {}


async def test_what_cannot_be_done_is_in_the_palette_with_the_reason(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(100, 60)) as pilot:
        await press(pilot, "ctrl+p", *"undo")
        await until(pilot, lambda: "There is nothing to undo" in text(app))
        assert "(Undo the draft" in text(app)


def test_the_nearest_name_is_that_of_a_command() -> None:
    ids = {command.name for screen in SCREENS for command in screen.commands}
    assert nearest("levr-up", sorted(ids)) == " Did you mean 'lever-up'?"
    assert {"menu", "lever-up", "lever-down", "less", "more", "faster", "slower", "speed-1", "speed-4", "up"} <= ids

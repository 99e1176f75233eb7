"""Settings: what a file says, what is wrong with it, and what a change does at once and the next time."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.scrollbar import ScrollBarRender

from adoptsim.game.game import Game
from adoptsim.presentation.layout import glyphs
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui import settings
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.clock import SPEEDS, Clock
from adoptsim.tui.keys.commands import SCREENS
from adoptsim.tui.keys.names import NAMES
from adoptsim.tui.screens.briefing import BriefingScreen
from adoptsim.tui.screens.home import HomeScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.screens.settings import SettingsScreen
from adoptsim.tui.settings import THEMES, Settings
from adoptsim.tui.widgets.choices import Choices
from tests.tui.seeing import lines, playing, press, shown, text, toasts, until

SIZE = (80, 24)
KEYS = st.lists(st.sampled_from([*NAMES, *"abcxyzABC123?+-!"]), min_size=1, max_size=4).map(",".join)
COMMANDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=20)
ANY = st.builds(
    Settings,
    theme=st.sampled_from(THEMES),
    speed=st.integers(1, len(SPEEDS)),
    glyphs=st.sampled_from(glyphs.CHOICES),
    keys=st.dictionaries(COMMANDS, KEYS, max_size=6),
)


def write(content: str | bytes) -> Path:
    """Put *content* where the settings are kept."""
    path = settings.file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


async def opened(pilot: Pilot[None]) -> None:
    """Wait until the settings screen shows all commands."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def settings_app() -> AdoptsimApp:
    return AdoptsimApp(SettingsScreen)


@effort(max_examples=40, deadline=None)
@given(ANY)
def test_what_is_written_is_what_is_read(chosen: Settings) -> None:
    file = settings.parse(settings.as_toml(chosen))
    assert file.settings == chosen
    assert file.problems == ()


def test_only_what_differs_from_the_usual_is_written() -> None:
    assert settings.as_toml(Settings()) == settings.HEAD
    assert settings.as_toml(Settings(speed=3)) == f"{settings.HEAD}speed = 3\n"
    assert "theme" not in settings.as_toml(Settings(glyphs="ascii", keys={"step": "w"}))


@effort(max_examples=40, deadline=None)
@given(ANY, ANY)
def test_whatever_a_file_says_a_change_to_it_is_what_is_read(before: Settings, after: Settings) -> None:
    assert settings.parse(settings.as_toml(after, settings.as_toml(before))).settings == after


MINE = """\
# Set up for the class room.
theme = "nord"  # the beamer is dark
speed = 4

# My own keys
[keys]
step = "w"  # as in week
# the others as they are
"""


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({"theme": "dracula"}, MINE.replace('"nord"', '"dracula"')),
        ({"theme": "auto"}, MINE.replace('"nord"', '"auto"')),
        ({"speed": 2}, MINE.replace("speed = 4\n", "")),
        ({"glyphs": "ascii"}, MINE.replace("speed = 4\n", 'speed = 4\nglyphs = "ascii"\n')),
        ({"keys": {"step": "n,w"}}, MINE.replace('"w"', '"n,w"')),
        ({"keys": {"step": "w", "commit": "c"}}, f'{MINE}commit = "c"\n'),
        ({"keys": {}}, MINE.replace('step = "w"  # as in week\n', "")),
        ({}, MINE),
    ],
)
def test_a_change_leaves_comments_and_all_other_lines_as_they_are(change: dict[str, Any], changed: str) -> None:
    path = write(MINE)
    settings.write(replace(settings.read().settings, **change))
    assert path.read_text() == changed
    assert settings.read().settings == replace(settings.parse(MINE).settings, **change)
    assert not (path.parent / "settings.old.toml").exists()


@pytest.mark.parametrize(
    ("content", "changed"),
    [
        ('keys = {step = "w"}\n', 'speed = 4\nkeys = {step = "w"}\n'),
        ('keys.step = "w"  # week\n', 'speed = 4\nkeys.step = "w"  # week\n'),
        ('# mine\n[keys]\nstep = "w"\n', 'speed = 4\n# mine\n[keys]\nstep = "w"\n'),
        ("", f"{settings.HEAD}speed = 4\n"),
    ],
)
def test_a_setting_is_added_where_it_belongs(content: str, changed: str) -> None:
    path = write(content)
    settings.write(replace(settings.read().settings, speed=4))
    assert path.read_text() == changed


@pytest.mark.parametrize("content", ['theme = "\\x6eord"\n', 'keys = {\n  step = "w",\n}\n'])
def test_a_file_that_cannot_be_changed_line_by_line_loses_nothing(content: str) -> None:
    path = write(content)
    before = settings.read()
    settings.write(replace(before.settings, speed=4))
    assert settings.read() == settings.parse(path.read_text())
    assert settings.read().settings == replace(before.settings, speed=4)
    kept = [path.read_text(), *(old.read_text() for old in path.parent.glob("*.old.toml"))]
    assert any(content in text for text in kept)


def test_nothing_of_tomlkit_is_loaded_before_a_setting_is_changed() -> None:
    code = "import sys; import adoptsim.tui.app, adoptsim.tui.screens.settings; print('tomlkit' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "False\n"


@pytest.mark.parametrize(
    ("content", "place", "remedy"),
    [
        ('theme = "nrod"', "settings.toml:1: theme:", "Did you mean 'nord'?"),
        ("theme = 3", "settings.toml:1: theme:", "There are: auto, textual-dark"),
        ('\nspeed = "fast"', "settings.toml:2: speed:", "from 1 to 4"),
        ("speed = true", "settings.toml:1: speed:", "from 1 to 4"),
        ("speed = 0", "settings.toml:1: speed:", "from 1 to 4"),
        ('glyphs = "asci"', "settings.toml:1: glyphs:", "Did you mean 'ascii'?"),
        ('them = "nord"', "settings.toml:1: them:", "Did you mean 'theme'?"),
        ('keys = "n"', "settings.toml:1: keys:", "[keys]"),
        ('[keys]\nstep = "spaec"', "settings.toml:2: keys.step:", "Did you mean 'space'?"),
        ('[keys]\nstep = "n,,w"', "settings.toml:2: keys.step:", "there is no key"),
        ("[keys]\nstep = 3", "settings.toml:2: keys.step:", 'as in "n,w"'),
        ('[keys]\nstep = ""', "settings.toml:2: keys.step:", 'as in "n,w"'),
        ('[keys]\n"a\\u001b[31m" = "n"', "settings.toml:2: keys.a\\x1b[31m:", "no such command"),
        ("speed = 3\ntheme = “nord”", "settings.toml:2:", "straight quotes"),
        ("speed 3", "settings.toml:1:", "not valid TOML"),
        (b"\xff\xfe", "settings.toml:", "Mend it or delete it"),
        ("x = 1" + "0" * 5000, "settings.toml:", "Mend it or delete it"),
        ("x = " + "[" * 4000, "settings.toml:", "Mend it or delete it"),
        ("a." * 3900 + "b = 1", "settings.toml:", "Mend it or delete it"),
        ("# much\n" * 2000, "settings.toml:", "too large"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_a_remedy(content: str | bytes, place: str, remedy: str) -> None:
    write(content)
    file = settings.read()
    assert file.settings == Settings()
    assert len(file.problems) == 1
    assert file.problems[0].startswith(place)
    assert remedy in file.problems[0]
    assert file.problems[0].isprintable()


def test_one_mistake_does_not_undo_the_rest() -> None:
    write('theme = "nord"\nspeed = 9\n[keys]\nstep = "w"\nrun = "spaec"\n')
    file = settings.read()
    assert file.settings == Settings(theme="nord", keys={"step": "w"})
    assert len(file.problems) == 2


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "unreadable"])
def test_what_is_no_file_is_told(kind: str) -> None:
    path = settings.file()
    path.parent.mkdir(parents=True)
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to(path)
    else:
        path.touch()
        path.chmod(0)
    file = settings.read()
    assert file.settings == Settings()
    assert bool(file.problems) == (kind != "unreadable" or not os.access(path, os.R_OK))


def test_a_file_with_mistakes_is_kept_beside_the_new_one() -> None:
    path = write('theme = "nord"\nmine = "dear to me"\n')
    settings.write(replace(settings.read().settings, speed=4))
    assert settings.read() == settings.parse(f'{settings.HEAD}theme = "nord"\nspeed = 4\n')
    assert "dear to me" in (path.parent / "settings.old.toml").read_text()


async def test_what_is_wrong_is_a_toast_and_stays_on_the_settings_screen() -> None:
    write('theme = "[b]nrod[/]"\nspeed = 4\n')
    app = settings_app()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(pilot)
        assert "there is no '[b]nrod[/]'" in toasts(app)[0]
        assert str(settings.file()) in toasts(app)[0]
        assert "Not used: settings.toml:1: theme" in text(app)
        assert "20 weeks a second" in text(app)


async def test_changes_hold_at_once_and_the_next_time() -> None:
    app = settings_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await press(pilot, "right", "right", "down", "right", "down", "left")
        assert app.theme == THEMES[2]
        assert SPEEDS[Clock.first_place] == SPEEDS[2]
        assert glyphs.of_terminal() is glyphs.ASCII
        assert app.has_class("-ascii")
        assert THEMES[2] in text(app)
    assert settings.read().settings == Settings(theme=THEMES[2], speed=3, glyphs="ascii")
    later = settings_app()
    assert later.theme == THEMES[2]
    assert SPEEDS[Clock.first_place] == SPEEDS[2]
    async with later.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await press(pilot, "backspace", "down", "backspace", "down", "backspace")
        assert later.theme == "textual-dark"
    assert settings.file().read_text() == settings.HEAD
    assert settings_app().settings.values == Settings()


async def test_the_speed_is_that_of_the_next_game(game: Game) -> None:
    write("speed = 1\n")
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.clock.speed == SPEEDS[0]


async def test_ascii_is_drawn_where_unicode_would_be(game: Game) -> None:
    write('glyphs = "ascii"\n')
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n", "n")
        assert all(line.isascii() for line in lines(app))


async def test_menu_briefing_help_settings_and_palette_are_ascii_where_there_is_no_more(
    market: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    write('theme = "nrod"\n')
    for _ in range(9):
        Game.begin(replace(market, title="A title that goes on and on")).step()
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        for key in ("down", "f1", "escape", "ctrl+p", "escape", "s", "enter", "x", "escape", "end", "up", "enter"):
            await press(pilot, key)
            await opened(pilot)
            assert [line for line in lines(app) if not line.isascii()] == [], key
        await until(pilot, lambda: shown(app) is PlayScreen)
    app = AdoptsimApp(lambda: BriefingScreen(market))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "space")
        assert [line for line in lines(app) if not line.isascii()] == []


async def test_without_colours_there_are_no_themes_and_it_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    write('theme = "nord"\n')
    monkeypatch.setenv("NO_COLOR", "1")
    app = settings_app()
    before = app.theme
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        assert "the terminal's own" in text(app)
        assert "unset NO_COLOR" in text(app)
        await press(pilot, "right")
        assert "NO_COLOR is set" in toasts(app)[-1]
        await press(pilot, "down", "right")
        assert app.theme == before
        assert app.native_ansi_color
    assert settings.read().settings == Settings(theme="nord", speed=3), "what cannot be changed here is kept"


def test_a_terminal_of_16_colours_gets_them_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_app().theme == "textual-dark"
    monkeypatch.setenv("TERM", "linux")
    assert settings_app().theme == "ansi-dark"
    write('theme = "nord"\n')
    assert settings_app().theme == "nord"


def test_the_environment_is_stronger_than_the_theme_that_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    write('theme = "nord"\n')
    assert settings_app().theme == "nord"
    monkeypatch.setenv("TEXTUAL_THEME", "dracula")
    assert settings_app().theme != "nord"


async def test_a_disk_that_refuses_is_told_and_the_change_holds() -> None:
    path = settings.file()
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("no folder")
    app = settings_app()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "down", "right")
        assert "cannot be read" in toasts(app)[0] or "cannot be written" in toasts(app)[-1]
        assert "cannot be written" in toasts(app)[-1]
        assert app.settings.values.speed == 3
        assert "4 weeks a second" in text(app)


def test_a_crash_while_writing_leaves_the_old_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("speed = 3\n")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.write(Settings(speed=4))
    assert path.read_text() == "speed = 3\n"
    assert list(path.parent.iterdir()) == [path]
    assert stat.S_ISREG(path.stat().st_mode)


async def test_settings_open_over_any_screen_from_the_palette(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+p", *"settings", "enter")
        await pilot.pause(0.3)
        assert shown(app) is SettingsScreen
        await press(pilot, "escape")
        assert shown(app) is PlayScreen


async def test_a_click_changes_a_setting() -> None:
    app = settings_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        line = next(k for k, each in enumerate(lines(app)) if "Speed when" in each)
        await pilot.click(offset=(10, line))
        await pilot.pause()
        assert app.settings.values.speed == 3


@pytest.mark.parametrize(("width", "height"), [(60, 18), (80, 24), (120, 40)])
async def test_every_setting_fits(width: int, height: int) -> None:
    app = AdoptsimApp(HomeScreen)
    async with app.run_test(size=(width, height)) as pilot:
        await press(pilot, "s")
        await opened(pilot)
        screen = app.screen
        assert isinstance(screen, SettingsScreen)
        choices = screen.query_one(Choices)
        await press(pilot, "down", "down")
        bars = [each.query_one(Choices).vertical_scrollbar for each in app.screen_stack if each.query(Choices)]
        assert len(bars) == 2, "the menu and the settings"
        for chosen in ("unicode", "ascii", "auto"):
            await press(pilot, "right")
            assert app.settings.values.glyphs == chosen
            assert all((bar.renderer is not ScrollBarRender) == (chosen == "ascii") for bar in bars), chosen
        assert choices.virtual_size.height == len(choices.lines)
        named = [line.name for line in choices.lines if line.name]
        commands = {command.name for each in SCREENS for command in each.commands}
        assert sorted(named) == sorted([*commands, "theme", "speed", "glyphs"])
        headed = [str(line.text) for line in choices.lines if str(line.text).startswith("Keys of the ")]
        assert headed[0] == "Keys of the play screen"
        assert len(headed) == len(set(headed)) > 5
        assert "esc Back" in text(app)
        assert "q Quit" in text(app)


def test_the_lines_of_a_file_of_mistakes_are_looked_for_once() -> None:
    settings._lines.cache_clear()
    file = settings.parse("\n".join(f"a{k} = 1" for k in range(300)))
    assert len(file.problems) == 300
    assert file.problems[-1].startswith(f"{settings.file().name}:300: a299: ")
    assert settings._lines.cache_info().misses == 1

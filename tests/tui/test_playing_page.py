"""The page for players says what the program does."""

import re
from pathlib import Path

from adoptsim.tui import settings
from adoptsim.tui.keys.commands import SCREENS
from adoptsim.tui.keys.names import key_label
from adoptsim.tui.keys.remapping import usable_keys

PAGE = (Path(__file__).parents[2] / "docs" / "playing.md").read_text(encoding="utf-8")


def test_the_example_of_a_settings_file_holds() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    file = settings.parse(example)
    assert file.problems == ()
    assert file.settings.speed == 3
    accepted, wrong = usable_keys(file.settings.keys)
    assert wrong == {}
    assert set(accepted) == {"step", "why", "undo"}


def test_the_table_has_every_command_of_the_play_screen_with_its_keys() -> None:
    (play,) = [screen for screen in SCREENS if screen.name == "play screen"]
    rows = [f"| `{c.name}` | {' or '.join(map(key_label, c.keys.split(',')))} | {c.title} |" for c in play.commands]
    assert [row for row in rows if row not in PAGE] == []

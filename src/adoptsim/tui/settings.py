"""What a player has set: kept in a small file that people may edit, and that names what differs from the usual.

Files are hostile until proven otherwise: what is wrong is told with its line and a remedy, and the usual stands.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import tomli
from textual.theme import BUILTIN_THEMES

from adoptsim import files
from adoptsim.errors import printable
from adoptsim.game.saved import save_folder
from adoptsim.presentation.layout.glyphs import CHOICES
from adoptsim.scenario.problems.lines import lines_of
from adoptsim.scenario.problems.wording import nearest
from adoptsim.tui.clock import SPEEDS, USUAL
from adoptsim.tui.keys.names import NAMES, textual_key
from adoptsim.tui.keys.remapping import usable_keys

LARGEST_FILE = 8_000
HEAD = "# Settings of adoptsim. When you change a setting in the game, its line here changes too.\n"
AUTO = "auto"
THEMES = (AUTO, *BUILTIN_THEMES)
"""auto: what suits the colours that the terminal has."""
_REMEDY = "Mend it or delete it."


@dataclass(frozen=True, slots=True)
class Settings:
    """What a player has set; the defaults are the usual."""

    theme: str = AUTO
    speed: int = USUAL + 1
    """At the start of a game: 1 is the slowest."""
    glyphs: str = "auto"
    """With which characters is drawn."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of commands, with commas between them."""


_lines = lru_cache(maxsize=1)(lines_of)
"""A file of mistakes asks for its lines once for each of them."""


class SettingsFile(NamedTuple):
    """What a settings file says, and what is wrong with it."""

    settings: Settings
    problems: tuple[str, ...] = ()
    text: str = ""

    def place(self, *path: str) -> str:
        """Return where a setting stands: file, line and name."""
        line = _lines(self.text).get(path)
        where = f"{file().name}:{line}" if line else file().name
        return f"{where}: {'.'.join(printable(part, 40) for part in path)}"


def file() -> Path:
    """Return where the settings of this user are; the file need not exist."""
    return save_folder.settings_file()


def read() -> SettingsFile:
    """Return the settings of this user; never raises."""
    try:
        return parse(files.content(file(), LARGEST_FILE).decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError:  # nothing has been set, or there is nowhere to keep it
        return SettingsFile(Settings())
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
    except ValueError:
        problem = "is no text"
    return SettingsFile(Settings(), (f"{file().name}: {problem}. {_REMEDY}",))


def parse(text: str) -> SettingsFile:
    """Return what the *text* of a settings file says, and what is wrong with it."""
    try:
        return _valid_part(tomli.loads(text), text)
    except tomli.TOMLDecodeError as error:
        from adoptsim.scenario.reading.syntax import explain_syntax

        line, explanation = explain_syntax(error)
        return SettingsFile(Settings(), (f"{file().name}:{line}: {explanation}",), text)
    except (ValueError, RecursionError):  # endless numbers, endless brackets
        return SettingsFile(Settings(), (f"{file().name}: holds what no setting needs. {_REMEDY}",), text)


def write(settings: Settings) -> None:
    """Keep *settings*; raises OSError if the disk refuses. A file with mistakes is kept beside the new one."""
    current, text = read(), None
    if not current.problems:
        with suppress(ValueError):  # whatever one reader of TOML takes and the other does not
            text = as_toml(settings, current.text or HEAD)
    if text is None or parse(text).settings != settings:  # better a file anew than one that says something else
        if file().exists():
            file().replace(file().with_suffix(".old.toml"))
        text = as_toml(settings)
    files.write(file(), text.encode())


def as_toml(settings: Settings, text: str = HEAD) -> str:
    """Return *text*, a settings file, with what differs from the usual in *settings*; its comments stay."""
    import tomlkit  # only who changes something waits for it

    values = {each.name: getattr(settings, each.name) for each in fields(Settings) if each.name != "keys"}
    usual = {name: getattr(Settings(), name) for name in values}
    document = tomlkit.parse(text)
    for name in [name for name in values if name in document and values[name] != document[name]]:
        if values[name] == usual[name] and not document[name].trivia.comment:
            del document[name]
        else:
            document[name] = values[name]
    keys: Any = document.get("keys", tomlkit.table())
    for command in [command for command in keys if command not in settings.keys]:
        del keys[command]
    for command in [command for command, given in settings.keys.items() if keys.get(command) != given]:
        keys[command] = settings.keys[command]
    if keys and "keys" not in document:
        document.add(tomlkit.nl()).add("keys", keys)
    elif "keys" in document and not keys and "#" not in keys.as_string():
        del document["keys"]
    places = lines_of(tomlkit.dumps(document))
    lines = tomlkit.dumps(document).splitlines()
    last = max((line for name in values if (line := places.get((name,)))), default=int(text.startswith(HEAD)))
    lines[last:last] = [
        f"{name} = {json.dumps(value)}"
        for name, value in values.items()
        if name not in document and value != usual[name]
    ]
    return "".join(f"{line}\n" for line in lines)


def _valid_part(document: Mapping[str, Any], text: str) -> SettingsFile:
    """Return what *document* says as far as it can be used, and what is wrong with the rest."""
    read, good, problems = SettingsFile(Settings(), text=text), {}, []
    for name, value in document.items():
        wrong = _wrong(name, value)
        if wrong:
            problems.append(f"{read.place(name)}: {wrong}")
        else:
            good[name] = value
    keys = {}
    for command, value in good.pop("keys", {}).items():
        wrong = _wrong_keys(value) if command.isprintable() else "there is no such command."
        if wrong:
            problems.append(f"{read.place('keys', command)}: {wrong}")
        else:
            keys[command] = value
    return SettingsFile(Settings(**good, keys=keys), tuple(problems), text)


def _wrong(name: str, value: object) -> str | None:
    """Return what is wrong with a setting, and what would be right; None if nothing is."""
    match name:
        case "theme" | "glyphs":
            known = THEMES if name == "theme" else CHOICES
            if value in known:
                return None
            close = nearest(value, known) if isinstance(value, str) else ""
            return f"there is no {_shown(value)}.{close or ' There are: ' + ', '.join(known) + '.'}"
        case "speed":
            right = type(value) is int and 1 <= value <= len(SPEEDS)
            return None if right else f"must be a whole number from 1 to {len(SPEEDS)}."
        case "keys":
            return None if isinstance(value, dict) else 'must be a table: [keys], and below it lines like step = "n".'
    return f"there is no such setting.{nearest(name, [f.name for f in fields(Settings)])}"


def _wrong_keys(value: object) -> str | None:
    """Return what is wrong with the keys of a command; None if nothing is."""
    if not isinstance(value, str) or not value.strip():
        return 'must be keys in quotes with commas between them, as in "n,w".'
    for key in value.split(","):
        if textual_key(key) is None:
            return f"there is no key {_shown(key.strip())}.{nearest(key.strip(), NAMES)}"
    return None


def _shown(value: object) -> str:
    return f"'{printable(value)}'" if isinstance(value, str) else f"such thing as {printable(str(value))}"


class CurrentSettings:
    """The settings that hold; of the keys as many as can be used."""

    def __init__(self, *, own_colours: bool) -> None:
        self.own_colours = own_colours
        """Whether the terminal's own colours are used, so that there are no themes."""
        self.file = read()
        self.change(self.file.settings)

    def change(self, new: Settings) -> None:
        """Let *new* settings hold; of their keys those that do not give a key two meanings on a screen."""
        self.values = new
        self.keys, self.key_problems = usable_keys(new.keys)

    def write(self) -> str | None:
        """Keep the settings in their file; return why that cannot be done, or None if it is done."""
        try:
            write(self.values)
            self.file = read()
        except OSError as error:
            return f"{file()} cannot be written: {error.strerror}. The change holds until you leave."
        return None

    def problems(self) -> list[str]:
        """Return what is wrong with the file and with keys in it, each with its place."""
        keys = (f"{self.file.place('keys', name)}: {problem}" for name, problem in self.key_problems.items())
        return [*self.file.problems, *keys]

"""Keys: what players call them, what Textual calls them, and which of them cannot be given to a command."""

import string
from collections.abc import Mapping
from types import MappingProxyType

from textual.binding import Binding

_ALIASES = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "del": "delete", "ins": "insert",
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace",
}  # fmt: skip
"""Other names; the last three are one and the same key to a terminal."""
_NAMED = (
    *("space", "enter", "escape", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
    *("up", "down", "left", "right"),
    *(f"f{number}" for number in range(1, 13)),
)
_MODIFIERS = ("ctrl+", "shift+", "alt+")
RESERVED: Mapping[str, str] = MappingProxyType(
    {
        "ctrl+c": "copies what is selected, or leaves at once,",
        "ctrl+q": "leaves",
        "ctrl+p": "shows all commands",
        "ctrl+z": "goes back to the shell",
    }
)
"""Keys that mean the same everywhere and cannot be given to anything else."""


def _character(character: str) -> str:
    """Return what Textual calls the key of a *character*."""
    if character == ",":  # it stands between keys
        return "comma"
    return next(iter(Binding.make_bindings([Binding(character, "")]))).key


PUNCTUATION = {_character(sign): sign for sign in string.punctuation}
NAMES = (*_NAMED, *PUNCTUATION)
"""Keys that are written as words."""


def textual_key(text: str) -> str | None:
    """Return what Textual calls the key that a player wrote, or None if there is no such key.

    >>> textual_key("n"), textual_key("?"), textual_key("Esc"), textual_key("shift+n"), textual_key("nn")
    ('n', 'question_mark', 'escape', 'N', None)
    """
    text = text.strip()
    if len(text) == 1:
        return _character(text) if text.isprintable() and not text.isspace() else None
    modifiers, name = _without_modifiers(_ALIASES.get(text.casefold(), text.casefold()))
    if len(name) == 1 and modifiers == "shift+":
        return name.upper()
    name = _ALIASES.get(name, name)
    known = name in NAMES or (modifiers and len(name) == 1 and name.isalnum())
    return modifiers + name if known else None


def _without_modifiers(text: str) -> tuple[str, str]:
    """Return ctrl+, alt+ and the like in the order of Textual, and the key that is held with them."""
    modifiers = set()
    while text.startswith(_MODIFIERS):
        modifier, _, text = text.partition("+")
        modifiers.add(f"{modifier}+")
    return "".join(sorted(modifiers)), text


def key_label(key: str) -> str:
    """Return what people call the *key* that Textual calls so.

    >>> key_label("escape"), key_label("f1"), key_label("question_mark"), key_label("ctrl+x"), key_label("N")
    ('esc', 'F1', '?', '^x', 'N')
    """
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    if key in PUNCTUATION:
        return PUNCTUATION[key]
    if key[:1] == "f" and key[1:].isdecimal():
        return key.upper()
    return {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn"}.get(key, key)

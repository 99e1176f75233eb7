"""The settings that hold: read from the player's file, kept there, and what is wrong with them."""

from collections.abc import Mapping, Sequence

from adoptsim.tui import settings
from adoptsim.tui.keys.keymap import KeyScreen, usable_keys
from adoptsim.tui.keys.names import textual_keys


class Preferences:
    """What the player has set; of the keys as many as can be used."""

    def __init__(self, *, own_colours: bool) -> None:
        self.own_colours = own_colours
        """Whether the terminal's own colours are used, so that there are no themes."""
        self.file = settings.read()
        self.settings = self.file.settings
        self.keymap: Mapping[str, str] = textual_keys(self.settings.keys)
        """Keys that the player has given to commands, by their ids."""
        self.key_problems: Mapping[str, str] = {}
        """What is wrong with other keys that the player has given."""

    def check_keys(self, screens: Sequence[KeyScreen]) -> None:
        """Let the player's keys hold as far as none of *screens* has two meanings for one of them."""
        self.keymap, self.key_problems = usable_keys(self.settings.keys, screens)

    def write(self) -> str | None:
        """Keep the settings in their file; return why that cannot be done, or None if it is done."""
        try:
            settings.write(self.settings)
            self.file = settings.read()
        except OSError as error:
            return f"{settings.file()} cannot be written: {error.strerror}. The change holds until you leave."
        return None

    def problems_of_keys(self) -> list[str]:
        """Return what is wrong with the keys, each with its place in the file."""
        return [f"{self.file.place('keys', name)}: {problem}" for name, problem in self.key_problems.items()]

    def problems(self) -> list[str]:
        """Return everything that is wrong with what the player has set, each with its place."""
        return [*self.file.problems, *self.problems_of_keys()]

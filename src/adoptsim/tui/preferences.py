"""The settings that hold: read from the player's file, kept there, and what is wrong with them."""

from adoptsim.tui import settings
from adoptsim.tui.keys.remapping import usable_keys
from adoptsim.tui.settings import Settings


class Preferences:
    """What the player has set; of the keys as many as can be used."""

    def __init__(self, *, own_colours: bool) -> None:
        self.own_colours = own_colours
        """Whether the terminal's own colours are used, so that there are no themes."""
        self.file = settings.read()
        self.change(self.file.settings)

    def change(self, new: Settings) -> None:
        """Let *new* settings hold; of their keys those that do not give a key two meanings on a screen."""
        self.settings = new
        self.keys, self.key_problems = usable_keys(new.keys)

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
        return [*self.file.problems, *self.problems_of_keys()]

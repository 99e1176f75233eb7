"""The file of one game: always current, and never that of another game that is played at the same time."""

from pathlib import Path

from adoptsim import files
from adoptsim.files import TooLargeError, content
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.run_file import RunFile
from adoptsim.game.saved import save_folder


class GameFile:
    """Where one game is kept.

    If somebody else has written to the file since, as another window does in which the same game was taken up, what
    they wrote stays, and this game goes on in a file of its own.
    """

    def __init__(self, path: Path, held: bytes | None = None) -> None:
        self.path = path
        self.written = False
        """Whether this game has written to it."""
        self.left: Path | None = None
        """The file that this game had to leave to somebody else."""
        self._refusal: OSError | None = None
        """Why nothing can ever be written."""
        self._held = held
        """What this game has read from the file, or has written to it; None: nothing yet."""

    @classmethod
    def new(cls, scenario: str) -> "GameFile":
        """Return the file of a new game of *scenario*; nothing is written yet."""
        try:
            return cls(save_folder.new_path(scenario))
        except save_folder.NoHomeError as error:
            file = cls(Path("The game"))
            file._refusal = error
            return file

    def save(self, run: RunFile) -> None:
        """Write *run*; raises OSError if the disk refuses, or if there is no place for games."""
        if self._refusal is not None:
            raise self._refusal
        there = self._there()
        if there is not None and there == self._held == journal.written(run):
            return  # who only looks at a result has not played
        if there is not None and there != self._held:
            if self._held is not None and there == journal.written(run):  # the other one is at the same place
                self._held = there
                return
            self.left = self.left if self._held is None else self.path
            self.path, self._held = save_folder.new_path(run.scenario), None
        self._held = journal.write(self.path, run) if self._held is not None else self._create(run)
        self.written = True

    def _there(self) -> bytes | None:
        """Return what is in the file now, None if there is none; raises OSError if it cannot be read."""
        try:
            return content(self.path, max(journal.LARGEST_FILE, len(self._held or b"")))
        except FileNotFoundError:
            return None
        except TooLargeError:
            return b"not ours"

    def _create(self, run: RunFile) -> bytes:
        """Write the file for the first time; whoever else begins a game at the same time gets another one."""
        files.sweep(self.path.parent)
        data = journal.written(run)
        while True:
            try:
                files.create(self.path, data)
                return data
            except FileExistsError:
                self.path = save_folder.new_path(run.scenario)

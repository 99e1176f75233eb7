"""The game with the lowest versions that are declared: headless, line by line, and through the keys of its screens.

Needs no more than the game does, so that it runs where only the game is installed.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

MARKET = Path(__file__).parents[1] / "tests" / "tui" / "market.toml"
TYPED = "1\n5\n1 4\n0\n6\n" + "3\n12\n" * 3 + "2\n" + "3\n12\n" * 3 + "q\n"
"""Begin; four reps, committed; live on, answer an event, live on to the end."""
SHOWN = ("numpy", "simpy", "annotated-types", "pydantic", "platformdirs", "textual", "scipy")
MOST_PRESSES = 100


def main() -> None:
    """Play three games, each in a way of its own; raises AssertionError if one is not played to its end."""
    print(*(f"{name} {version(name)}" for name in SHOWN), sep=", ")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        headless()
        played_to_the_end("plain", line_by_line())
        played_to_the_end("screens", asyncio.run(through_keys()))


def headless() -> None:
    """Compare two strategies by the command, with the intervals that scipy makes, and play all shipped games."""
    command("compare", str(MARKET), "--replications", "3", "--workers", "1")
    subprocess.run([sys.executable, "-m", "checks.digests", "--compare"], check=True)


def line_by_line() -> Path:
    """Play with --plain and return where the game was saved."""
    from adoptsim.game.saved import save_folder

    command("play", str(MARKET), "--plain", typed=TYPED)
    (path,) = save_folder.files()
    return path


async def through_keys() -> Path:
    """Play in the screens, from the briefing to the debrief, and return where the game was saved."""
    from adoptsim.scenario.load import load_scenario
    from adoptsim.tui.app import AdoptsimApp
    from adoptsim.tui.screens.briefing import BriefingScreen
    from adoptsim.tui.screens.debrief import DebriefScreen
    from adoptsim.tui.screens.event import EventScreen

    app = AdoptsimApp(lambda: BriefingScreen(load_scenario(str(MARKET)), None))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", *["right"] * 4, "enter")
        for _ in range(MOST_PRESSES):
            if isinstance(app.screen, DebriefScreen):
                break
            await pilot.press(*(["down", "enter"] if isinstance(app.screen, EventScreen) else ["n"]))
            await pilot.pause()
        await app.workers.wait_for_complete()
        assert app.game is not None, "no game was begun"
        return app.game.path


def command(*arguments: str, typed: str = "") -> None:
    """Carry out a command of adoptsim; raises CalledProcessError with its output shown if it fails."""
    subprocess.run(
        [sys.executable, "-m", "adoptsim", *arguments], input=typed, text=True, stdout=subprocess.DEVNULL, check=True
    )


def played_to_the_end(how: str, path: Path) -> None:
    """Check that a saved game reached the last week with a decision in it, and that its replay is the same."""
    from adoptsim.game.run_files import journal
    from adoptsim.game.run_files.verify import verify

    run, verified = journal.read(path), verify(path)
    assert run.ended == "horizon", f"{how}: ended as {run.ended} in week {run.weeks}"
    assert "0" in run.decisions, f"{how}: nothing was decided in the first week"
    assert verified.verdict == "same", f"{how}: {verified}"
    print(f"{how}: {run.weeks} weeks, score {run.score:.1f}")


if __name__ == "__main__":
    main()

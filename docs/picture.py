"""Makes docs/play.svg, the picture in the README: python docs/picture.py."""

import asyncio
import os
import tempfile
from pathlib import Path

os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}

import adoptsim
from adoptsim.game.game import Game
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.screens.play import PlayScreen

WEEK = 72


async def main() -> None:
    """Let the strategy sales-first play for a while, and take a picture."""
    scenario = adoptsim.load_scenario("mirage")
    game, strategy = Game.begin(scenario, seed=1), scenario.strategy("sales-first")
    while game.session.week < WEEK:
        game.session.advance(strategy(game.observation))
    app = AdoptsimApp(lambda: PlayScreen(game), ansi=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        picture = app.export_screenshot(title="adoptsim")
    Path(__file__).with_name("play.svg").write_text(picture, encoding="utf-8")


asyncio.run(main())

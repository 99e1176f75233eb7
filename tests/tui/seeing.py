"""What is on a screen, as a person would read it."""

from collections.abc import Callable
from math import inf

from rich.style import Style
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from adoptsim.game.game import Game
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.drawing.chart import Row
from adoptsim.tui.screens.play import PlayScreen


def lines(app: App[None]) -> list[str]:
    """Return the lines of the screen; the only place that reads the compositor."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def text(app: App[None]) -> str:
    """Return the screen as one text, with single blanks, so that wrapped sentences can be found."""
    return " ".join(" ".join(lines(app)).split())


def part(app: App[None], selector: str) -> str:
    """Return what is seen of one widget as one text, with single blanks; empty if it is not seen."""
    x, y, width, height = app.screen.query_one(selector).region
    cut = [line[x : x + width] for line in lines(app)[y : y + height]]
    return " ".join(" ".join(cut).split())


def faint(app: App[None], least: float = 2.5) -> set[str]:
    """Return words and numbers that have less contrast than *least* to what is behind them."""
    pieces = [piece for strip in app.screen._compositor.render_strips() for piece in strip]
    return {
        piece.text.strip()
        for piece in pieces
        if any(map(str.isalnum, piece.text)) and piece.style and _contrast(piece.style) < least
    }


def _contrast(style: Style) -> float:
    """Return the contrast of a style, by the luminance of its colours; those of the terminal are not known."""
    colours = style.color, style.bgcolor
    triplets = [colour.triplet for colour in colours if colour is not None and colour.triplet is not None]
    if len(triplets) < 2:
        return inf
    dark, light = sorted(
        sum(weight * float((part / 255) ** 2.2) for weight, part in zip((0.2126, 0.7152, 0.0722), triplet, strict=True))
        for triplet in triplets
    )
    return float((light + 0.05) / (dark + 0.05))


def playing(game: Game) -> AdoptsimApp:
    """Return the application with *game* open."""
    return AdoptsimApp(lambda: PlayScreen(game))


def toasts(app: App[None]) -> list[str]:
    """Return what was told in passing."""
    return [toast.message for toast in app._notifications]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until the screen has caught up."""
    await pilot.press(*keys)
    await pilot.pause()


def shown(app: App[None]) -> type[Screen[object]]:
    """Return the class of the screen that is shown."""
    return type(app.screen)


async def until(pilot: Pilot[None], there: Callable[[], bool]) -> None:
    """Wait, not for ever, until something is there."""
    for _ in range(1000):
        if there():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"never came: {text(pilot.app)}")


def drawn(row: Row, kind: str = "") -> str:
    """Return a row of a drawing as text, or what of it is of one *kind*."""
    return "".join(piece.text for piece in row if not kind or piece.kind == kind)

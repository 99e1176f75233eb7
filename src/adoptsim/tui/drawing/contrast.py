"""Colours of themes, as clear before what is behind them as people need them to be."""

from collections.abc import Mapping

from textual.color import BLACK, WHITE, Color

LEAST, LEAST_OF_LINES = 4.5, 3.0
"""Contrast to what is behind them of text, and of what is not read (WCAG 2, level AA)."""
_TEXTS = ("foreground", *(f"text-{kind}" for kind in ("primary", "secondary", "accent", "success", "warning", "error")))
_BEHIND = ("background", "surface", "panel")
_FRAME = "accent"
_SCROLL = "scrollbar", "scrollbar-background"
_CURSOR = "block-cursor-foreground", "block-cursor-background"
_PARTS = 20
"""Steps on the way to black or white."""


def readable_theme(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the *variables* of a theme with text, frames and scroll bars that can be seen on all they stand on."""
    behind = [Color.parse(variables[name]) for name in _BEHIND]
    clear = {name: with_contrast(Color.parse(variables[name]), behind) for name in _TEXTS}
    clear[_FRAME] = with_contrast(Color.parse(variables[_FRAME]), behind, LEAST_OF_LINES)
    bar, track = (Color.parse(variables[name]) for name in _SCROLL)
    clear[_SCROLL[0]] = with_contrast(bar, [track], LEAST_OF_LINES)
    text, cursor = variables[_CURSOR[0]], Color.parse(variables[_CURSOR[1]])
    own = cursor.get_contrast_text(1.0) if text.startswith("auto") else Color.parse(text)
    clear[_CURSOR[0]] = with_contrast(own, [cursor])
    return {**variables, **{name: colour.hex for name, colour in clear.items()}}


def with_contrast(colour: Color, behind: list[Color], least: float = LEAST) -> Color:
    """Return *colour*, nearer to white or to black by as much as it needs to be seen on all that is *behind* it."""
    end = WHITE if sum(contrast(WHITE, on) - contrast(BLACK, on) for on in behind) > 0 else BLACK
    shades = (colour.blend(end, part / _PARTS, 1.0) for part in range(_PARTS + 1))
    return next((shade for shade in shades if all(contrast(shade, on) >= least for on in behind)), end)


def contrast(one: Color, other: Color) -> float:
    """Return how clearly two colours differ, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

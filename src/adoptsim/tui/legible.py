"""Colours of themes as text: as clear before what is behind them as people need to read them."""

from collections.abc import Mapping

from textual.color import BLACK, WHITE, Color

LEAST = 4.5
"""Contrast of text to what is behind it (WCAG 2, level AA)."""
_TEXTS = ("foreground", *(f"text-{kind}" for kind in ("primary", "secondary", "accent", "success", "warning", "error")))
_BEHIND = ("background", "surface", "panel")
_CURSOR = "block-cursor-foreground", "block-cursor-background"
_PARTS = 20
"""Steps on the way to black or white."""


def legible(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the *variables* of a theme with text that can be read on all that it stands on."""
    behind = [Color.parse(variables[name]) for name in _BEHIND]
    clear = {name: clearer(Color.parse(variables[name]), behind).hex for name in _TEXTS}
    text, bar = (variables[name] for name in _CURSOR)
    on = Color.parse(bar)
    own = on.get_contrast_text(1.0) if text.startswith("auto") else Color.parse(text)
    return {**variables, **clear, _CURSOR[0]: clearer(own, [on]).hex}


def clearer(text: Color, behind: list[Color]) -> Color:
    """Return *text*, nearer to white or to black by as much as it needs to be read on all that is *behind* it."""
    end = WHITE if sum(contrast(WHITE, on) - contrast(BLACK, on) for on in behind) > 0 else BLACK
    tried = (text.blend(end, part / _PARTS, 1.0) for part in range(_PARTS + 1))
    return next((colour for colour in tried if all(contrast(colour, on) >= LEAST for on in behind)), end)


def contrast(one: Color, other: Color) -> float:
    """Return how clearly two colours differ, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

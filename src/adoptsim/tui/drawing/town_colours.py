"""Colours of the market as a town at night: brightness is use, and each state differs in lightness for every eye."""

from textual.theme import Theme

_STATES = {
    "dark": "#2a3139 #6f3d54 #4d6691 #6774b4 #ee7d61 #78ccc9 #ffdc7b #fff8db",
    "light": "#d8dde4 #d9beca #84acd9 #7393d7 #bf530f #045659 #4c2d07 #211a10",
    "high-contrast": "#505050 #8b5375 #6879b2 #668fcd #ff9586 #8adfdd #edf38c #ffffff",
}
"""By palette, from dark to bright; in light, ink on paper: who uses it much is darkest."""
_OTHERS = {
    "dark": "#0d1117 #d6dde6 #8d99a8 #5cc8ff #ffb454",
    "light": "#fbfaf6 #1d232b #596473 #0b5394 #8a4b00",
    "high-contrast": "#000000 #ffffff #c8d0d9 #6fd3ff #ffc266",
}
_NAMES = (
    "never-heard", "gone", "heard-not-now", "in-sales", "pays-unused", "setting-up", "used-little", "used-much",
    "sky", "text", "muted", "own", "true",
)  # fmt: skip

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#6fd3ff",
    secondary="#e2b3ff",
    accent="#6fd3ff",
    success="#6be8d0",
    warning="#ffffff",
    error="#ff8f8f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c3a55",
    dark=True,
)
PALETTES = tuple(_STATES)


def town_colours(palette: str) -> dict[str, str]:
    """Return the colours of one of PALETTES as theme tokens: town-used-much, town-sky, town-text and so on."""
    colours = f"{_STATES[palette]} {_OTHERS[palette]}".split()
    return {f"town-{name}": colour for name, colour in zip(_NAMES, colours, strict=True)}


def palette_of(theme: Theme) -> str:
    """Return which palette goes with *theme*."""
    return theme.name if theme.name in PALETTES else "dark" if theme.dark else "light"

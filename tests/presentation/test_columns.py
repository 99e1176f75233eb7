"""Columns of text are those that the terminal library counts."""

import unicodedata

import pytest
from rich.cells import cell_len

from adoptsim.presentation.layout.columns import columns, shortened

ALONE = ("Cc", "Cn", "Co", "Cs")
"""Categories of characters that no terminal shows, or every one as it likes."""
ONLY_WITH_OTHERS = {*range(0x1F1E6, 0x1F200), *range(0x1F3FB, 0x1F400)}
"""Halves of flags, and shades of skin: nobody types one of them alone."""


def test_every_character_takes_the_columns_that_the_screen_gives_it() -> None:
    others = set(range(0x20, 0x110000)) - ONLY_WITH_OTHERS
    shown = [character for character in map(chr, others) if unicodedata.category(character) not in ALONE]
    assert len(shown) > 100_000
    assert [character for character in shown if columns(character) != cell_len(character)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Caf\u00e9 au lait",
        "e\u0301t\u00e9",
        "\u732b\u3068\u72ac",
        "\u1112\u1161\u11ab",
        "\u263a\ufe0f",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467!",
        "\U0001f1e9\U0001f1ea and \U0001f1eb\U0001f1f7",
        "\U0001f44d\U0001f3fd",
        "\u0e44\u0e17\u0e22\u0e01\u0e33",
        "\u0645\u0631\u062d\u0628\u0627",
    ],
)
def test_a_name_in_any_script_takes_the_columns_that_the_screen_gives_it(text: str) -> None:
    assert columns(text) == cell_len(text)
    for width in range(2, columns(text)):
        cut = shortened(text, width)
        assert cut.endswith("..")
        assert columns(cut) <= width

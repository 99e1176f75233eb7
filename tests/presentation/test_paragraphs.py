"""Texts of files are laid out anew, but for what was meant to stand in lines of its own."""

import pytest

from adoptsim.presentation.layout.text import paragraphs


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("One\nparagraph.\n\nAnother\none.\n", ("One paragraph.", "", "Another one.")),
        ("Either\n1. sell\n2) build\n   it\nor not.", ("Either", "1. sell", "2) build it", "or not.")),
        ("As in\n    a table   1\n    of two    2\nhere.", ("As in", "    a table   1", "    of two    2", "here.")),
        ("It is 5 - 3.\n-5 is cold,\n3.5 is not.", ("It is 5 - 3. -5 is cold, 3.5 is not.",)),
        ("Windows\r\nlines.", ("Windows lines.",)),
    ],
)
def test_paragraphs_flow_and_lists_and_indented_lines_stay(text: str, lines: tuple[str, ...]) -> None:
    assert paragraphs(text) == lines

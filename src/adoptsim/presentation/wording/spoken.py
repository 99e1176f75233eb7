"""Explanations as they are said aloud."""

import re

_ALOUD = (
    (r"\+-|\u00b1", "give or take "),
    (r"\(\+", "(up "),
    (r"\(-(?=[$0-9])", "(down "),
    (r"(?<=[0-9])(?:\.0+)?k\b", " thousand"),
    (r"(?<=[0-9])(?:\.0+)?M\b", " million"),
    (r"(?<=[0-9])(?:\.0+)?G\b", " billion"),
    (r"(?<=[0-9]) wk\b", " weeks"),
    (r"\bwk (?=[0-9])", "week "),
    (r"(?<=\$)([0-9])(?=[0-9]{3}(?![0-9.]))", r"\1,"),
)


def aloud(text: str) -> str:
    """Return a sentence that was written for a screen as it is said."""
    for short, said in _ALOUD:
        text = re.sub(short, said, text)
    return text

"""The unit of what a screen tells: a heading, and lines below it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, which may be empty, and lines of text."""

    heading: str
    lines: tuple[str, ...]

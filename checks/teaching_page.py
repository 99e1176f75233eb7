"""What there is to teach with the shipped scenarios as a page, made from their files; a test keeps the page fresh.

Run as `python -m checks.teaching_page > docs/teaching.md`.
"""

from collections.abc import Iterator, Sequence

from adoptsim.presentation.layout.text import capitalised, one_line
from adoptsim.presentation.start.length import in_short, length
from adoptsim.scenario.load import load_shipped
from adoptsim.scenario.scenario import Scenario

HEAD = """# Teaching with the scenarios

For whoever teaches; players should not read this page before they have played. Each scenario is a game of its own;
where there is a short form, it is the same world in about ten minutes (`adoptsim play NAME --short`). *Evidence* says
what is known, with sources, for and against what a scenario shows, and *Assumptions* what nobody knows. Strategies
are what players' scores are compared with; `adoptsim play NAME --watch STRATEGY` shows one week by week. This page is
generated from the files in `scenarios/`.
"""


def page() -> str:
    """Return the whole page as Markdown."""
    scenarios, broken = load_shipped()
    assert not broken, broken
    lines = [HEAD]
    for scenario in scenarios:
        lines += [f"## {scenario.title}", "", *_about(scenario)]
    return "\n".join(lines).rstrip() + "\n"


def _about(scenario: Scenario) -> Iterator[str]:
    """Yield what its file says of *scenario*, without what it does not say."""
    teaching = scenario.teaching
    known = [f"`{scenario.name}`", length(scenario)]
    yield f"{'; '.join(filter(None, (*known, in_short(scenario))))}."
    yield ""
    if scenario.difficulty:
        reason = f": {one_line(scenario.difficulty_reason)}" if scenario.difficulty_reason else "."
        yield from _paragraph("Difficulty", f"{capitalised(scenario.difficulty)}{reason}")
    yield from _list("Aims", teaching.aims)
    yield from _paragraph("Surprise", teaching.surprise)
    yield from _paragraph("What usually happens", teaching.usually)
    yield from _list("Questions", teaching.questions or ())
    yield from _paragraph("Evidence for", teaching.evidence_for)
    yield from _paragraph("Evidence against", teaching.evidence_against)
    yield from _paragraph("Assumptions", teaching.assumptions)
    yield from _paragraph("Note", teaching.note)
    told = [": ".join(filter(None, (f"`{each.name}`", one_line(each.text)))) for each in scenario.strategies]
    yield from _list("Strategies", told)


def _paragraph(name: str, text: str) -> Iterator[str]:
    if text.strip():
        yield f"**{name}.** {one_line(text)}"
        yield ""


def _list(name: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"**{name}**"
        yield ""
        yield from (f"- {one_line(line)}" for line in lines)
        yield ""


if __name__ == "__main__":
    print(page(), end="")

"""Pages that are generated are fresh, and what pages show works."""

import re
from pathlib import Path

import pytest

import adoptsim
from adoptsim.model.explanations import LEVER_FORMULAS, METRIC_FORMULAS
from adoptsim.model.parameters import Finance, Rival, Sales, Segment
from adoptsim.scenario import library
from checks import coverage, model_page, reference_page, teaching_page
from tests.small import SHORT

ROOT = Path(__file__).parents[1]
PACKAGE = Path(adoptsim.__file__).parent


def test_the_reference_of_scenario_files_is_fresh() -> None:
    assert (ROOT / "docs/scenario-reference.md").read_text(encoding="utf-8") == reference_page.page()


def test_the_page_for_teachers_is_fresh() -> None:
    assert (ROOT / "docs/teaching.md").read_text(encoding="utf-8") == teaching_page.page()


def test_the_page_for_teachers_has_all_that_a_file_says_and_no_empty_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        "note": "Half an hour.", "surprise": "It turns.", "usually": "They sell.", "evidence_for": "Found twice.",
        "evidence_against": "Not found once.", "assumptions": "All of it.",
    }  # fmt: skip
    table = "".join(f'{key} = "{text}"\n' for key, text in told.items())
    lists = 'aims = ["To see it."]\nquestions = ["Who?", "Why?", "What now?"]\n'
    full = SHORT.replace('note = "For tests."\n', table + lists).replace(
        "weeks = 26", 'difficulty_reason = "It hides."\nweeks = 26', 1
    )
    (tmp_path / "full.toml").write_text(full, encoding="utf-8")
    (tmp_path / "bare.toml").write_text('title = "Bare"\nweeks = 9\n[[segments]]\n', encoding="utf-8")
    monkeypatch.setattr(library, "folder", lambda: tmp_path)
    bare, full = teaching_page.page().split("## ")[1:]
    assert bare == "Bare\n\n`bare`; 9 weeks in 3 rounds, about 5 minutes.\n\n"
    assert "`full`; 26 weeks in 7 rounds, about 5 minutes; short game: 3 rounds, about 5 minutes." in full
    assert "**Difficulty.** Easy: It hides." in full
    assert all(text in full for text in (*told.values(), "- To see it.", "- Who?\n- Why?\n- What now?", "- `phases`"))


def test_the_example_in_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    exec(example.replace("count=100", "count=10"), {})
    assert float(capsys.readouterr().out.split()[0]) > 0


def test_the_first_scenario_of_the_guide_can_be_played(tmp_path: Path) -> None:
    guide = (ROOT / "docs/scenarios.md").read_text(encoding="utf-8")
    file = tmp_path / "quiet.toml"
    file.write_text(re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)[0], encoding="utf-8")
    scenario = adoptsim.load_scenario(str(file))
    assert adoptsim.play(adoptsim.Session(scenario), lambda _: ()).week == 104


def test_what_the_guide_adds_to_its_first_scenario_can_be_read(tmp_path: Path) -> None:
    guide = (ROOT / "docs/scenarios.md").read_text(encoding="utf-8")
    snippets = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    file = tmp_path / "quiet.toml"
    file.write_text("\n".join(part for part in snippets if "[[expect]]" not in part), encoding="utf-8")
    scenario = adoptsim.load_scenario(str(file))
    assert (len(scenario.events), len(scenario.steps), len(scenario.strategies)) == (5, 2, 1)


def test_the_deck_of_the_guide_brings_what_the_guide_says(tmp_path: Path) -> None:
    guide = (ROOT / "docs/scenarios.md").read_text(encoding="utf-8")
    world, *others = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    file = tmp_path / "quiet.toml"
    file.write_text(world + next(part for part in others if "[deck]" in part), encoding="utf-8")
    came = set()
    for seed in range(1, 5):
        session = adoptsim.Session(adoptsim.load_scenario(str(file), ["market.innovation=0.02"]), seed)
        adoptsim.play(session, lambda seen: [adoptsim.Answer("favour", "lend")] if "favour" in seen.events else [])
        by_week = {
            week: lived.observation.events for week, lived in enumerate(session.history) if lived.observation.events
        }
        favours = [week for week, events in by_week.items() if "favour" in events]
        assert all(week % 6 == 0 for week in favours)
        assert all({"returned", "forgotten"} & set(by_week[week + 10]) for week in favours if week + 10 < session.week)
        came |= {event for events in by_week.values() for event in events}
    assert came >= {"favour", "returned", "forgotten"}


def test_every_public_name_is_there_and_documented() -> None:
    for name in adoptsim.__all__:
        assert getattr(adoptsim, name) is not None, name


def test_the_readme_shows_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make play" in readme
    assert "make test" in readme


def test_the_readme_says_once_how_much_of_the_code_is_tested() -> None:
    [share] = coverage.FIGURE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert share == "most" or 80 <= int(share.removesuffix(" %")) <= 100


def test_the_changelog_has_a_section_for_this_version() -> None:
    sections = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sections[:2] == ["Unreleased", adoptsim.__version__]


def test_the_glossary_names_places_that_exist() -> None:
    page = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").partition("## Words of the code")[2]
    places = re.findall(r"`([a-z_]+/[a-z_/]*(?:\.py)?)`", page)
    assert len(places) > 20
    assert [place for place in places if not any((folder / place).exists() for folder in (PACKAGE, ROOT))] == []


def test_every_line_of_the_page_on_security_has_tests_that_exist() -> None:
    page = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and "shown by" not in line]
    assert len(rows) > 10
    assert [row for row in rows if "`tests/" not in row] == []
    for path, name in re.findall(r"`(tests/\S+?\.py)::(\w+)`", page):
        assert re.search(rf"^(?:async )?def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), name


def test_the_equations_of_the_model_are_those_of_the_explanations() -> None:
    page = model_page.PAGE.read_text(encoding="utf-8")
    assert page == model_page.fresh(page)
    assert model_page.named(page) <= {*METRIC_FORMULAS, *LEVER_FORMULAS, model_page.OTHERS}
    told = [line for name in (*METRIC_FORMULAS, *LEVER_FORMULAS) for line in model_page.equations(name)]
    assert [line for line in told if f"    {line}\n" not in page] == []


def _page(value: float) -> str:
    """Return a number as the page of the model has them: .5, 12."""
    return f"{value:.4g}".removeprefix("0") or "0"


def test_the_page_of_the_model_says_what_defaults_are() -> None:
    page = " ".join((ROOT / "docs/model.md").read_text(encoding="utf-8").split())
    s, sales, money, rival = Segment(), Sales(), Finance(), Rival(segment="x")
    theta = f"Beta({_page(s.churn_alpha)}, {_page(s.churn_beta)})"
    for told in (
        f"{theta}, mean {_page(round(s.churn_alpha / (s.churn_alpha + s.churn_beta), 3))} |",
        f"| days with use in a week of use | {_page(s.use_days)} |",
        f"is worth .3 of its value | {100 * s.little_need:g} % of people |",
        f"is .2 as strong | {100 * s.open_minded:g} % of other people |",
        f"g = 1 - 20^(-{_page(s.use_days)}/t95)",
        f"r0 = {_page(s.renewal_floor)},",
        f"s = {_page(s.price_sensitivity)};",
        f"({_page(sales.win_cold)} cold .. {_page(sales.win_warm)} warm)",
        f"k = {_page(sales.discount_churn)}. Contact",
        f"Support is ${money.support:g} a customer",
        f"With chance {_page(rival.answers)} it answers a price below .98 of list, {rival.answer_weeks} weeks",
    ):
        assert told in page, told

"""What is not TOML is told with a remedy, for most who write a scenario have never heard of TOML."""

import time
from pathlib import Path

import pytest

from adoptsim.errors import ScenarioError
from adoptsim.scenario.load import load_scenario

LIST = "this list lacks a comma between entries or its closing bracket ]"
HEAD = 'title = "T"\nweeks = 52\n'


def refusal(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(ScenarioError) as refused:
        load_scenario(str(path))
    return str(refused.value).removeprefix(f"{path}:").rstrip(".")


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("author = \u201cme\u201d", 'text needs straight quotes, as in "offices"'),
        ("seed = .5", "a number needs a digit before its point, as in 0.5"),
        ("seed = +.5", "a number needs a digit before its point, as in 0.5"),
        ("seed = 2.", "a number needs a digit after its point, as in 2.0"),
        ("seed = 1,000", "a number has no commas; write 1_000 or 1000"),
        ("seed = 1.000.000", "a number has one point at most; write 1_000_000 or 1000000"),
        ("seed = 0,5", "a number has a point and no comma, as in 0.5"),
        ("seed = 50%", "a number is written in digits; write 0.5 for 50%"),
        ("seed = $900", "a number stands without a sign of money"),
        ("seed = 900 \u20ac", "a number stands without a sign of money"),
        ("seed = 052", "a number does not begin with 0, but for 0.5"),
        ("seed = 52 weeks", "a number stands alone, without its unit; text needs quotes"),
        ("limits = { inertia = False }", "a switch is true or false, in small letters"),
        ("limits.inertia = no # old way", "a switch is true or false, in small letters"),
        ("limits.layers = None", "there is no such value; leave the key out"),
        ("round_weeks: 4", "a key has = and not : before its value, as in weeks = 52"),
        ("round weeks = 4", "a key is one word, as in old_habit; others need quotes"),
        ("// a remark", "a remark begins with #"),
        ("[]", "a table has a name in its brackets, as in [market] or [[segments]]"),
        ("[[segments]", "this line needs ]] after the name"),
        ("[market", "this line needs ] after the name"),
        ("author", "a key needs = and a value after it, as in weeks = 52"),
        ("author = me", "this is no value; text needs quotes"),
        ('author = "me" seed = 3', "the value ends before the line does; each key has a line of its own"),
        ("author = 'it's me'", "a text with ' in it stands in double quotes"),
        ('author = "the "me" of it"', 'quotes inside a text are written \\", or the text stands in single quotes'),
        (
            'market = { a = "x", b = "a "b" c" }',
            'quotes inside a text are written \\", or the text stands in single quotes',
        ),
        ('market = { a = "x, b = "y" }', "this table lacks a comma between keys or its closing bracket }"),
        ("market = { push = 4 pull = 9 }", "a comma is missing before pull"),
        ("market = { 'a b' = 'x' c.d = 9 }", "a comma is missing before c.d"),
        ("market = { push = 4,, pull = 9 }", "here is a comma too many"),
        ("needs = [1,, 2]", "here is a comma too many"),
        ("market..push = 3", "a name is missing after the point"),
        ("needs =", "a value begins on the line of its key, right after the ="),
        ("needs = # the first", "a value begins on the line of its key, right after the ="),
        ("[company] cash = 5", "[company] stands on a line of its own, and its keys on the lines below it"),
        ("[[segments]] seats = 5", "[[segments]] stands on a line of its own, and its keys on the lines below it"),
        ("[company]]", "a name has as many brackets behind it as before it, as in [market] or [[segments]]"),
        ("company.cash = 4M", "a number is written in digits; write 4_000_000 for 4M"),
        ("company.cash = 2.5 million # or so", "a number is written in digits; write 2_500_000 for 2.5 million"),
        ("needs = [3k, 4k]", "a number is written in digits; write 3_000 for 3k"),
        ("round_weeks = 1 200", "a number has no blanks or marks in it; write 1_000 or 1000"),
        ("round_weeks = 1'200", "a number has no blanks or marks in it; write 1_000 or 1000"),
        ("company.cash = 12*75", "write the result as one number; a range is a list, as in [1, 3]"),
        ("company.cash = 4x10^6", "write the result as one number; a range is a list, as in [1, 3]"),
        ("company.cash = 900-1200", "write the result as one number; a range is a list, as in [1, 3]"),
        ("company.cash = ~900", "a value stands without a sign before it"),
        ("market.need = (0.5, 0.2)", "lists stand in [ ] and tables in { }, nothing in ( )"),
        ("market.need = [0.5; 0.2]", "a comma stands between entries, and not ;"),
        ("levers.reps = { start = 1; high = 3 }", "a comma stands between entries, and not ;"),
        ("levers.reps = { start: 1 }", "a key has = and not : before its value, as in { start = 4 }"),
        ("round_weeks == 4", "one = stands between a key and its value"),
        ("round_weeks => 4", "one = stands between a key and its value"),
        ("round_weeks = 4 // a month", "a remark begins with #"),
        ('"""', "these quotes belong to no text"),
        ("```toml", "the marks ``` are not part of the file"),
        (
            "<<<<<<< HEAD",
            "a merge of two versions is not finished: keep the lines of one, and delete <<<, === and >>>",
        ),
        (
            "round_weeks = \uff14",
            "this line holds digits or signs of another width; type them as in weeks = 52",
        ),
        ("round_weeks = 3,", "no , stands at the end of a line"),
        ("round_weeks = 3; # a round", "no ; stands at the end of a line"),
        ('author = "me",', "no , stands at the end of a line"),
        ("gr\u00f6sse = 3", "a key has only the letters a to z, digits, - and _; others need quotes"),
        ("market.need = 0.6, 0.3", "a list stands in brackets, as in [0.5, 1.0]"),
        ('author = "C:\\users"', "a backslash in text is written twice, or the text in single quotes"),
        ('author = "\\q"', "a backslash in text is written twice, or the text in single quotes"),
        ("author\u00a0= 3", "this line holds a character that cannot be seen; type the line anew"),
        ("\ufeffauthor = 3", "this line holds a character that cannot be seen; type the line anew"),
        ("seed = 2020-02-30", "there is no such date, and no key takes one"),
        ("{", "a line is key = value, a [table] or a # remark"),
    ],
)
def test_a_line_is_told_how_it_is_written_here(line: str, remedy: str, tmp_path: Path) -> None:
    said = refusal(tmp_path / "s.toml", f"{HEAD}{line}\nversion = 1\n")
    assert said == f"3: is not valid TOML: {remedy}"


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ('briefing = """\nOne.\nTwo.\n\n[market]\n', 3, "this text has no closing quotes"),
        ("briefing = '''\nOne's.\n", 3, "this text has no closing quotes"),
        ("strategies = [\n  { name = 'a' },\n\n", 3, LIST),
        ("strategies = [\n  { name = 'a' }\n  { name = 'b' }]\n", 5, LIST),
        ("seed = { value = 3\n", 3, "this table lacks a comma between keys or its closing bracket }"),
        ("seed = { value = 3\nversion = 1\n", 4,
         "a comma is missing before version, or the closing bracket } above this line"),
        ("[segments]\nname = 'a'\n[[segments]]\nname = 'b'\n", 5,
         "this is there already without double brackets; every entry of a list has them"),
        ("seed = { value = 3 }\n[seed]\nvalue = 4\n", 4, "this table is there already"),
        ("seed = { value = 3 }\nseed.policy = 'code'\n", 4,
         "this table is written in { } already and takes no more keys"),
    ],
)  # fmt: skip
def test_what_has_no_end_is_mended_where_it_begins(text: str, line: int, remedy: str, tmp_path: Path) -> None:
    assert refusal(tmp_path / "s.toml", HEAD + text) == f"{line}: is not valid TOML: {remedy}"


@pytest.mark.parametrize("piece", ["a", "a ", "a-b ", "[", "= 1.", '"" ', '""" ', "{ a = ", "1,000"])
def test_a_line_without_end_is_told_in_a_moment(piece: str, tmp_path: Path) -> None:
    start = time.process_time()
    assert refusal(tmp_path / "s.toml", f"{HEAD}x{piece * (600_000 // len(piece))}")
    assert time.process_time() - start < 5

"""The chart is a pure function of data and size."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from adoptsim.model.measurement.observation import Reading
from adoptsim.presentation.layout.glyphs import ASCII, UNICODE, Glyphs, of_terminal
from adoptsim.presentation.wording.voice import SHORT, short
from adoptsim.tui.drawing.axes import scale, span, tick_step
from adoptsim.tui.drawing.chart import Curve, Mark, Row, Series, draw, summary
from tests.tui.seeing import drawn

Values = Sequence[float | None]


def text(rows: list[Row]) -> list[str]:
    return [drawn(row).rstrip() for row in rows]


def plot(
    series: Sequence[Series], weeks: int, width: int, height: int, glyphs: Glyphs, marks: Sequence[Mark] = ()
) -> list[Row]:
    return draw(Curve("arr", tuple(series), weeks, tuple(marks)), width, height, glyphs)


def curve(values: Values, weeks: int, width: int, height: int, glyphs: Glyphs) -> list[Row]:
    return plot([Series(tuple(values))], weeks, width, height, glyphs)


def test_a_rising_line_in_ascii() -> None:
    rows = curve([0, 1, 2, 3, 4, 5, 6, 7, 8], 8, 24, 7, ASCII)
    assert text(rows) == [
        "10+",
        "  |                .'' 8",
        " 5+         .''''''",
        "  |    ..'''",
        " 0+.'''",
        "  +-------------------",
        "   wk 0     4        8",
    ]


def test_a_rising_line_in_braille() -> None:
    rows = curve([0, 1, 2, 3, 4, 5, 6, 7, 8], 8, 24, 7, UNICODE)
    assert all(0x2800 <= ord(c) < 0x2900 for row in rows[:5] for c in drawn(row, "curve") if c != " ")
    assert drawn(rows[1], "label") == " 8"
    assert text(rows)[0] == "10┤"


@pytest.mark.parametrize("glyphs", [ASCII, UNICODE])
@pytest.mark.parametrize(
    "values",
    [(), (None,), (None, None, 3.0), (0.0,) * 9, (5.0,) * 9, (1.0, None, 3.0), (-2e6, 1e6), (1e-9, 2e-9), (1e14, 3.0)],
)
@pytest.mark.parametrize(("width", "height"), [(8, 2), (20, 4), (33, 11), (100, 30), (1, 1)])
def test_any_data_fills_exactly_its_room(
    values: tuple[float | None, ...], width: int, height: int, glyphs: Glyphs
) -> None:
    rows = curve(values, 26, width, height, glyphs)
    assert len(rows) == height
    assert {len(drawn(row)) for row in rows} == {width}
    if glyphs is ASCII:
        assert all(drawn(row).isascii() for row in rows)


def test_a_week_that_is_not_known_leaves_a_gap() -> None:
    rows = curve([5, 5, None, None, None, 5, 5], 6, 24, 5, ASCII)
    line = next(drawn(row) for row in rows if drawn(row, "label")).partition("+")[2]
    assert "   " in line.rpartition("5")[0].strip()


def test_without_data_there_is_an_axis_and_no_curve() -> None:
    rows = curve([None, None], 26, 30, 8, UNICODE)
    assert not "".join(drawn(row, "curve") for row in rows[:-2]).strip()
    assert drawn(rows[-1]).split() == ["wk", "0", "13", "26"]


def test_a_constant_is_a_flat_line_in_one_row() -> None:
    rows = curve([40.0] * 27, 26, 40, 8, UNICODE)
    assert sum(bool(drawn(row, "curve").strip()) for row in rows[:-2]) == 1


@pytest.mark.parametrize(
    ("extent", "most", "step"), [(9, 5, 2), (100, 4, 50), (1, 5, 0.2), (7.5e6, 3, 5e6), (10, 10, 1)]
)
def test_steps_are_one_two_or_five(extent: float, most: int, step: float) -> None:
    assert tick_step(extent, most) == pytest.approx(step)


def test_an_axis_has_zero_on_it_and_ends_on_a_step() -> None:
    assert scale([3_871_038.0, 6e6], 9) == (0.0, 6e6, 2e6)
    assert scale([-300.0, 120.0], 9) == (-400.0, 200.0, 200.0)


def test_counts_have_no_half_steps() -> None:
    assert scale([1.0], 20, finest=1.0) == (0.0, 1.0, 1.0)


def test_the_chart_grows_with_the_game() -> None:
    assert [span(week, 156) for week in (0, 25, 26, 60, 120, 156)] == [26, 26, 52, 104, 156, 156]
    assert span(5, 12) == 12


def test_the_summary_says_the_curve_in_words() -> None:
    assert summary([1, 2, 9, 4, 5, 6, 7], "7 +-1") == "7 +-1, -2 in 4 wk, highest 9 in wk 2"
    assert summary([None], "not known") == "not known yet"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.25, "0.25"), (412, "412"), (9999, "9,999"), (12_345, "12.3k"), (999_499, "999k"),
     (3_871_038, "3.87M"), (-3_871_038, "-3.87M"), (5e9, "5.00G"), (0.999, "1"), (9.999, "10")],
)  # fmt: skip
def test_numbers_are_short(value: float, text: str) -> None:
    assert short(value) == text


def test_a_terminal_without_unicode_or_braille_gets_ascii() -> None:
    assert of_terminal("utf-8", {"TERM": "xterm"}) is UNICODE
    assert of_terminal("ascii", {"TERM": "xterm"}) is ASCII
    assert of_terminal("UTF-8", {"TERM": "linux"}) is ASCII


@pytest.mark.parametrize(
    ("metric", "value", "band", "shown"),
    [
        ("active_seats", 412, 35, "412 ±35"),
        ("active_seats", 3, 0.4, "3"),
        ("fit", 0.5, 0.004, "50%"),
        ("fit", 0, 0, "0%"),
        ("time_to_value", 0.4, 0.02, "under 1 wk"),
    ],
)
def test_a_band_that_rounds_to_nothing_is_left_out(metric: str, value: float, band: float, shown: str) -> None:
    assert SHORT.reading(metric, Reading(value, band=band)) == shown


@pytest.mark.parametrize("width", [24, 31, 45, 72, 120])
@pytest.mark.parametrize("weeks", [4, 12, 26, 52, 156, 520, 10_400])
def test_weeks_under_the_axis_never_touch(weeks: int, width: int) -> None:
    shown = drawn(curve([0.0], weeks, width, 6, ASCII)[-1]).split()
    numbers = [int(text) for text in shown[1:]]
    assert shown[0] == "wk"
    assert numbers[0] == 0
    assert len({after - before for before, after in pairwise(numbers)}) <= 1


ROUNDS = tuple(Mark(week, "round") for week in range(0, 53, 13))


@pytest.mark.parametrize("glyphs", [ASCII, UNICODE])
@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize(("width", "height"), [(12, 3), (33, 8), (60, 9), (100, 30), (1, 1)])
def test_several_curves_and_marks_fill_exactly_their_room(
    width: int, height: int, behind: bool, glyphs: Glyphs
) -> None:
    mine = Series((None, 3.0, -2.0, 8.0), "you")
    other = Series(tuple(float(week) for week in range(60)), "a strategy with a long name", behind)
    marks = (*ROUNDS, Mark(3, "event"), Mark(52, "decision"), Mark(400, "event"))
    rows = plot([mine, other], 52, width, height, glyphs, marks=marks)
    assert len(rows) == height
    assert {len(drawn(row)) for row in rows} == {width}
    if glyphs is ASCII:
        assert all(drawn(row).isascii() for row in rows)


@pytest.mark.parametrize("glyphs", [ASCII, UNICODE])
def test_a_comparison_is_told_apart_without_colour(glyphs: Glyphs) -> None:
    same = (40.0,) * 53
    alone = plot([Series(same)], 52, 60, 9, glyphs)
    compared = plot([Series(same, behind=True)], 52, 60, 9, glyphs)
    whole = next(drawn(row, "curve") for row in alone if drawn(row, "curve"))
    dotted = next(row for row in compared if drawn(row, "behind"))
    assert " " not in whole
    assert len(drawn(dotted, "behind")) <= len(whole) / 2 + 1, "every second cell or less"


def test_the_first_curve_covers_what_is_behind_it() -> None:
    same = (40.0,) * 53
    rows = plot([Series(same, "you"), Series(same, "pull", behind=True)], 52, 60, 9, UNICODE)
    assert sum(len(drawn(row, "behind")) for row in rows) == 0
    labels = [drawn(row, "label").strip() for row in rows if drawn(row, "label")]
    assert sorted(labels) == ["pull 40", "you 40"], "both ends have a name, in rows of their own"


def test_what_happened_is_marked_and_explained() -> None:
    marks = (*ROUNDS, Mark(13, "decision"), Mark(20, "event"), Mark(26, "event"), Mark(26, "decision"))
    rows = plot([Series((1.0,))], 52, 66, 12, UNICODE, marks=marks)
    floor, names, legend = (drawn(row) for row in rows[-3:])
    start = floor.index("└") + 1
    line = floor[start:]
    assert [line.index(sign) for sign in "d!*"] == sorted(line.index(sign) for sign in "d!*")
    assert line.count("┬") == 3, "0, 39 and 52; at 13 and 26 something was decided"
    assert abs(floor.index("d") - names.index("13")) <= 1
    assert abs(floor.index("*") - names.index("26")) <= 1
    assert legend.split("  ")[1:5] == ["! event", "d decision", "* event and decision", "┬ round"]


def test_marks_need_room_for_their_meaning() -> None:
    rows = plot([Series((1.0,))], 52, 60, 7, UNICODE, marks=ROUNDS)
    assert "┬" not in "".join(drawn(row) for row in rows)


def test_rounds_are_not_marked_where_they_would_fill_the_axis() -> None:
    marks = tuple(Mark(week, "round") for week in range(0, 157, 4))
    rows = plot([Series((1.0,))], 156, 60, 10, UNICODE, marks=marks)
    assert "┬" not in "".join(drawn(row) for row in rows)
    assert drawn(rows[-1]).split()[0] == "wk", "and nothing has to be explained"


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_seen_true_and_theirs_differ_in_pattern_kind_and_word_and_the_legend_shows_each(glyphs: Glyphs) -> None:
    flat = tuple(10.0 for _ in range(40))
    series = (Series(flat, "true"), Series(flat, "seen", dashed=True), Series(flat, "theirs", behind=True))
    legend = plot(series, 40, 80, 12, glyphs)[-1]
    names = ("true", "seen", "theirs")
    samples = [piece for piece in legend if piece.kind in ("curve", "dashes", "behind")]
    assert drawn(legend, "label").split() == list(names)
    assert [piece.kind for piece in samples] == ["curve", "dashes", "behind"]
    dots = [sum(not cell.isspace() for cell in piece.text) for piece in samples]
    assert dots[0] > dots[1] > dots[2] > 0
    assert not any(name in drawn(plot(series[:1], 40, 80, 12, glyphs)[-1]) for name in names)

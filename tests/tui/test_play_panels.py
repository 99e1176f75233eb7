"""The panels of the play screen: what each shows, how one gets there, and what is in effect or only tried out."""

import re
from dataclasses import replace
from itertools import pairwise, product

import pytest
from textual import events
from textual.geometry import Size

from adoptsim.game.game import Game
from adoptsim.model.catalogue.levers import Answer
from adoptsim.model.catalogue.metrics import COMPANY_STAGES, METRICS
from adoptsim.model.measurement.observation import CustomerMap, Observation, Reading
from adoptsim.presentation.company import funnel, needs_map, stages, teams
from adoptsim.presentation.company.key_metrics import CHARTED, numbers
from adoptsim.presentation.company.needs_map import NeedsMap
from adoptsim.presentation.layout.glyphs import ASCII, UNICODE, Glyphs
from adoptsim.presentation.levers.rows import changes_cost, lever_lines, lever_rows
from adoptsim.presentation.playing import inbox
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.scenario import Scenario
from adoptsim.tui.clock import SPEEDS, Speed
from adoptsim.tui.drawing.customer_map import draw_map
from adoptsim.tui.screens.event import EventScreen
from adoptsim.tui.screens.play import PlayScreen
from adoptsim.tui.widgets.dashboard import NEWS, PANELS, SHARED, last_active, layout_for, visible_panels
from adoptsim.tui.widgets.inbox import Inbox
from tests.tui.seeing import drawn, lines, part, playing, press, shown, text, until

SIZE = (80, 24)


@pytest.fixture
def sales() -> Game:
    """A company that has sold something and answered an event, in rounds of four weeks and without cards."""
    game = Game.begin(load_scenario("mirage", ["round_weeks=4", "deck.first=10000"]))
    game.set("reps", 6)
    game.commit()
    while game.session.week < 40:
        for event in game.waiting():
            game.answer(event.name, event.choices[1].name)
        game.step()
    return game


def screen_of(app: object) -> PlayScreen:
    screen = app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, PlayScreen)
    return screen


# -- getting there --------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 80, 110, 150, 240])
@pytest.mark.parametrize("height", [18, 22, 34, 40, 70])
@pytest.mark.parametrize("active", PANELS)
def test_the_active_panel_is_always_seen(width: int, height: int, active: str) -> None:
    for before in product(*SHARED):
        seen = visible_panels(layout_for(width, height), active, last_active(before, active))
        assert active in seen or (active == "inbox" and NEWS in seen)


def test_more_room_never_shows_less() -> None:
    sizes = [(60, 18), (80, 24), (110, 30), (120, 40), (160, 50)]
    counts = [len(visible_panels(layout_for(*size), "levers", ("chart", "flow"))) for size in sizes]
    assert all(before <= after for before, after in pairwise(counts))
    assert counts[-1] == len(PANELS) + 1


async def test_tab_goes_through_all_panels_and_the_key_bar_says_what_comes(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for name, following in zip(PANELS, (*PANELS[1:], PANELS[0]), strict=True):
            assert screen_of(app).dashboard.panel == name
            assert f"tab {following.capitalize()}" in lines(app)[-1]
            await press(pilot, "tab")
        await press(pilot, "shift+tab")
        assert screen_of(app).dashboard.panel == PANELS[-1]
        await press(pilot, "escape")
        assert screen_of(app).dashboard.panel == "levers"


async def test_a_click_makes_a_panel_the_active_one(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.click("#news")
        await pilot.pause()
        assert screen_of(app).dashboard.panel == "inbox"
        assert "> Inbox: what happened" in text(app)
        assert "tab Levers" in lines(app)[-1]


async def test_what_changed_while_a_panel_was_hidden_is_seen_when_it_is_shown(sales: Game) -> None:
    app = playing(sales)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n", "n", "tab", "tab")
        assert f" {sales.observation.seen('paid_seats'):.0f} " in part(app, "#numbers")
        await press(pilot, "tab")
        assert part(app, "#flow").startswith(f"unaware {sales.observation.pipeline['unaware']:,}")
        await press(pilot, "escape", "n")
        await press(pilot, "tab", "tab", "tab")
        assert part(app, "#flow").startswith(f"unaware {sales.observation.pipeline['unaware']:,}")


# -- numbers --------------------------------------------------------------------------------------------


def test_every_number_has_age_channel_and_error_in_the_table(sales: Game) -> None:
    table = {number.metric: number for number in numbers(sales.session.history)}
    assert set(table) == set(CHARTED) == set(METRICS) - {"surviving_arr"}
    for name, number in table.items():
        seen = sales.observation.readings[name]
        assert number.channel.split()[-1] == seen.channel.split()[-1] or seen.channel.startswith("reports")
        assert (number.age == "now") == (seen.age_weeks < 0.5)
    assert table["arr"].band == ""
    assert table["engaged_seats"].band.startswith("±")
    assert table["engaged_seats"].channel == "1 layer of reports"


async def test_all_numbers_are_reached_and_the_chart_goes_with_them(sales: Game) -> None:
    app = playing(sales)
    seen = set()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "tab")
        for number in numbers(sales.session.history):
            row = next(line for line in lines(app) if line.startswith(f"> {number.name} "))
            for column in (number.value, number.band, number.age, number.change, number.channel):
                assert column in row
            seen.add(screen_of(app).dashboard.metric)
            await press(pilot, "down")
    assert seen == set(CHARTED)


async def test_a_number_that_is_clicked_is_in_the_chart(sales: Game) -> None:
    app = playing(sales)
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        row = next(k for k, line in enumerate(lines(app)) if line.startswith("  paid seats"))
        await pilot.click(offset=(4, row))
        await pilot.pause()
        assert "─paid seats, week by week" in text(app)


async def test_the_strip_tells_the_age_where_there_is_room(sales: Game) -> None:
    age = f"{sales.observation.readings['engaged_seats'].age_weeks:.0f} wk old"
    for width, told in ((160, True), (80, False)):
        app = playing(sales)
        async with app.run_test(size=(width, 40)) as pilot:
            await pilot.pause()
            assert (age in part(app, "#figures")) == told


# -- the chart ------------------------------------------------------------------------------------------


async def test_the_chart_marks_decisions_events_and_rounds(sales: Game) -> None:
    app = playing(sales)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "tab")
        floor = next(line for line in lines(app) if "└" in line)
        assert floor.count("d") == 1, "in week 0"
        assert floor.count("!") == 1, "the fair"
        assert "! event d decision" in text(app)


async def test_engaged_seats_stand_in_front_of_paid_seats(sales: Game) -> None:
    app = playing(sales)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "c", "tab")
        ends = " ".join(line.partition("┤")[2] + line.partition("│")[2] for line in lines(app))
        assert re.search(r"paid seats \d+", ends)
        assert re.search(r" engaged \d+", ends)


# -- levers ---------------------------------------------------------------------------------------------


def test_a_draft_costs_what_its_levers_cost_over_a_round(sales: Game) -> None:
    assert changes_cost(sales) == ""
    sales.set("reps", 8)
    sales.set("advertising", 3000)
    rounds = sales.round_weeks
    prices = sales.session.levers["reps"].cost_of_change(sales.terms)
    assert rounds * (2 * prices.weekly + 3000) == pytest.approx(38_153.8, abs=1)
    assert changes_cost(sales) == "+$38.2k a round, +$16k once"
    sales.commit()
    assert changes_cost(sales) == "+$38.2k a round, +$16k once"
    sales.set("reps", 6)
    sales.set("advertising", 0)
    assert changes_cost(sales) == ""
    sales.set("reps", 2)
    assert changes_cost(sales) == "-$52.3k a round", "letting people go costs nothing once"


async def test_draft_and_committed_are_told_apart_in_text_and_in_colour(sales: Game) -> None:
    sales.set("reps", 7)
    sales.commit()
    sales.set("advertising", 1000)
    app = playing(sales)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        strips = {
            name: next(strip for strip in app.screen._compositor.render_strips() if name in strip.text)
            for name in ("Sales reps", "Advertising", "Engineers")
        }
        styles = {
            name: {segment.style.color for segment in strip if segment.style and "<" in segment.text}
            for name, strip in strips.items()
        }
    assert "> wk 40" in strips["Sales reps"].text
    assert "* draft" in strips["Advertising"].text
    assert len({tuple(colours) for colours in styles.values()}) == 3


def test_values_have_units(sales: Game) -> None:
    shown = {row.name: row.value for row in lever_rows(sales)}
    assert shown["reps"] == "6 people"
    assert shown["advertising"] == "$0/wk"
    assert shown["customer_hours"] == "0 h/wk"
    sales.set("reps", 1)
    sales.set("advertising", 12_000)
    shown = {row.name: row.value for row in lever_rows(sales)}
    assert shown["reps"] == "1 person"
    assert shown["advertising"] == "$12k/wk"
    assert lever_lines(sales, "advertising")[0] == "Draft: $0 to $12k/wk from week 40: +$48k a round."


# -- people, flow, map ----------------------------------------------------------------------------------


def test_teams_are_those_at_work_and_those_to_come(sales: Game) -> None:
    names = [name for name in sales.observation.people if not sales.session.levers[name].hidden]
    assert len(names) == 3, "a team that a scenario has no use for is not told"
    rows = [row.split() for row in teams.lines(sales) if row.endswith("/wk")]
    for (*_, at_work, to_come, _), name in zip(rows, names, strict=True):
        wanted = sales.observation.values[name]
        assert isinstance(wanted, float)
        assert int(at_work) == sales.observation.people[name]
        assert int(at_work) + int(to_come) >= wanted


def test_what_was_spent_is_told_in_parts_that_add_up(sales: Game) -> None:
    told = next(line for line in teams.lines(sales) if line.startswith("Of that"))
    parts = [float(amount) * 1000 for amount in re.findall(r"\$([\d.]+)k", told)]
    parts += [float(amount.replace(",", "")) for amount in re.findall(r"\$([\d,]+)\b(?!k|\.)", told)]
    assert sum(parts) == pytest.approx(sales.observation.spend, rel=0.02)


def test_the_flow_counts_every_organisation_once(sales: Game) -> None:
    steps = {step.name: step for step in funnel.funnel(sales.session.history)}
    on_the_way = sum(
        int(steps[name].count.replace(",", ""))
        for name in ("unaware", "interested", "in sales", "setting up", "in use")
    )
    elsewhere = sum(int(count) for count in re.findall(r"\d+", funnel.away(sales.observation)))
    assert on_the_way + elsewhere == sum(sales.observation.pipeline.values())
    assert steps["paid seats"].part == 1.0
    assert steps["engaged"].part is not None
    assert steps["engaged"].part < 1.0


def plan(belief: tuple[float, float], product: tuple[float, float], doubt: float) -> NeedsMap:
    return NeedsMap(belief=belief, doubt=doubt, product=product, trail=(product,), lines=())


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("places", [((0.2, 0.3), (0.6, 0.5)), ((-3.0, 1.0), (-3.0, 1.0)), ((0.0, 0.0), (9.0, -9.0))])
@pytest.mark.parametrize(("width", "height"), [(40, 12), (76, 30), (12, 4), (3, 2)])
@pytest.mark.parametrize("doubt", [0.0, 0.1, 3.0])
def test_the_map_fills_its_room_and_has_need_and_product_on_it(
    places: tuple[tuple[float, float], tuple[float, float]], width: int, height: int, doubt: float, glyphs: Glyphs
) -> None:
    rows = draw_map(plan(*places, doubt), width, height, glyphs)
    assert len(rows) == height
    assert {len(drawn(row)) for row in rows} == {width}
    letters = "".join(drawn(row, "label") for row in rows)
    assert sorted(letters) in (["N", "P"], ["X"]) or (width, height) == (3, 2)
    if glyphs is ASCII:
        assert all(drawn(row).isascii() for row in rows)


def test_directions_on_the_map_are_those_of_the_numbers() -> None:
    rows = [drawn(row) for row in draw_map(plan((0.0, 0.0), (1.0, 1.0), 0.0), 60, 20, UNICODE)]
    need = next((y, row.index("N")) for y, row in enumerate(rows) if "N" in row)
    product = next((y, row.index("P")) for y, row in enumerate(rows) if "P" in row)
    assert product[0] < need[0], "more is up"
    assert product[1] > need[1], "more is right"
    assert (product[1] - need[1]) == pytest.approx(2 * (need[0] - product[0]), abs=2), "as far across as up"


def test_the_distance_on_the_map_is_told(market: Scenario) -> None:
    game = Game.begin(replace(market, limits=replace(market.limits, fit_known=False)))
    seen = replace(game.observation, customer_map=CustomerMap(belief=(0.1, 0.2), doubt=0.05, product=(0.4, 0.6)))
    game.session.history[-1] = replace(game.session.history[-1], observation=seen)
    said = " ".join(needs_map.needs_map(game).lines)
    assert "0.50 from what you believe" in said
    assert "wrong about that by 0.10" in said


# -- inbox and stages -----------------------------------------------------------------------------------


def test_the_inbox_keeps_events_with_their_answers_and_questions(sales: Game) -> None:
    entries = inbox.Inbox(sales).entries()
    assert [entry.week for entry in entries] == sorted((entry.week for entry in entries), reverse=True)
    event = sales.session.scenario.events[0]
    answered, over = (
        f"{event.text} You answered: Take the stand",
        "The effect of your answer in week 24 (Take the stand) is over",
    )
    assert [any(e.text.startswith(told) for e in entries if e.kind == "event") for told in (answered, over)] == [
        True
    ] * 2


def test_an_event_that_nobody_answered_tells_what_that_meant(game: Game) -> None:
    while not game.waiting():
        game.step()
    news = inbox.Inbox(game)
    first = news.entries()[0]
    assert (first.kind, first.event) == ("waits", game.waiting()[0].name)
    game.answer(first.event, "go")
    assert "You answered: Go [effect of advertising" in next(
        entry.text for entry in news.entries() if entry.kind == "event"
    )
    game.undo()
    game.step()
    assert news.entries() == inbox.Inbox(game).entries(), "told once or told anew"
    assert "Nobody answered, which meant: Skip [u]it[/u]." in " ".join(entry.text for entry in news.entries())


async def test_an_event_is_opened_from_badge_inbox_and_key(game: Game) -> None:
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "inbox 0" in lines(app)[3]
        await press(pilot, *["n"] * 5, "escape")
        assert "1 waits: e" in lines(app)[3]
        assert "Waits for your answer (e): A" in part(app, "#inbox")
        for way in ("#badge", "#inbox", "e"):
            await (press(pilot, way) if way == "e" else pilot.click(way, offset=(3, 0)))
            await pilot.pause()
            assert shown(app) is EventScreen, way
            await press(pilot, "escape", "escape")
        await press(pilot, "e", "k", "enter")
        assert game.answers == {"[b]fair": Answer("[b]fair", "go")}
        assert "inbox 0" in lines(app)[3]
        assert "You answered: Go [effect" in part(app, "#inbox")


async def test_the_inbox_goes_back_in_time(sales: Game) -> None:
    app = playing(sales)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "shift+tab")
        assert part(app, "#inbox")[:5].split()[0] in ("40", "=")
        latest = lines(app)
        for _ in range(200):
            app.screen.query_one(Inbox).go(1)
        await press(pilot, "down")
        assert part(app, "#inbox").endswith("d 0 you set Sales reps to 6")
        await press(pilot, "up")
        assert "you set Sales reps to 6" not in part(app, "#inbox"), "at the end it goes no further"
        for _ in range(200):
            app.screen.query_one(Inbox).go(-1)
        await press(pilot, "up")
        assert lines(app) == latest
        feed = app.screen.query_one("#inbox", Inbox)
        feed.post_message(events.MouseScrollDown(feed, 1, 1, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert feed.first == 1


@pytest.mark.parametrize("stage", COMPANY_STAGES)
def test_the_present_stage_is_marked_in_text(stage: str) -> None:
    for width in (40, 68, 120):
        before, here, after = stages.banner(stage, width)
        assert here == f"[{stage.upper()}]"
        assert len(before + here + after) <= max(width, 47)
    assert before.startswith("stage, as far as you can tell: ")
    assert (before + here + after).partition(": ")[2].split(" > ") == [
        f"[{name.upper()}]" if name == stage else name for name in COMPANY_STAGES
    ]


# -- what is done for a key -----------------------------------------------------------------------------


async def test_keys_and_weeks_lay_nothing_out(sales: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[int] = []
    before = PlayScreen._refresh_layout
    app = playing(sales)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "right", "enter", "n")

        def noted(screen: PlayScreen, size: Size | None = None, scroll: bool = False) -> None:
            laid_out.append(1)
            before(screen, size, scroll)

        monkeypatch.setattr(PlayScreen, "_refresh_layout", noted)
        await press(pilot, "down", "right", "right", "up", "escape", "right", "enter", "n", "n")
    assert laid_out == []


def test_an_observation_without_anything_is_shown_as_well() -> None:
    nothing = Observation(week=0, readings={name: Reading(None) for name in METRICS})
    assert funnel.away(nothing) == ""
    assert all(step.count for step in funnel.funnel([_Lived(nothing)]))  # type: ignore[list-item]


class _Lived:
    def __init__(self, observation: Observation) -> None:
        self.observation = observation


async def test_going_fast_draws_once_for_several_weeks_and_leaves_no_week_out(
    game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adoptsim.tui.clock.SPEEDS", (SPEEDS[0], Speed("fast", 4, 0.01)))
    seen: list[int] = []
    show = PlayScreen.show

    def noted(screen: PlayScreen) -> None:
        seen.append(game.session.week)
        show(screen)

    monkeypatch.setattr(PlayScreen, "show", noted)
    app = playing(game)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "space")
        await until(pilot, lambda: game.session.week == 2)  # there is something to think about
        await press(pilot, "r")
        await until(pilot, lambda: bool(game.waiting()))
    assert sorted(set(seen)) == [0, 2, 5], "not drawn: 1, 3 and 4"
    assert [week.observation.week for week in game.session.history] == list(range(6))

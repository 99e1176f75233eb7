"""The market as a town at night: every organisation has its light, and nobody needs good eyes to read it."""

from itertools import pairwise

import numpy as np
import pytest
from textual.color import Color

from adoptsim.game.game import Game
from adoptsim.model.measurement.market_view import NEVER_HEARD, STATES, UNUSED
from adoptsim.presentation.company.town import counts, organisation
from adoptsim.tui.app import AdoptsimApp
from adoptsim.tui.drawing.contrast import contrast
from adoptsim.tui.drawing.town import DARK, LETTERS, plan
from adoptsim.tui.drawing.town_colours import PALETTES, town_colours
from adoptsim.tui.screens.debrief import DebriefScreen
from adoptsim.tui.widgets.town import Town, TownBlock
from tests.small import sold_mirage
from tests.tui.seeing import lines, part, playing, press, text, until

EYES = {
    "normal": np.eye(3),
    "protan": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "deutan": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "tritan": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}
"""What is left of linear red, green and blue (Machado et al. 2009, severity 1)."""
CUSTOMERS = STATES[UNUSED:]


@pytest.fixture
def sold() -> Game:
    return sold_mirage(60)


def lightness(colour: str, eye: str) -> float:
    """Return L* of a colour as it is seen."""
    parts = np.array(Color.parse(colour).normalized)
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    y = float(np.clip(EYES[eye] @ linear, 0, 1) @ [0.2126, 0.7152, 0.0722])
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def state_colours(palette: str) -> list[str]:
    return list(town_colours(palette).values())[: len(STATES)]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("palette", PALETTES)
def test_states_differ_in_lightness_for_every_eye_and_in_grey(palette: str, eye: str) -> None:
    steps = [lightness(colour, eye) for colour in state_colours(palette)]
    if palette == "light":
        steps.reverse()
    assert all(after - before >= 6 for before, after in pairwise(steps))


@pytest.mark.parametrize("palette", PALETTES)
def test_texts_and_customers_stand_out_from_the_sky(palette: str) -> None:
    colours = {name: Color.parse(colour) for name, colour in town_colours(palette).items()}
    sky = colours["town-sky"]
    for name in ("text", "muted", "own", "true"):
        assert contrast(colours[f"town-{name}"], sky) >= 4.5, name
    assert all(contrast(Color.parse(colour), sky) >= 4.5 for colour in state_colours(palette)[UNUSED:])
    assert contrast(colours["town-never-heard"], sky) >= 1.3


@pytest.mark.parametrize("halves", [1, 2])
@pytest.mark.parametrize("room", [(58, 16), (78, 13), (104, 20), (58, 7), (12, 3)])
@pytest.mark.parametrize("sizes", [(1500,), (280,), (560, 80), (1000, 60, 1500), (5000,), (3,)])
def test_everybody_has_a_light_of_the_same_size(sizes: tuple[int, ...], room: tuple[int, int], halves: int) -> None:
    town = plan(sizes, *room, halves)
    lights, cells = np.unique(town.grid[town.grid != DARK], return_counts=True)
    assert lights.tolist() == list(range(len(town.first) - 1))
    assert len(set(cells)) == 1
    assert town.first[-1] == sum(sizes)
    assert set(np.diff(town.first)) <= set(range(1, town.per_light + 1))


def test_neighbours_in_talk_are_neighbours_in_the_town() -> None:
    town = plan((1500,), 58, 16, 2)
    places = [town.place(light) for light in range(1500)]
    assert town.per_light == 1
    assert sum(abs(x - a) + abs(y - b) > 1 for (x, y), (a, b) in pairwise(places)) <= len(town.blocks)


def test_a_light_for_several_shows_who_has_heard_of_you() -> None:
    town = plan((5000,), 58, 16, 2)
    states = np.zeros(5000, dtype=np.uint8)
    states[1] = UNUSED
    assert town.states(states)[0] == UNUSED
    assert set(town.states(states)[1:]) == {NEVER_HEARD}


async def test_the_town_is_always_seen_where_there_is_room_and_counts_in_words(sold: Game) -> None:
    app = playing(sold)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        there = counts(sold.session.market.states)
        assert f"{there[NEVER_HEARD]} of 1,500 never heard of you; use 4 wk old" in text(app)
        assert f"{there[UNUSED]} look unused" in part(app, "#town-legend")
        assert len(app.screen.query(TownBlock)) == 20
        town = app.screen.query_one("#town", Town)
        before = lines(app)[town.region.y : town.region.bottom]
        await press(pilot, *["n"] * 3)
        after = lines(app)[town.region.y : town.region.bottom]
        assert [len(line) for line in before] == [len(line) for line in after]
        assert (town.lit[:-1] == sold.session.market.states).all()


async def test_the_cursor_tells_who_it_is_and_a_click_chooses(sold: Game) -> None:
    app = playing(sold)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "t")
        town = app.screen.query_one("#town", Town)
        first = town.organisation
        assert sold.session.market.states[first] >= UNUSED
        for key in ("right", "down", "pagedown"):
            await press(pilot, key)
            told = organisation(sold.session.scenario, sold.session.market, town.organisation)
            assert part(app, "#town-who") == f"◆ {told}"
        assert town.organisation != first
        assert town.plan is not None
        x, y = town.plan.place(100)
        assert y % 2 == 0
        await pilot.click("#town", offset=(x + 1, y // 2))
        await pilot.pause()
        assert town.organisation == 100
        assert "No. 101, mid-size offices" in part(app, "#town-who")
        await press(pilot, "t")
        assert "> Levers" in text(app)


async def test_with_few_colours_letters_stand_for_lights(sold: Game) -> None:
    app = playing(sold)
    app.ansi_color = True
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "t")
        town = app.screen.query_one("#town", Town)
        seen = "".join(lines(app)[town.region.y : town.region.bottom])
        assert set(seen) <= {*LETTERS, "@"}
        assert "!" in seen
        assert "! " in part(app, "#town-legend")


async def test_the_debrief_lays_what_was_true_beside_what_was_seen(sold: Game) -> None:
    policy = sold.session.scenario.strategy("sales-first")
    while not sold.over:
        sold.session.advance(policy(sold.observation))
    for width in (120, 80):
        app = AdoptsimApp(lambda: DebriefScreen(sold))
        async with app.run_test(size=(width, 40)) as pilot:
            await app.workers.wait_for_complete()
            await press(pilot, "7")
            await until(pilot, lambda: "seemed used much" in text(app))  # noqa: B023
            seen, true = (each.states for each in app.screen.query(Town))
            assert (seen == sold.session.market.states).all()
            assert (seen[seen < UNUSED] == true[seen < UNUSED]).all(), "own books are exact"
            assert counts(seen)[-1] > 10 * counts(true)[-1]
            assert ("What you saw in week 156" in text(app), "What was true" in text(app)) == (True, width == 120)
            await press(pilot, "v")
            assert ("What you saw in week 156" in text(app), "What was true" in text(app)) == (width == 120, True)

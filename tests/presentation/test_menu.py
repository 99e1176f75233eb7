"""Numbers of the menu."""

from datetime import UTC, datetime
from pathlib import Path

from adoptsim.game.saved.menu_entries import MenuEntries, MenuEntry
from adoptsim.presentation.start.menu import Menu


def test_a_score_or_par_of_nearly_nothing_is_nothing() -> None:
    """A game that is worth a little less than the worst strategy has a par of 0, and not of -0."""
    game = MenuEntry(
        path=Path("small-1.run.json"), changed=0.0, title="Small", name="small", digest="", seed=1,
        week=26, weeks=26, ended="horizon", score=-0.01, par=-0.4,
    )  # fmt: skip
    now = datetime(2026, 1, 1, tzinfo=UTC)
    menu = Menu(headings=(), digests={}, lengths={}, entries=MenuEntries((game,)), known=True, now=now)
    (row,) = (row for row in menu.rows(70) if row.name == str(game.path))
    assert row.text.split()[-2:] == ["0", "0"]
    assert menu.about(str(game.path))[0].endswith("score 0.0, par 0.")

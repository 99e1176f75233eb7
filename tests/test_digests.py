"""The same games as ever: every strategy of every shipped scenario plays to its end with the digest that is kept."""

import pytest

from checks import digests

NAMES = digests.names()


def test_a_digest_is_kept_for_every_game_and_for_no_other() -> None:
    assert list(digests.kept()) == NAMES


@pytest.mark.parametrize("game", NAMES)
def test_a_shipped_game_has_the_digest_that_is_kept(game: str) -> None:
    assert digests.digest(game) == digests.kept()[game]

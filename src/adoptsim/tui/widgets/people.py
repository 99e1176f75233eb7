"""Who is at work and who is still to come, and what that costs."""

from textual.content import Content
from textual.widget import Widget

from adoptsim.presentation.workforce import Team

NAME = 12


class People(Widget):
    """A line for each team, and the money below them."""

    DEFAULT_CSS = """
    People { height: 1fr; padding: 0 1; text-wrap: wrap; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.teams: tuple[Team, ...] = ()
        self.lines: tuple[str, ...] = ()

    def show(self, teams: tuple[Team, ...], lines: tuple[str, ...]) -> None:
        """Show *teams* and *lines*, if they are others."""
        if (teams, lines) != (self.teams, self.lines):
            self.teams, self.lines = teams, lines
            self.refresh()

    def render(self) -> Content:
        """Return the table and the sentences."""
        head = Content.styled(f"{'':<{NAME}}{'at work':>7}{'to come':>8}{'pay':>10}", "dim")
        rows = (f"{team.name:<{NAME}}{team.at_work:>7}{team.to_come:>8}{team.weekly:>10}" for team in self.teams)
        return Content("\n").join([head, *map(Content, rows), *map(Content, self.lines)])

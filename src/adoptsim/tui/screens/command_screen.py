"""What all screens have in common: commands, a word why one cannot be done, and too little room to be seen."""

from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.scrollbar import ScrollBarRender
from textual.widgets import OptionList

from adoptsim.presentation.layout.glyphs import of_terminal
from adoptsim.tui.keys.commands import QUIT, Command
from adoptsim.tui.keys.remapping import bindings, player_keys, with_player_keys
from adoptsim.tui.settings import CurrentSettings, Settings
from adoptsim.tui.toasts import Toasts
from adoptsim.tui.widgets.choices import Choices
from adoptsim.tui.widgets.drawn_widget import DrawnWidget
from adoptsim.tui.widgets.key_bar import KeyBar
from adoptsim.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:  # the engine, which nobody waits for before the first picture
    from adoptsim.game.game import Game
    from adoptsim.scenario.scenario import Scenario

REFUSED = 3
"""Seconds for which it is shown why something cannot be done."""
PAINTED = 0.05
"""Time for the first picture to reach the terminal before the engine takes all there is [s]."""
Result = TypeVar("Result")


class PlayerApp(Protocol):
    """What a screen may ask of the application: it knows all screens, so that they need not know each other."""

    game: "Game | None"
    settings: CurrentSettings
    toasts: Toasts

    @property
    def engine_is_loaded(self) -> bool: ...
    def load_engine(self) -> None: ...
    def action_menu(self) -> None: ...
    def open_briefing(self, scenario: "Scenario", seed: int | None, whole: "Scenario | None" = None) -> None: ...
    def open_game(self, game: "Game") -> None: ...
    def action_settings(self) -> None: ...
    def change_settings(self, new: Settings) -> None: ...


class _PlainBar(ScrollBarRender):
    """A scroll bar of whole cells: the parts of cells that are drawn elsewhere are not in every font."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


class CommandScreen(Screen[Result], Generic[Result]):
    """A screen whose commands say why they cannot be done, and that asks for more room where it has too little."""

    AUTO_FOCUS: ClassVar[str | None] = None
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()

    def __init_subclass__(cls, **options: bool) -> None:
        if "COMMANDS_HERE" in cls.__dict__:
            cls.BINDINGS = bindings(cls.COMMANDS_HERE)
        super().__init_subclass__(**options)

    @property
    def player_app(self) -> PlayerApp:
        return cast(PlayerApp, self.app)

    def compose(self) -> ComposeResult:
        yield TooSmall()
        yield from self.compose_content()

    def compose_content(self) -> ComposeResult:
        """Yield the widgets of this screen."""
        yield from ()

    def on_mount(self) -> None:
        """Draw without anything beyond ASCII where there is no more, whatever else a screen does when it is there."""
        self.app.call_later(self.player_app.toasts.screen_opened)
        if not of_terminal().braille:
            self._draw_in_ascii(True)

    def on_screen_resume(self) -> None:
        """Let what was held back be told."""
        self.app.call_later(self.player_app.toasts.screen_closed)

    def characters_changed(self) -> None:
        """Draw with other characters from now on."""
        self._draw_in_ascii(not of_terminal().braille)
        for widget in self.query(DrawnWidget):
            widget.redraw()

    def _draw_in_ascii(self, only: bool) -> None:
        """Draw borders and scroll bars without anything beyond ASCII, or with all there is again."""
        self.set_class(only, "-ascii")
        for scroll in [*self.query(VerticalScroll), *self.query(OptionList)]:
            scroll.vertical_scrollbar.renderer = _PlainBar if only else ScrollBarRender
            scroll.vertical_scrollbar.refresh()

    @property
    def too_small(self) -> bool:
        """Whether the terminal has too little room to play."""
        return self.app.has_class("-too-small")

    # -- commands -------------------------------------------------------------------------------------

    def why_not(self, command: str) -> str | None:  # noqa: ARG002 - screens look at it
        """Return why *command* cannot be done now, or None if it can."""
        return None

    def names_now(self) -> dict[str, str]:
        """Return what commands are called now, where that changes."""
        return {}

    def show_keys(self) -> None:
        """Let the key bars say what can be done now."""
        unavailable = frozenset(command.name for command in self.COMMANDS_HERE if self.why_not(command.name))
        for bar in self.query(KeyBar):
            bar.show(unavailable, self.names_now())

    def with_player_keys(self, text: str) -> str:
        return with_player_keys(text, self.COMMANDS_HERE, player_keys(self.app))

    def engine_loaded(self) -> None:
        """Go on with what had to wait for the engine."""

    def may_leave(self, again: str) -> bool:  # noqa: ARG002 - screens look at it
        """Tell whether leaving loses nothing; otherwise say what, and what *again* would do."""
        return True

    async def action_do(self, command: str) -> None:
        """Do the command of that name, or say why not."""
        if self.too_small and command != QUIT.name:
            return
        reason = self.why_not(command)
        if reason:
            self.notify(self.with_player_keys(reason), severity="warning", timeout=REFUSED)
        else:
            for toast in list(self.app._notifications):  # why the last thing could not be done; others have titles
                if toast.severity == "warning" and not toast.title:
                    self.app._unnotify(toast)
            await self.run_action(next(c.action for c in self.COMMANDS_HERE if c.name == command) or command)

    async def on_key_bar_command_chosen(self, message: KeyBar.CommandChosen) -> None:
        message.stop()
        await self.action_do(message.command)

    def action_back(self) -> None:
        """Go back to where this was opened, or else to the menu."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.player_app.action_menu()

    def action_close(self) -> None:
        self.dismiss(None)

    # -- what lists and texts have in common ----------------------------------------------------------

    def action_select(self) -> None:
        self.query_one(Choices).action_select()

    def action_move(self, by: int) -> None:
        self.query_one(Choices).move(by)

    @property
    def scrolled(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def action_scroll(self, by: int) -> None:
        self.scrolled.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by what is seen, but for a line."""
        self.action_scroll(by * max(1, self.scrolled.size.height - 1))


class BoxScreen(ModalScreen[Result], CommandScreen[Result]):
    """A box over the screen before, with its keys in the last line."""

    CSS_PATH = "box.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-medium"), (34, "-tall")]
    TITLE_OF_BOX: ClassVar[str] = ""

    def compose_content(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = self.TITLE_OF_BOX
            yield from self.compose_box()
            yield KeyBar(self.COMMANDS_HERE)

    def compose_box(self) -> ComposeResult:
        """Yield what is above the keys."""
        yield from ()

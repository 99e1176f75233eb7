"""Messages in passing, and the screens that open and close below them."""

from time import time
from typing import Any

from textual.app import App
from textual.notifications import Notification
from textual.screen import ModalScreen
from textual.widgets._toast import ToastRack

FRESH = 1.0
"""Seconds in which nobody can have read a message."""


class Toasts:
    """Lets messages wait that a screen on top would cover, and takes old ones away."""

    def __init__(self, app: App[Any]) -> None:
        self.app = app
        self._waiting: list[Notification] = []

    def screen_opened(self) -> None:
        """Take away what was told before another screen opened; what was told just now is to be read there.

        Where that lies on top of the one before, it would be covered itself: then that waits until it is closed.
        """
        if not self.app.screen_stack:  # the game is being left
            return
        shown = list(self.app._notifications)
        fresh = [each for each in shown if time() - each.raised_at <= FRESH]
        over = isinstance(self.app.screen, ModalScreen)
        for each in shown:
            if over or each not in fresh:
                self.app._unnotify(each, refresh=False)
        self._waiting += fresh if over else []
        for rack in (rack for screen in self.app.screen_stack for rack in screen.query(ToastRack)):
            rack.show(self.app._notifications)

    def screen_closed(self) -> None:
        """Tell what has waited for a screen to close; the last one closes when nobody can be told any more."""
        if self.app.screen_stack and not isinstance(self.app.screen, ModalScreen):
            waiting, self._waiting = self._waiting, []
            for each in waiting:
                self.app.notify(each.message, title=each.title, severity=each.severity, timeout=each.timeout)

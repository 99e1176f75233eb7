"""A terminal may send bytes that are no text, and may go on with a game that it did not ask to pause."""

from textual.driver import Driver


def robust(driver: type[Driver]) -> type[Driver]:
    """Return *driver*, but so that it listens on after bytes that are no UTF-8, and after it was stopped from outside.

    The bytes are dropped. Textual starts its threads anew whenever it is told to go on; if they had not ended before,
    as after `kill -STOP`, there would be two of them, and the game could not be left any more.
    """

    class RobustDriver(driver):  # type: ignore[misc, valid-type]
        """Listens on after what it does not understand, and goes on only after it has paused."""

        _paused = False

        def run_input_thread(self) -> None:
            while True:
                try:
                    super().run_input_thread()
                except UnicodeDecodeError:
                    continue
                return

        def suspend_application_mode(self) -> None:
            if not self._paused:
                super().suspend_application_mode()
                self._paused = True

        def resume_application_mode(self) -> None:
            self.suspend_application_mode()
            super().resume_application_mode()
            self._paused = False

    return RobustDriver

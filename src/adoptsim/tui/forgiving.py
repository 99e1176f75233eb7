"""A terminal may send bytes that are no text: letters in an old encoding, or something binary that was pasted."""

from textual.driver import Driver


def forgiving(driver: type[Driver]) -> type[Driver]:
    """Return *driver*, but so that bytes that are no UTF-8 are dropped and do not end the game."""

    class ForgivingDriver(driver):  # type: ignore[misc, valid-type]
        """Listens on after what it does not understand."""

        def run_input_thread(self) -> None:
            while True:
                try:
                    super().run_input_thread()
                except UnicodeDecodeError:
                    continue
                return

    return ForgivingDriver

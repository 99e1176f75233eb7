"""How a whole process loads: with one thread, and without looking for garbage, of which loading leaves none.

Importing makes some hundred thousand objects that stay. The collector would look at them all several times while they
come, once more when the process ends, and now and then in between, which a player notices: about 20 ms each time.
"""

import gc
import os

_loads = False


def begin() -> None:
    """Load from now on; for processes that are ours alone, since nobody else's garbage is looked for either."""
    global _loads
    # NumPy would begin a thread for every processor when it is imported, for products of matrices that we never make.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _loads = True
    gc.disable()


def end() -> None:
    """Look for garbage again, but not among what was loaded; nothing happens if nobody had begun."""
    global _loads
    if _loads:
        _loads = False
        gc.freeze()
        gc.enable()

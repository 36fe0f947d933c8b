"""matplotlib ahead of confinement: its list of fonts is made once, and nothing is left behind."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import threading
from collections.abc import Iterator

FOLDER = "MPLCONFIGDIR"
EVERYBODYS = "/var/tmp"
"""Looks writable, without which matplotlib cannot be imported; a worker can leave nothing there."""

FONT_SECONDS = 10.0


@contextlib.contextmanager
def font_cache() -> Iterator[None]:
    """Has matplotlib keep its list of fonts in the launcher's folder, if it gave one.

    Otherwise the folder is a temporary one. Workers are not told of either.
    """
    with contextlib.ExitStack() as stack:
        if os.environ.get(FOLDER) in (None, EVERYBODYS):
            folder = tempfile.TemporaryDirectory(prefix="grade-matplotlib-")
            os.environ[FOLDER] = stack.enter_context(folder)
        try:
            yield
        finally:
            os.environ[FOLDER] = EVERYBODYS
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(FONT_SECONDS)  # the timer of "building the font cache" may still end


def rehearse() -> None:
    """Draws an empty plot where matplotlib.pyplot is imported: that imports the drawing itself."""
    if "matplotlib.pyplot" in sys.modules:
        pyplot = sys.modules["matplotlib.pyplot"]
        figure, axes = pyplot.subplots()
        axes.plot([0, 1], [0, 1])
        pyplot.close(figure)

"""Where a submission prints: a file of limited size that never makes print() fail."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

STDOUT = 1


class CappedFile(io.RawIOBase):
    """Writes to an open file until ``limit`` bytes are written, and drops the rest."""

    def __init__(self, descriptor: int, limit: int) -> None:
        self._descriptor = descriptor
        self._left = limit

    def writable(self) -> bool:
        """True: this is an output."""
        return True

    def fileno(self) -> int:
        """The open file, for those who ask, like faulthandler."""
        return self._descriptor

    def write(self, data: ReadableBuffer, /) -> int:
        """Takes all of ``data``, whether or not it fits."""
        view = memoryview(data)
        with contextlib.suppress(OSError):
            self._left -= os.write(self._descriptor, view[: self._left])
        return view.nbytes


def capture_output(limit: int) -> io.TextIOWrapper:
    """Sends standard output and error of this process to its file descriptor 1, in order."""
    raw = io.BufferedWriter(CappedFile(STDOUT, limit))
    stream = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace")
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = stream  # type: ignore[misc]
    return stream

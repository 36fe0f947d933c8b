"""The line between grader and worker: a frame is complete by the deadline, or there is none."""

from __future__ import annotations

import itertools
import socket
import time
from collections.abc import Callable
from contextlib import closing, suppress
from threading import Thread
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox.connection import Connection
from grader.sandbox.limits import FrameCaps
from grader.sandbox.wire import FrameKind, ProtocolError, encode, pack

CAPS = FrameCaps()
fuzzed = settings(derandomize=True, database=None, deadline=None)
FRAME = b"".join(pack(FrameKind.ANSWER, 1, *encode([np.arange(3.0), "text"])))
PATIENCE = 0.05


def receive(send: Callable[[socket.socket], object]) -> Any:
    """What arrives, by the deadline, from a peer that does as it likes."""
    mine, other = socket.socketpair()
    with closing(mine), closing(other):
        peer = Thread(target=send, args=(other,))
        peer.start()
        start = time.monotonic()
        try:
            return Connection(mine, CAPS, CAPS).receive(start + PATIENCE).value
        finally:
            late = time.monotonic() - start - PATIENCE
            mine.close()
            peer.join()
            assert late < 1.0


@pytest.mark.parametrize("size", range(0, len(FRAME), 7))
def test_a_frame_that_is_cut_off_ends_at_the_deadline(size: int) -> None:
    """The peer falls silent within the header, the structure or the arrays."""
    with pytest.raises(TimeoutError):
        receive(lambda peer: peer.sendall(FRAME[:size]))


def test_a_frame_that_trickles_ends_at_the_deadline() -> None:
    """Each byte comes in time, the last one too late."""

    def trickle(peer: socket.socket) -> None:
        with suppress(OSError):
            for byte in FRAME:
                peer.sendall(bytes([byte]))
                time.sleep(2 * PATIENCE / len(FRAME))

    with pytest.raises(TimeoutError):
        receive(trickle)


@fuzzed
@given(st.lists(st.integers(1, len(FRAME)), max_size=8), st.binary(max_size=40))
def test_a_frame_in_pieces_is_read_unless_more_follows(cuts: list[int], garbage: bytes) -> None:
    """However a frame is cut, it is one value; bytes behind it in one piece are refused."""
    ends = sorted({*cuts, len(FRAME)})

    def send(peer: socket.socket) -> None:
        for start, end in itertools.pairwise([0, *ends]):
            peer.sendall(FRAME[start:end] + (garbage if end == len(FRAME) else b""))

    with suppress(ProtocolError):
        numbers, text = receive(send)
        assert (numbers.tolist(), text) == ([0.0, 1.0, 2.0], "text")


@fuzzed
@given(st.binary(max_size=100))
def test_any_bytes_on_the_line_are_refused_by_the_deadline(garbage: bytes) -> None:
    """No byte string without the magic number is a frame."""

    def send(peer: socket.socket) -> None:
        peer.sendall(garbage)
        peer.shutdown(socket.SHUT_WR)

    with pytest.raises((ProtocolError, ConnectionError)):
        receive(send)

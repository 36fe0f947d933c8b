"""Frames over a connected socket, with a deadline for each."""

from __future__ import annotations

import socket
import time
from typing import Any, NamedTuple

from grader.sandbox.decoder import HandleOf
from grader.sandbox.encoder import KeepObject
from grader.sandbox.limits import FrameCaps
from grader.sandbox.wire import HEADER, ProtocolError, decode, encode, pack, unpack_header

CHUNK = 1 << 16


class Frame(NamedTuple):
    """One received frame."""

    kind: int
    number: int
    value: Any


class Connection:
    """One end of the line between grader and worker; questions and answers alternate.

    ``incoming`` caps what is accepted, ``outgoing`` what is sent.
    """

    def __init__(self, sock: socket.socket, incoming: FrameCaps, outgoing: FrameCaps) -> None:
        self._socket = sock
        self._incoming = incoming
        self._outgoing = outgoing

    def send(
        self,
        kind: int,
        number: int,
        value: object,
        keep_object: KeepObject | None = None,
        deadline: float | None = None,
    ) -> None:
        """Sends ``value``; ``deadline`` is in seconds of time.monotonic, None waits for ever.

        Raises:
            Unsendable: nothing has been sent.
            TimeoutError: the deadline has passed.
            ConnectionError: the peer is gone.
        """
        meta, buffers = encode(value, keep_object, self._outgoing)
        for piece in pack(kind, number, meta, buffers):
            self._wait_until(deadline)
            self._socket.sendall(piece)

    def receive(self, deadline: float | None = None, handle_of: HandleOf | None = None) -> Frame:
        """The next frame.

        Raises:
            ProtocolError: what arrives is no frame, or more than one.
            TimeoutError: the deadline has passed before the frame was complete.
            ConnectionError: the peer is gone.
        """
        data = self._at_least(HEADER.size, deadline)
        header = unpack_header(data, self._incoming)
        body = HEADER.size + header.meta
        view = memoryview(self._complete(data, body + header.payload, deadline))
        value = decode(view[HEADER.size : body], view[body:], self._incoming, handle_of)
        return Frame(header.kind, header.number, value)

    def close(self) -> None:
        """Hangs up."""
        self._socket.close()

    def _at_least(self, size: int, deadline: float | None) -> bytearray:
        data = bytearray()
        while len(data) < size:
            self._wait_until(deadline)
            chunk = self._socket.recv(CHUNK)
            if not chunk:
                raise ConnectionError("the peer has closed the connection")
            data += chunk
        return data

    def _complete(self, start: bytearray, size: int, deadline: float | None) -> bytearray:
        """``start`` and what follows it, ``size`` bytes in all."""
        got = len(start)
        if got > size:
            raise ProtocolError("more than one answer")
        if got == size:
            return start
        data = bytearray(size)
        data[:got] = start
        with memoryview(data) as view:
            while got < size:
                self._wait_until(deadline)
                count = self._socket.recv_into(view[got:])
                if not count:
                    raise ConnectionError("the peer has closed the connection")
                got += count
        return data

    def _wait_until(self, deadline: float | None) -> None:
        """Lets the next operation on the socket take no longer than until ``deadline``."""
        if deadline is None:
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        self._socket.settimeout(left)

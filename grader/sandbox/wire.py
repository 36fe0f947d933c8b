"""The codec of the frames between grader and worker: a closed set of values, never pickle.

None, bool, int, float, complex, str, bytes, list, tuple, dict, numpy arrays and scalars, torch
tensors where ``FrameCaps.tensors`` says so, and handles of objects that stay in the worker.
"""

from __future__ import annotations

from types import GenericAlias
from typing import Any

import msgspec
from msgspec.msgpack import Ext

from grader.sandbox.decoder import Buffer, Decoder, HandleOf
from grader.sandbox.encoder import Encoder, KeepObject, describe
from grader.sandbox.format import (
    HEADER,
    MAGIC,
    FrameKind,
    Handle,
    Header,
    ProtocolError,
    Tensor,
    Unsendable,
)
from grader.sandbox.limits import REQUEST_CAPS, FrameCaps

__all__ = [
    "HEADER",
    "FrameKind",
    "Handle",
    "Header",
    "ProtocolError",
    "Tensor",
    "Unsendable",
    "decode",
    "describe",
    "encode",
    "pack",
    "unpack_header",
]

JOINED = 1 << 16
"""Frames with up to this many bytes of arrays are sent in one piece."""

DEFAULT_CAPS = FrameCaps()

_MALFORMED = (
    *(msgspec.MsgspecError, ArithmeticError, LookupError, MemoryError),
    *(RuntimeError, TypeError, ValueError),
)


def nested(depth: int) -> Any:
    """The type of the structured part: lists in lists, ``depth`` of them, and no maps."""
    scalar: Any = None | bool | int | float | str | Ext
    node = scalar
    for _ in range(depth):
        node = scalar | GenericAlias(list, (node,))
    return node


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(nested(REQUEST_CAPS.depth + 1))


def encode(
    value: object, keep_object: KeepObject | None = None, caps: FrameCaps = DEFAULT_CAPS
) -> tuple[bytes, list[bytes]]:
    """The structured part of ``value`` and the raw bytes of its arrays.

    A subclass of a type that travels is sent as its base type. ``keep_object`` is given every
    other object and names the handle that travels in its place.

    Raises:
        Unsendable: the value breaks a cap, or needs a handle and ``keep_object`` is None.
    """
    encoder = Encoder(keep_object, caps)
    meta = _ENCODER.encode(encoder.write(value, caps.depth))
    if len(meta) > caps.meta:
        raise Unsendable(f"its structure takes {len(meta)} bytes; at most {caps.meta}")
    return meta, encoder.buffers


def decode(
    meta: Buffer,
    payload: Buffer,
    caps: FrameCaps = DEFAULT_CAPS,
    handle_of: HandleOf | None = None,
) -> Any:
    """The value of a frame; its arrays are writable copies of the payload's bytes.

    ``handle_of`` turns a handle's number into the object that it stands for.

    Raises:
        ProtocolError: the frame is malformed or breaks a cap; nothing else escapes.
    """
    decoder = Decoder(payload, caps, handle_of)
    try:
        value = decoder.read(_DECODER.decode(meta), caps.depth)
    except _MALFORMED as error:
        raise ProtocolError(f"a frame that cannot be read ({type(error).__name__})") from None
    if decoder.offset != len(payload):
        raise ProtocolError("bytes that belong to no array")
    return value


def pack(kind: int, number: int, meta: bytes, buffers: list[bytes]) -> list[bytes]:
    """A frame as pieces to be sent one after the other; a small frame is one piece."""
    size = sum(map(len, buffers))
    head = HEADER.pack(MAGIC, kind, number, len(meta), size) + meta
    return [b"".join((head, *buffers))] if size < JOINED else [head, *buffers]


def unpack_header(data: Buffer, caps: FrameCaps = DEFAULT_CAPS) -> Header:
    """The header at the start of ``data``, which holds at least HEADER.size bytes.

    Raises:
        ProtocolError: it is no header, or announces more bytes than ``caps`` allow.
    """
    magic, kind, number, meta, payload = HEADER.unpack_from(data)
    if magic != MAGIC:
        raise ProtocolError("bytes that are no frame")
    if meta > caps.meta:
        raise ProtocolError(f"a structure of {meta} bytes; at most {caps.meta}")
    if payload > caps.payload:
        raise ProtocolError(f"arrays of {payload} bytes; at most {caps.payload}")
    return Header(kind, number, meta, payload)

"""What travels between grader and worker: the closed set of types and a frame's layout.

A frame is a fixed header, a structured part in MessagePack and the arrays' raw bytes, in the
order in which the structured part names them. In the structured part a container is an array
that starts with its tag; a numpy array, bytes, and an object that stays behind, is an extension.
There are no maps: their keys can be made to collide before anything of them has been checked.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple, TypeGuard

import numpy as np
from numpy.typing import NDArray

HEADER = struct.Struct("<IBxxxIIQ")
MAGIC = 0x31524447

LIST, TUPLE, DICT, COMPLEX, INTEGER = range(5)
"""Tags of containers; an INTEGER of more than 64 bits is hexadecimal text."""

ARRAY, HANDLE, RAW = 1, 2, 3
"""Codes of extensions; RAW is bytes."""

SCALAR, TENSOR, NEEDS_GRADIENT = 1, 2, 4
"""Flags of an array."""

DEVICES = ("cpu", "cuda", "mps", "meta", "other")
DEVICE_SHIFT = 3
"""A tensor's device is a number in this tuple, in the flags from this bit on."""

ARRAY_HEAD = struct.Struct("<BBB")
"""An array's dtype code, flags and number of axes; the shape follows, 8 bytes an axis."""

HANDLE_HEAD = struct.Struct("<I")
"""A handle's number; its description follows in ASCII."""

DTYPES = tuple(
    np.dtype(text)
    for text in (
        *("<f8", "<f4", "<f2", "<i8", "<i4", "<i2", "|i1"),
        *("|u1", "<u2", "<u4", "<u8", "|b1", "<c8", "<c16"),
    )
)
BFLOAT16 = 100
"""The code of a dtype that only tensors have."""

MAX_AXES = 32
MAX_DESCRIPTION = 64
MAX_EMPTY = 1 << 16
MAX_COMPOUND_KEYS = 100
PLAIN = frozenset({type(None), bool, int, float, str, bytes})


class ProtocolError(Exception):
    """The peer sent bytes that are no frame, or a frame that breaks a cap."""


class Unsendable(Exception):
    """A value is too large, or of a type that cannot travel and may not stay behind."""


@dataclass(frozen=True, slots=True)
class Handle:
    """An object that stays in the worker; ``description`` is the worker's claim of its type."""

    id: int
    description: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Tensor:
    """A torch tensor where torch is not imported; ``device`` is one of DEVICES.

    A tensor on "meta" has no values: its array is all zeros. bfloat16 arrives as float32.
    """

    array: NDArray[Any]
    device: str = DEVICES[0]
    requires_grad: bool = False


class FrameKind(IntEnum):
    """What a frame is for; HELLO says that a worker is confined and ready."""

    REQUEST = 1
    HELLO = 2
    ANSWER = 3
    FAULT = 4


class Header(NamedTuple):
    """A frame's kind, the number of the request it belongs to, and its parts' bytes."""

    kind: int
    number: int
    meta: int
    payload: int


def is_vast(shape: tuple[int, ...]) -> bool:
    """Whether an array has no entries, but axes along which nobody could walk to an end."""
    return 0 in shape and math.prod(length for length in shape if length) > MAX_EMPTY


def can_be_keys(keys: Iterable[object]) -> bool:
    """Whether a dict with these keys may travel.

    The hashes of tuples and large integers can be made to collide at will, so only so many
    of them are allowed. A handle stands for a key that is too large or too deep to travel.
    """
    compound = 0
    for key in keys:
        if not _is_key(key):
            return False
        compound += type(key) in (tuple, Handle) or (type(key) is int and not fits_64_bits(key))
    return compound <= MAX_COMPOUND_KEYS


def fits_64_bits(number: int) -> bool:
    """Whether MessagePack can hold ``number`` as a signed integer."""
    return -(1 << 63) <= number < 1 << 63


def _is_key(key: object) -> bool:
    if _is_tuple(key):
        return all(_is_key(item) for item in key)
    kind = type(key)
    if kind in PLAIN or kind is Handle:
        return True
    return issubclass(kind, np.generic) and np.dtype(kind).kind in "iufb"


def _is_tuple(key: object) -> TypeGuard[tuple[Any, ...]]:
    return type(key) is tuple

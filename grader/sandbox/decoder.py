"""Turns a frame's structured part into values without trusting anything in it."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
from msgspec.msgpack import Ext
from numpy.typing import NDArray

from grader.sandbox.format import (
    ARRAY,
    ARRAY_HEAD,
    BFLOAT16,
    COMPLEX,
    DEVICE_SHIFT,
    DEVICES,
    DICT,
    DTYPES,
    HANDLE,
    HANDLE_HEAD,
    INTEGER,
    LIST,
    MAX_AXES,
    MAX_DESCRIPTION,
    NEEDS_GRADIENT,
    PLAIN,
    RAW,
    SCALAR,
    TENSOR,
    TUPLE,
    Handle,
    ProtocolError,
    Tensor,
    can_be_keys,
    is_vast,
)
from grader.sandbox.limits import FrameCaps

Buffer = bytes | bytearray | memoryview
HandleOf = Callable[[int], object]
INT16 = DTYPES.index(np.dtype("<i2"))


class Decoder:
    """Reads one frame; ``offset`` is how much of the payload its arrays have taken so far.

    Each array takes the payload's next bytes, so no two of them can overlap.
    """

    def __init__(self, payload: Buffer, caps: FrameCaps, handle_of: HandleOf | None) -> None:
        self.payload = payload
        self.caps = caps
        self.handle_of = handle_of
        self.offset = 0
        self.nodes = 0

    def read(self, node: Any, depth: int) -> Any:
        """The value that one node of the structured part stands for.

        Raises:
            ProtocolError: the node breaks a cap or the format; malformed parts may also raise
                TypeError, ValueError and the like, which the caller has to catch.
        """
        self.nodes += 1
        if self.nodes > self.caps.nodes:
            raise ProtocolError(f"more than {self.caps.nodes} values")
        kind = type(node)
        if kind in PLAIN:
            return node
        if kind is list:
            return self._container(node, depth)
        if kind is Ext:
            return self._extension(node.code, node.data)
        raise ProtocolError(f"a value of type {kind.__name__}")

    def _container(self, node: list[Any], depth: int) -> Any:
        if not node or type(node[0]) is not int:
            raise ProtocolError("a container without a tag")
        tag, *parts = node
        if tag == COMPLEX:
            return self._complex(parts)
        if tag == INTEGER:
            return self._integer(parts)
        if depth <= 0:
            raise ProtocolError(f"values nested deeper than {self.caps.depth}")
        items = [self.read(part, depth - 1) for part in parts]
        if tag == LIST:
            return items
        if tag == TUPLE:
            return tuple(items)
        if tag == DICT:
            return self._dict(items)
        raise ProtocolError("a container of an unknown kind")

    def _dict(self, items: list[Any]) -> dict[Any, Any]:
        keys = items[::2]
        if not can_be_keys(keys):
            raise ProtocolError("a dict with keys that may not travel")
        return dict(zip(keys, items[1::2], strict=True))

    def _complex(self, parts: list[Any]) -> complex:
        if [type(part) for part in parts] != [float, float]:
            raise ProtocolError("a complex number of other parts than two floats")
        return complex(*parts)

    def _integer(self, parts: list[Any]) -> int:
        (text,) = parts
        if type(text) is not str or len(text) > self.caps.digits + len("-"):
            raise ProtocolError(f"an integer of more than {self.caps.digits} digits")
        return int(text, 16)

    def _extension(self, code: int, data: bytes) -> Any:
        if code == ARRAY:
            return self._array(data)
        if code == HANDLE:
            return self._handle(data)
        if code == RAW:
            return data
        raise ProtocolError("an extension of an unknown kind")

    def _handle(self, data: bytes) -> object:
        if not HANDLE_HEAD.size <= len(data) <= HANDLE_HEAD.size + MAX_DESCRIPTION:
            raise ProtocolError("a handle that is cut off, or described at length")
        (number,) = HANDLE_HEAD.unpack_from(data)
        if self.handle_of is not None:
            return self.handle_of(number)
        return Handle(number, data[HANDLE_HEAD.size :].decode("ascii"))

    def _array(self, data: bytes) -> Any:
        if len(data) < ARRAY_HEAD.size:
            raise ProtocolError("an array that is cut off")
        code, flags, axes = ARRAY_HEAD.unpack_from(data)
        if axes > MAX_AXES or len(data) != ARRAY_HEAD.size + 8 * axes:
            raise ProtocolError("an array whose shape is cut off or too long")
        shape = struct.unpack_from(f"<{axes}Q", data, ARRAY_HEAD.size)
        if flags & TENSOR:
            return self._tensor(shape, code, flags)
        array = self._take(_dtype(code), shape).copy()
        return array.reshape(())[()] if flags & SCALAR else array

    def _take(self, dtype: np.dtype[Any], shape: tuple[int, ...]) -> NDArray[Any]:
        """The payload's next bytes as an array, not yet copied."""
        count = math.prod(shape)
        if count == 0:
            if is_vast(shape):
                raise ProtocolError("an array without entries, but with giant axes")
            return np.empty(shape, dtype)
        start, size = self.offset, count * dtype.itemsize
        if size > len(self.payload) - start:
            raise ProtocolError("an array larger than its frame")
        self.offset += size
        if dtype.kind == "b" and np.frombuffer(self.payload, np.uint8, count, start).max() > 1:
            raise ProtocolError("truth values other than true and false")
        return np.frombuffer(self.payload, dtype, count, start).reshape(shape)

    def _tensor(self, shape: tuple[int, ...], code: int, flags: int) -> Any:
        if not self.caps.tensors:
            raise ProtocolError("a tensor where none may travel")
        array = self._take(_dtype(INT16 if code == BFLOAT16 else code), shape)
        needs_gradient = bool(flags & NEEDS_GRADIENT)
        if self.caps.torch:
            return _torch_tensor(array.copy(), code == BFLOAT16, needs_gradient)
        device = flags >> DEVICE_SHIFT
        if device >= len(DEVICES):
            raise ProtocolError("a tensor on an unknown device")
        values = _widened(array) if code == BFLOAT16 else array.copy()
        return Tensor(values, DEVICES[device], needs_gradient)


def _torch_tensor(array: NDArray[Any], bfloat16: bool, needs_gradient: bool) -> Any:
    import torch

    tensor = torch.from_numpy(array)
    if bfloat16:
        tensor = tensor.view(torch.bfloat16)
    return tensor.requires_grad_(needs_gradient)


def _widened(halves: NDArray[Any]) -> NDArray[Any]:
    """The float32 numbers whose upper halves are the bfloat16 numbers ``halves``."""
    wide = halves.astype(np.uint32)
    np.left_shift(wide, 16, out=wide)
    return wide.view(np.float32)


def _dtype(code: int) -> np.dtype[Any]:
    if code >= len(DTYPES):
        raise ProtocolError("an array of an unknown dtype")
    return DTYPES[code]

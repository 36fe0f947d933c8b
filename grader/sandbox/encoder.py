"""Turns a value into a frame's structured part and the raw bytes of its arrays."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Iterable
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
    RAW,
    SCALAR,
    TENSOR,
    TUPLE,
    Handle,
    Tensor,
    Unsendable,
    can_be_keys,
    fits_64_bits,
    is_vast,
)
from grader.sandbox.limits import FrameCaps

CODES = {dtype: code for code, dtype in enumerate(DTYPES)}

KeepObject = Callable[[object], Handle]


def describe(value: object) -> str:
    """What kind of object ``value`` is, in at most 64 ASCII characters."""
    text = type(value).__name__
    if issubclass(type(value), np.ndarray):
        text = f"array of dtype {np.ndarray.view(value, np.ndarray).dtype}"  # type: ignore[call-overload]
    return text.encode("ascii", "replace").decode()[:MAX_DESCRIPTION]


class Encoder:
    """Builds one frame's structured part and collects the bytes of its arrays in ``buffers``.

    A subclass is written as the base type that travels, by the base type's own methods, so
    nothing that a subclass overrides has a say in what is sent.
    """

    def __init__(self, keep_object: KeepObject | None, caps: FrameCaps) -> None:
        self.keep_object = keep_object
        self.caps = caps
        self.buffers: list[bytes] = []
        self.size = 0
        self.nodes = 0

    def write(self, value: Any, depth: int) -> object:
        """``value`` as MessagePack's own types.

        Raises:
            Unsendable: it breaks a cap, or needs a handle that ``keep_object`` cannot give.
        """
        self.nodes += 1
        if self.nodes > self.caps.nodes:
            raise Unsendable(f"it holds more than {self.caps.nodes} values")
        write = WRITERS.get(type(value)) or _inherited(type(value))
        return write(self, value, depth)

    def as_it_is(self, value: object, depth: int) -> object:
        """None, bool and float."""
        return value

    def real(self, value: float, depth: int) -> object:
        """A subclass of float."""
        return float.__float__(value)

    def integer(self, value: int, depth: int) -> object:
        """An int of any size."""
        number = int.__int__(value)
        if fits_64_bits(number):
            return number
        if number.bit_length() > 4 * self.caps.digits:
            return self.keep(value, depth)
        return [INTEGER, f"{number:x}"]

    def text(self, value: str, depth: int) -> object:
        """A str; lone surrogates become question marks."""
        plain = str.__str__(value)
        return plain if plain.isascii() else plain.encode("utf-8", "replace").decode()

    def raw(self, value: bytes, depth: int) -> object:
        """Bytes."""
        return Ext(RAW, bytes.__getitem__(value, slice(None)))

    def imaginary(self, value: complex, depth: int) -> object:
        """A complex number."""
        number = complex.__complex__(value)
        return [COMPLEX, number.real, number.imag]

    def list(self, value: list[Any], depth: int) -> object:
        """A list, or the object itself if it is nested too deeply."""
        return self._container(LIST, value, list.__iter__(value), depth)

    def tuple(self, value: tuple[Any, ...], depth: int) -> object:
        """A tuple, named or not."""
        return self._container(TUPLE, value, tuple.__iter__(value), depth)

    def dict(self, value: dict[Any, Any], depth: int) -> object:
        """A dict, or the object itself if its keys cannot travel."""
        items = dict.items(value)
        if not can_be_keys(key for key, _ in items):
            return self.keep(value, depth)
        return self._container(DICT, value, (half for item in items for half in item), depth)

    def array(self, value: NDArray[Any], depth: int) -> object:
        """A numpy array."""
        return self._array(value, np.ndarray.view(value, np.ndarray), 0)

    def scalar(self, value: np.generic, depth: int) -> object:
        """A numpy scalar."""
        return self._array(value, np.asarray(value), SCALAR)

    def tensor(self, value: Any, depth: int) -> object:
        """A dense torch tensor, by way of host memory."""
        import torch

        if not self.caps.tensors or value.layout is not torch.strided or value.is_quantized:
            return self.keep(value, depth)
        flags = tensor_flags(value.device.type, value.requires_grad)
        if value.is_meta:
            value = torch.zeros(value.shape, dtype=value.dtype)
        plain = value.detach().cpu().resolve_conj().resolve_neg()
        if plain.dtype is torch.bfloat16:
            return self._place(plain.contiguous().view(torch.int16).numpy(), BFLOAT16, flags)
        return self._array(value, plain.numpy(), flags)

    def record(self, value: Tensor, depth: int) -> object:
        """A tensor of the side that has no torch."""
        return self._array(value, value.array, tensor_flags(value.device, value.requires_grad))

    def place(self, value: object, depth: int) -> object:
        """A torch device, by its name."""
        return str(value)

    def handle(self, value: Handle, depth: int) -> object:
        """An object that stays in the worker."""
        return Ext(HANDLE, HANDLE_HEAD.pack(value.id) + value.description.encode())

    def keep(self, value: object, depth: int) -> object:
        """Any other object: it stays, and a handle travels."""
        if self.keep_object is None:
            raise Unsendable(f"an object of type {describe(value)} cannot travel")
        return self.handle(self.keep_object(value), depth)

    def _container(self, tag: int, value: object, items: Iterable[Any], depth: int) -> object:
        if depth <= 0:
            return self.keep(value, depth)
        return [tag, *[self.write(item, depth - 1) for item in items]]

    def _array(self, value: object, plain: NDArray[Any], flags: int) -> object:
        code = CODES.get(plain.dtype)
        if code is None:
            native = travelling(plain.dtype)
            code = CODES.get(native)
            plain = plain if code is None else plain.astype(native)
        if code is None or plain.ndim > MAX_AXES or is_vast(plain.shape):
            return self.keep(value, 0)
        return self._place(plain, code, flags)

    def _place(self, array: NDArray[Any], code: int, flags: int) -> object:
        self.size += array.nbytes
        if self.size > self.caps.payload:
            raise Unsendable(f"its arrays take {self.size} bytes; at most {self.caps.payload}")
        # An array that was never filled may hold other bytes than 0 and 1 for truth values.
        filled = array != 0 if array.dtype.kind == "b" else array
        self.buffers.append(filled.tobytes())
        shape = struct.pack(f"<{array.ndim}Q", *array.shape)
        return Ext(ARRAY, ARRAY_HEAD.pack(code, flags, array.ndim) + shape)


def tensor_flags(device: str, requires_grad: bool) -> int:
    """An array's flags that say that it is a tensor, and where it was."""
    kind = DEVICES.index(device if device in DEVICES else DEVICES[-1])
    return TENSOR | (NEEDS_GRADIENT if requires_grad else 0) | kind << DEVICE_SHIFT


def travelling(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """The dtype of another byte order, or of more precision than travels, in the form that does."""
    if dtype.kind == "f" and dtype.itemsize > 8:
        return np.dtype(np.float64)
    return dtype.newbyteorder("=")


Write = Callable[[Encoder, Any, int], object]

BASES: tuple[tuple[type, Write], ...] = (
    (np.ndarray, Encoder.array),
    (str, Encoder.text),
    (bytes, Encoder.raw),
    (np.generic, Encoder.scalar),
    (int, Encoder.integer),
    (float, Encoder.real),
    (complex, Encoder.imaginary),
    (tuple, Encoder.tuple),
    (list, Encoder.list),
    (dict, Encoder.dict),
)
WRITERS: dict[type, Write] = {
    **dict(BASES),
    **{dtype.type: Encoder.scalar for dtype in DTYPES},
    type(None): Encoder.as_it_is,
    bool: Encoder.as_it_is,
    float: Encoder.as_it_is,
    Handle: Encoder.handle,
    Tensor: Encoder.record,
}


def _inherited(kind: type) -> Write:
    """How an object of a type that is not itself in WRITERS is written."""
    for base, write in BASES:
        if issubclass(kind, base):
            return write
    torch = sys.modules.get("torch")
    if torch is not None and issubclass(kind, torch.Tensor):
        return Encoder.tensor
    if torch is not None and kind is torch.device:
        return Encoder.place
    return Encoder.keep

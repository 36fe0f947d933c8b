"""Checks the type and shape of what a student returns against its declared shape text.

A shape text is "" for a number, axis names such as "N T H" for an array ("... C" for one with
any axes before the last), "list of N T *" for a list of arrays ("*" is any length), or one of
the words int, text, opaque, any and "dict of arrays", whose keys and shapes the suite compares.

In PyTorch exercises "tensor of N T" is a torch tensor, which a suite sees as an array; "module"
is one that stays where it was made; "list of tensors" and "list of tensor pairs" are arguments.
"epochs" may be a list of numbers there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.errors import CheckFailed
from grader.model import Cause, Failure
from grader.sandbox.wire import Handle, Tensor

DICT = "dict of arrays"
MODULE = "module"
TENSORS = "list of tensors"
TENSOR_PAIRS = "list of tensor pairs"
WORDS = {"int", "text", "opaque", "any", DICT, MODULE, TENSORS, TENSOR_PAIRS}
LIST = "list of "
TENSOR = "tensor of "
SERIES = "epochs"
ANY_AXES = "..."

STAYING = {"opaque": "a value that stays where it was made", MODULE: "an nn.Module"}
"""What stays in the worker, and what is said of anything else."""

Sizes = dict[str, int]


def axes_of(shape: str) -> tuple[str, ...]:
    """The axis names in a shape text; none for numbers and words."""
    return () if shape in WORDS else tuple(shape.removeprefix(LIST).removeprefix(TENSOR).split())


def spread(axes: tuple[str, ...], ndim: int) -> tuple[str, ...]:
    """``axes`` for an array of so many axes: the ones that "..." stands for are numbered."""
    if axes[:1] != (ANY_AXES,):
        return axes
    return (*(f"axis {i}" for i in range(ndim - len(axes) + 1)), *axes[1:])


def bind(parameters: dict[str, str], arguments: tuple[Any, ...]) -> Sizes:
    """The length of every axis that the arguments of one call fix."""
    sizes: Sizes = {}
    for (name, shape), argument in zip(parameters.items(), arguments, strict=False):
        if shape == "int":
            sizes[name] = int(argument)
        elif shape not in WORDS and isinstance(argument, np.ndarray):
            axes = spread(axes_of(shape), argument.ndim)
            sizes.update(zip(axes, argument.shape, strict=False))
    return sizes


class Conformer:
    """Holds what one call returned against its declaration; collects notes on harmless oddities.

    ``strict`` refuses an extra axis of length 1, which is otherwise dropped with a note.
    """

    def __init__(self, function: str, sizes: Sizes, strict: bool) -> None:
        self.function = function
        self.sizes = sizes
        self.strict = strict
        self.notes: list[str] = []

    def values(self, returned: Any, declared: dict[str, str]) -> Any:
        """The returned values in their declared types: one value, or a tuple of several."""
        if len(declared) == 1:
            ((name, shape),) = declared.items()
            return self.value(name, shape, returned)
        if not isinstance(returned, (tuple, list)) or len(returned) != len(declared):
            raise self._wrong_count(returned, declared)
        pairs = zip(declared.items(), returned, strict=True)
        return tuple(self.value(name, shape, item) for (name, shape), item in pairs)

    def value(self, name: str, shape: str, item: Any) -> Any:
        """One returned value in its declared type.

        Raises:
            CheckFailed: wrong-type, wrong-shape or not-finite is decided here, before any
                arithmetic on the student's value.
        """
        if shape == "any" or (shape in STAYING and isinstance(item, Handle)):
            return item
        if shape in STAYING:
            raise self._wrong_type(name, STAYING[shape], item)
        if shape.startswith(TENSOR):
            return self._tensor(name, axes_of(shape), item)
        if shape == SERIES and isinstance(item, (list, tuple)):
            return self._series(name, item)
        if shape == "text":
            return self._text(name, item)
        if shape == DICT:
            return self._dict(name, item)
        if shape.startswith(LIST):
            return self._list(name, shape.removeprefix(LIST), item)
        return self._array(name, axes_of(shape), item)

    def _text(self, name: str, item: Any) -> str:
        if not isinstance(item, str):
            raise self._wrong_type(name, "a string", item)
        return item

    def _tensor(self, name: str, axes: tuple[str, ...], item: Any) -> NDArray[Any]:
        if not isinstance(item, Tensor):
            raise self._wrong_type(name, f"a torch tensor of shape {describe(axes)}", item)
        if item.array.dtype.kind not in "fiu":
            raise self._wrong_type(name, "a torch tensor of real numbers", item)
        return self._shaped(name, axes, item.array)

    def _series(self, name: str, items: list[Any] | tuple[Any, ...]) -> NDArray[Any]:
        """A list of numbers as an array."""
        if any(isinstance(item, Tensor) and item.requires_grad for item in items):
            self.notes.append(f"{name} holds tensors that keep their graphs: item() gives numbers.")
        numbers = [as_number(item) for item in items]
        if any(number is None for number in numbers):
            raise self._wrong_type(name, "a list of numbers", items)
        return self._shaped(name, (SERIES,), np.asarray(numbers, np.float64))

    def _list(self, name: str, shape: str, item: Any) -> list[NDArray[Any]]:
        if not isinstance(item, (list, tuple)):
            raise self._wrong_type(name, "a list of arrays", item)
        return [self._array(f"{name}[{i}]", axes_of(shape), each) for i, each in enumerate(item)]

    def _dict(self, name: str, item: Any) -> dict[str, NDArray[Any]]:
        if not isinstance(item, dict) or not all(isinstance(key, str) for key in item):
            raise self._wrong_type(name, "a dict from names to arrays", item)
        # Not by the key: it is the student's own text, and may spell out an input.
        one, wanted = f"a value of {name}", "a number or a numpy array"
        return {key: self._numbers(one, wanted, each) for key, each in item.items()}

    def _array(self, name: str, axes: tuple[str, ...], item: Any) -> NDArray[Any]:
        leading = sum(name.startswith("axis ") for name in self.sizes)
        axes = spread(axes, leading + len(axes) - 1)
        wanted = f"a numpy array of shape {describe(axes)}" if axes else "a number"
        if axes and not isinstance(item, (np.ndarray, np.generic)):
            raise self._wrong_type(name, wanted, item)
        return self._shaped(name, axes, self._numbers(name, wanted, item))

    def _numbers(self, name: str, wanted: str, item: Any) -> NDArray[Any]:
        if isinstance(item, (int, float)) and not isinstance(item, bool):
            item = as_float(item)
        if not isinstance(item, (np.ndarray, np.generic)):
            raise self._wrong_type(name, wanted, item)
        array = np.asarray(item)
        if array.dtype.kind not in "fiu":
            raise self._wrong_type(name, wanted.replace("array", "array of real numbers"), item)
        if array.dtype.kind == "f" and array.dtype.itemsize < 8:
            one = name.partition("[")[0]  # once for a list, however long
            self.notes.append(f"{one} is {array.dtype}: float64 keeps the precision of the input.")
        return array

    def _shaped(self, name: str, axes: tuple[str, ...], array: NDArray[Any]) -> NDArray[Any]:
        expected = tuple(1 if axis == "1" else self.sizes.get(axis, -1) for axis in axes)
        if fits(array.shape, expected):
            return array
        squeezed = tuple(n for n in array.shape if n != 1)
        same = squeezed == tuple(n for n in expected if n != 1) and -1 not in expected
        if same and array.ndim > len(axes) and not self.strict:
            one = name.partition("[")[0]
            self.notes.append(
                f"{one} has an extra axis of length 1; {describe(axes)} was expected."
            )
            return array.reshape(expected)
        raise self._wrong_shape(name, axes, array.shape, expected)

    def _wrong_shape(
        self, name: str, axes: tuple[str, ...], got: tuple[int, ...], expected: tuple[int, ...]
    ) -> CheckFailed:
        words = f"the shape {describe(symbols(got, expected, axes, self.sizes))}"
        if len(got) > len(axes) + 1:
            words = "too many axes"
        message = f"{self.function}: {name} has {words}; expected {describe(axes)}."
        sizes = ", ".join(f"{axis} = {n}" for axis, n in self.sizes.items() if axis in axes)
        detail = f"Its shape is {got}" + (f" where {sizes}." if sizes else ".")
        return CheckFailed(Failure(Cause.WRONG_SHAPE, message, detail))

    def _wrong_type(self, name: str, wanted: str, item: Any) -> CheckFailed:
        message = f"{self.function}: {name} is {type_in_words(item)}; expected {wanted}."
        if item is None:
            message += " Is a return statement missing?"
        detail = f"It is described as {item.description}." if isinstance(item, Handle) else ""
        return CheckFailed(Failure(Cause.WRONG_TYPE, message, detail))

    def _wrong_count(self, returned: Any, declared: dict[str, str]) -> CheckFailed:
        names = ", ".join(declared)
        message = (
            f"{self.function} returned {type_in_words(returned)}; "
            f"expected {len(declared)} values: {names}."
        )
        if returned is None:
            message += " Is a return statement missing?"
        return CheckFailed(Failure(Cause.WRONG_TYPE, message))


def as_number(item: Any) -> np.float64 | None:
    """One number, be it a Python number, a numpy scalar or a tensor of one entry."""
    value = item.array if isinstance(item, Tensor) else item
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return as_float(value)
    if isinstance(value, (np.ndarray, np.generic)) and value.size == 1:
        array = np.asarray(value)
        return np.float64(array.item()) if array.dtype.kind in "fiu" else None
    return None


def as_float(number: float) -> np.float64:
    """A Python number; an int beyond the range of floats is infinite."""
    try:
        return np.float64(number)
    except OverflowError:
        return np.float64("inf") if number > 0 else np.float64("-inf")


def fits(shape: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    """Whether ``shape`` has the expected lengths; -1 is any length."""
    return len(shape) == len(expected) and all(
        want in (-1, n) for n, want in zip(shape, expected, strict=True)
    )


def symbols(
    got: tuple[int, ...], expected: tuple[int, ...], axes: tuple[str, ...], sizes: Sizes
) -> tuple[str, ...]:
    """``got`` in axis names where one fits, so that no hidden input's size is told."""
    names = {n: axis for axis, n in reversed(sizes.items())}
    names |= {n: axis for axis, n in zip(axes, expected, strict=True) if n >= 0}
    return tuple("1" if n == 1 else "0" if n == 0 else names.get(n, "?") for n in got)


def describe(axes: tuple[str, ...]) -> str:
    """Axis names as Python writes a shape."""
    return f"({axes[0]},)" if len(axes) == 1 else f"({', '.join(axes)})"


def type_in_words(item: Any) -> str:
    """What a returned value is, without its content and without any word of the student's.

    A class can be named after a hidden input, and a tuple be as long as one.
    """
    if item is None:
        return "None"
    if isinstance(item, Handle):
        return "an object of another kind"
    if isinstance(item, Tensor):
        return f"a torch tensor of dtype {item.array.dtype}"
    if isinstance(item, (tuple, list)):
        count = str(len(item)) if len(item) < 10 else "many"
        return f"a {type(item).__name__} of {count} value{'' if count == '1' else 's'}"
    if isinstance(item, np.ndarray):
        return f"one array of dtype {item.dtype}"
    if isinstance(item, np.generic):
        return f"a number of dtype {item.dtype}"
    name = type(item).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"

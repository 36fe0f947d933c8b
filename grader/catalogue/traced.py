"""An array that remembers what it was computed from, for code written in plain numpy."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from grader.catalogue import rules
from grader.catalogue.assembly import Assembly
from grader.catalogue.tape import Edge, Node, Place, Untraceable

OUTSIDE = (str(Path(__file__).parent), str(Path(np.__file__).parent))
START = "run_traced"
FUNCTIONS: dict[Any, Callable[..., Any]] = {}
METHODS: dict[str, Callable[..., Any]] = {}


def here() -> Place:
    """Where the traced code stands: the call stack, by instruction, from the forward on.

    The instruction, not the line: two operations on one line are two places.
    """
    found: list[object] = []
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_name != START:
        if not frame.f_code.co_filename.startswith(OUTSIDE):
            found += [frame.f_code, frame.f_lasti]
        frame = frame.f_back
    return tuple(found)


class Traced(NDArrayOperatorsMixin):
    """Behaves as a float64 array in reading, arithmetic and writing by index.

    Raises:
        Untraceable: something is asked of it that the tape does not know.
    """

    __slots__ = ("_assembly", "_node")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, node: Node) -> None:
        self._node, self._assembly = node, None if node.op != "new" else Assembly(node)

    @property
    def node(self) -> Node:
        """What it holds now."""
        if self._assembly is not None and self._assembly.written:
            self._node = self._assembly.node(here)
        return self._node

    def become(self, other: Traced) -> Traced:
        """Takes the value of another, as an operation in place does."""
        if self.shape != other.shape:
            raise Untraceable("an operation in place changes the shape")
        self._node, self._assembly = other.node, None
        return self

    def __array_ufunc__(
        self, ufunc: Any, method: str, *inputs: Any, out: Any = None, **options: Any
    ) -> Any:
        if method != "__call__" or options:
            raise Untraceable(f"{ufunc.__name__} in another form than a plain call")
        if ufunc in PLAIN:
            return ufunc(*(value_of(given) for given in inputs))
        if ufunc not in OPERATIONS:
            raise Untraceable(f"the function {ufunc.__name__}")
        result = record(ufunc.__name__, OPERATIONS[ufunc], *map(as_node, inputs))
        if out is None or (out[0] is inputs[0] and result.ndim == 0):
            return result
        if not isinstance(out[0], Traced):
            raise Untraceable("a plain array is to hold what depends on a block")
        return out[0].become(result)

    def __array_function__(
        self, function: Any, types: Any, args: tuple[Any, ...], options: dict[str, Any]
    ) -> Any:
        if function not in FUNCTIONS:
            raise Untraceable(f"the function {function.__name__}")
        return FUNCTIONS[function](*args, **options)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in METHODS:
            raise Untraceable(f"the attribute {name} of an array")
        method = METHODS[name]
        return lambda *args, **options: method(self, *args, **options)

    shape = property(lambda self: self._node.value.shape)
    ndim = property(lambda self: self._node.value.ndim)
    size = property(lambda self: self._node.value.size)
    dtype = property(lambda self: np.dtype(np.float64))

    @property
    def T(self) -> Traced:
        """The transpose."""
        return METHODS["transpose"](self)  # type: ignore[no-any-return]

    def __len__(self) -> int:
        if not self.ndim:
            raise TypeError("len() of unsized object")
        return int(self.shape[0])

    def __iter__(self) -> Iterator[Traced]:
        return iter([self[i] for i in range(len(self))])

    def __getitem__(self, key: Any) -> Traced:
        key = plain_key(key)
        if self._assembly is not None:
            piece = self._assembly.piece(key)
            if piece is not None:
                return Traced(piece)
        return record("pick", lambda a: rules.picked(a, key), self.node)

    def __setitem__(self, key: Any, value: Any) -> None:
        if self._assembly is None:
            self._assembly = Assembly(self._node)
        self._assembly.write(plain_key(key), as_node(value))

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return np.array(self._constant(), dtype=dtype)

    def __float__(self) -> float:
        return float(self._constant())

    def __int__(self) -> int:
        return int(self._constant())

    def __bool__(self) -> bool:
        return bool(self._constant())

    def _constant(self) -> Any:
        if not self.node.constant:
            raise Untraceable("a value that depends on a block is turned into a plain number")
        return self.node.value


def record(op: str, operation: rules.Operation, *operands: Node) -> Traced:
    """The result of an operation, with edges to what depends on a block."""
    value, edges = operation(*operands)
    if not all(node.constant for node in operands):
        needed = [edge for edge in edges if not edge.parent.constant]
        return Traced(Node(np.asarray(value, dtype=np.float64), op, needed, here()))
    return Traced(Node(np.asarray(value, dtype=np.float64), op))


def as_node(value: Any) -> Node:
    """The node of a traced array, or a constant."""
    if isinstance(value, Traced):
        return value.node
    if isinstance(value, (list, tuple)) and any(isinstance(v, Traced) for v in value):
        return record("stack", lambda *parts: rules.stacked(parts), *map(as_node, value)).node
    array = np.asarray(value)
    if array.dtype.kind not in "fiub":
        raise Untraceable(f"an operand of {array.dtype}")
    return Node(array.astype(np.float64), "constant")


def value_of(given: Any) -> Any:
    """The plain value of an operand."""
    return given.node.value if isinstance(given, Traced) else given


def plain_key(key: Any) -> Any:
    """An index without traced parts."""
    if any(isinstance(part, Traced) for part in rules.as_tuple(key)):
        raise Untraceable("an index depends on a block")
    return key


def unary(kind: str, function: Any, slope: Callable[[Any, Any], Any]) -> rules.Operation:
    """A function entry by entry with its slope from input and output."""

    def operation(a: Node) -> tuple[Any, list[Edge]]:
        value = function(a.value)
        return value, [rules.unary(a, kind, np.asarray(slope(a.value, value), dtype=np.float64))]

    return operation


def squared(a: Node) -> tuple[Any, list[Edge]]:
    """np.square."""
    return a.value**2, [rules.unary(a, "square", 2 * a.value)]


PLAIN = {
    *(np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.not_equal, np.sign),
    *(np.isfinite, np.isnan, np.isinf, np.logical_and, np.logical_or, np.logical_not, np.floor),
}
OPERATIONS: dict[Any, rules.Operation] = {
    np.add: rules.added,
    np.subtract: rules.subtracted,
    np.multiply: rules.multiplied,
    np.divide: rules.divided,
    np.power: rules.raised,
    np.matmul: rules.matmul,
    np.maximum: lambda a, b: rules.extreme(a, b, True),
    np.minimum: lambda a, b: rules.extreme(a, b, False),
    np.negative: unary("negative", np.negative, lambda z, a: -np.ones_like(z)),
    np.positive: unary("positive", np.positive, lambda z, a: np.ones_like(z)),
    np.tanh: unary("tanh", np.tanh, lambda z, a: 1 - a * a),
    np.exp: unary("exp", np.exp, lambda z, a: a),
    np.log: unary("log", np.log, lambda z, a: 1 / z),
    np.log1p: unary("log", np.log1p, lambda z, a: 1 / (1 + z)),
    np.expm1: unary("exp", np.expm1, lambda z, a: a + 1),
    np.sqrt: unary("sqrt", np.sqrt, lambda z, a: 0.5 / a),
    np.absolute: unary("absolute", np.absolute, lambda z, a: np.sign(z)),
    np.reciprocal: unary("reciprocal", np.reciprocal, lambda z, a: -a * a),
    np.square: squared,
}

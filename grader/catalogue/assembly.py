"""An array that is filled by index, piece by piece, as a preallocated one is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.catalogue.rules import as_tuple, unbroadcast
from grader.catalogue.tape import Edge, Node, Place


class Assembly:
    """Which write every entry of an array stems from.

    Reading what was written in one piece gives that piece: h[:, t - 1] is the state itself, so
    that code with a preallocated array leaves the same tape as code that collects a list.
    """

    def __init__(self, base: Node) -> None:
        self._value = base.value.copy()
        self._owner = np.zeros(base.value.shape, dtype=np.intp)
        whole: tuple[Any, Node] = (..., base)
        self._writes = [whole]
        self.written = False

    def write(self, key: Any, piece: Node) -> None:
        """``array[key] = piece``."""
        self._value[key] = piece.value
        self._owner[key] = len(self._writes)
        self._writes.append((key, piece))
        self.written = True

    def piece(self, key: Any) -> Node | None:
        """The value written at exactly ``key``, where nothing else has been written since."""
        owners = self._owner[key]
        if not owners.size or (owners != owners.flat[0]).any():
            return None
        index = int(owners.flat[0])
        where, piece = self._writes[index]
        same = spelled(where, self._value.shape) == spelled(key, self._value.shape)
        return piece if index and same and piece.value.shape == owners.shape else None

    def node(self, here: Callable[[], Place]) -> Node:
        """All pieces as one value."""
        edges = [self._edge(i) for i, (_, piece) in enumerate(self._writes) if not piece.constant]
        self.written = False
        place = here() if edges else ()
        return Node(self._value.copy(), "collected", edges, place)

    def _edge(self, index: int) -> Edge:
        key, piece = self._writes[index]
        kept = (self._owner == index)[key].astype(np.float64)
        shape = piece.value.shape
        kind = "collected" if index else "kept"
        return Edge(piece, kind, lambda g: unbroadcast(g[key] * kept, shape), key=key)


def spelled(key: Any, shape: tuple[int, ...]) -> object:
    """An index in one spelling, so that h[:, t], h[:, t, :] and h[:, t - T] are one.

    An array of indices equals nothing but itself.
    """
    parts = list(as_tuple(key))
    if any(part is None or isinstance(part, (list, np.ndarray)) for part in parts):
        return object()
    if not any(part is ... for part in parts):
        parts.append(...)
    at = next(i for i, part in enumerate(parts) if part is ...)
    parts[at : at + 1] = [slice(None)] * (len(shape) - len(parts) + 1)
    return [
        part.indices(length) if isinstance(part, slice) else int(part) % length
        for part, length in zip(parts, shape, strict=True)
    ]

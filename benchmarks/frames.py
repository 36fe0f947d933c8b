"""What the worst frames cost the grader: hostile frames within every cap, sent by a process.

Run with ``python benchmarks/frames.py``. A frame may cost 0.5 seconds and 100 MB; seconds are
the processor's, from its first byte to its value or refusal, MB what Python and numpy hold at
the peak.
"""

from __future__ import annotations

import itertools
import math
import os
import socket
import statistics
import struct
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import numpy as np
from msgspec.msgpack import Ext

from grader.errors import CheckFailed
from grader.matching import Comparing, values_match
from grader.sandbox.connection import Connection
from grader.sandbox.format import (
    ARRAY,
    ARRAY_HEAD,
    BFLOAT16,
    DICT,
    HANDLE,
    INTEGER,
    LIST,
    MAX_COMPOUND_KEYS,
    RAW,
    SCALAR,
    TENSOR,
    TUPLE,
    FrameKind,
    ProtocolError,
)
from grader.sandbox.limits import FrameCaps
from grader.sandbox.wire import pack
from grader.shapes import SERIES, Conformer
from grader.tensors import plain
from grader.trajectory import read_state

CAPS = FrameCaps(tensors=True)
VALUES = CAPS.nodes - 1
REPEATS = 5
DEADLINE = 60.0
MOST_SECONDS, MOST_MB = 0.5, 100.0
FLOAT64, FLOAT32, BOOL = 0, 1, 11
PRIME = 2**61 - 1
"""Python's hash of a large integer is its remainder by this."""

encoded = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame's structured part and payload, and what is done with its value."""

    meta: bytes
    payload: bytes = b""
    read: Callable[[Any], object] = id


def array(code: int, flags: int, *shape: int) -> Ext:
    """The node of an array."""
    axes = struct.pack(f"<{len(shape)}Q", *shape)
    return Ext(ARRAY, ARRAY_HEAD.pack(code, flags, len(shape)) + axes)


def container(tag: int, nodes: list[Any]) -> bytes:
    """A structured part that is one container."""
    return encoded([tag, *nodes])


def repeated(node: bytes, room: int = CAPS.meta) -> bytes:
    """A list of as many copies of an encoded node as fit."""
    count = (room - 6) // len(node)
    return b"\xdd" + struct.pack(">I", count + 1) + b"\x00" + node * count


def with_none(keys: list[Any], value: object = None) -> list[Any]:
    """Keys with one value for all, as they stand in a dict."""
    return [half for key in keys for half in (key, value)]


def tensor_and_lists() -> Frame:
    """A bfloat16 tensor as large as the payload beside as many lists as fit."""
    tensor = encoded(array(BFLOAT16, TENSOR, CAPS.payload // 2))
    lists = repeated(b"\x90", CAPS.meta - len(tensor) - 2)
    return Frame(b"\x93\x00" + tensor + lists, bytes(CAPS.payload))


def colliding_tuples(count: int) -> list[tuple[int, int]]:
    """Pairs with one hash: Python's hash of a pair, solved for the second number."""
    multiply, add, start = 11400714785074694791, 14029467366897019727, 2870177450012600261
    mask = 2**64 - 1
    undo_multiply, undo_add = (pow(n, -1, 1 << 64) for n in (multiply, add))
    wanted = turned(12345 * undo_multiply & mask, 33)
    found: list[tuple[int, int]] = []
    for first in itertools.count(1):
        lane = turned(start + first * add & mask, 31) * multiply & mask
        second = (wanted - lane) * undo_add & mask
        second -= second >> 63 << 64
        if abs(second) < PRIME:
            found.append((first, second))
        if len(found) == count:
            break
    return found


def turned(lane: int, bits: int) -> int:
    """64 bits, rotated to the left."""
    return (lane << bits | lane >> (64 - bits)) & (2**64 - 1)


def numbers_as_keys() -> Frame:
    """A dict of as many numpy numbers as there may be."""
    count = VALUES // 2
    numbers = [math.nan if i % 3 else math.ldexp(1.0, i % 2000 - 1000) for i in range(count)]
    keys = with_none([array(FLOAT64, SCALAR)] * count)
    return Frame(container(DICT, keys), struct.pack(f"<{count}d", *numbers))


def one_array(code: int, flags: int, size: int) -> Frame:
    """One array as large as the payload, of entries of ``size`` bytes."""
    return Frame(encoded(array(code, flags, CAPS.payload // size)), bytes(CAPS.payload))


def many_arrays(code: int, flags: int, size: int) -> Frame:
    """As many arrays as fit the structured part, as large as the payload together."""
    count = min(VALUES, (CAPS.meta - 6) // len(encoded(array(code, flags, 1 << 20))))
    length = CAPS.payload // count // size
    meta = container(LIST, [array(code, flags, length)] * count)
    return Frame(meta, bytes(count * length * size))


def as_losses(value: Any) -> None:
    """Takes a value for the losses of five epochs."""
    losses = Conformer("train", {}, False).value("losses", SERIES, value)
    values_match(losses, [0.0] * 5, "losses", ("epochs",))


def as_list(value: Any) -> None:
    """Takes a value for a list of one array of any length."""
    found = Conformer("rnn", {}, False).value("h", "list of *", value)
    Comparing(False, {}).item(found, [np.zeros(5)], "h", "list of *")


def scalars() -> dict[str, Frame]:
    """Frames of values that hold no others."""
    text = "\U0001f600" * ((CAPS.meta - 5) // 4)
    hexadecimal = "f" * CAPS.digits
    return {
        "one None": Frame(encoded(None)),
        "one text of 4-byte characters": Frame(encoded(text)),
        "bytes": Frame(encoded(Ext(RAW, bytes(CAPS.meta - 6)))),
        "bytes of another format": Frame(encoded(bytes(CAPS.meta - 5))),
        "Nones": Frame(repeated(b"\xc0")),
        "integers": Frame(repeated(b"\xcd\x01\x02")),
        "floats": Frame(repeated(b"\xca\x01\x02\x03\x04")),
        "texts": Frame(repeated(b"\xa4" + "\U0001f600".encode())),
        "extensions": Frame(repeated(b"\xd4\x03\x00")),
        "floats, as many as may be": Frame(container(LIST, [1.5] * VALUES)),
        "handles": Frame(container(LIST, [Ext(HANDLE, bytes(4))] * VALUES)),
        "large integers": Frame(container(LIST, [[INTEGER, hexadecimal]] * (CAPS.meta // 3510))),
    }


def containers() -> dict[str, Frame]:
    """Frames of lists and dicts."""
    integers = [[INTEGER, f"{i * PRIME:x}"] for i in range(10, MAX_COMPOUND_KEYS + 10)]
    pairs = [[TUPLE, *pair] for pair in colliding_tuples(MAX_COMPOUND_KEYS)]
    one = [DICT, *with_none(pairs)]
    several = VALUES // (4 * len(pairs) + 1)
    map_of_tuples = encoded(dict.fromkeys(colliding_tuples(CAPS.meta // 20)))
    return {
        "empty lists": Frame(repeated(b"\x90")),
        "lists of nothing": Frame(repeated(b"\x91\x00")),
        "lists in lists": Frame(repeated(b"\x92\x00" * (CAPS.depth - 2) + b"\x91\x00")),
        "lists in lists without end": Frame(b"\x91" * CAPS.meta),
        "maps of another format": Frame(repeated(b"\x80")),
        "a map of colliding tuples": Frame(map_of_tuples),
        "a dict of colliding integers": Frame(container(DICT, with_none(integers))),
        "dicts of colliding tuples": Frame(container(LIST, [one] * several)),
        "a dict of numpy numbers, some NaN": numbers_as_keys(),
    }


def arrays() -> dict[str, Frame]:
    """Frames with arrays."""
    empty = array(FLOAT64, 0, 1 << 16, 0)
    return {
        "one array": one_array(FLOAT64, 0, 8),
        "one array of truth values": one_array(BOOL, 0, 1),
        "one bfloat16 tensor": one_array(BFLOAT16, TENSOR, 2),
        "a bfloat16 tensor and empty lists": tensor_and_lists(),
        "arrays": many_arrays(FLOAT64, 0, 8),
        "arrays of truth values": many_arrays(BOOL, 0, 1),
        "bfloat16 tensors": many_arrays(BFLOAT16, TENSOR, 2),
        "empty arrays of long axes": Frame(container(LIST, [empty] * 10_000)),
        "a payload of no array": Frame(encoded(None), bytes(CAPS.payload)),
    }


def answers() -> dict[str, Frame]:
    """Frames whose values are read on, as what a function returns."""
    numbers = container(LIST, [array(FLOAT64, TENSOR)] * (VALUES // 2))
    state = with_none([str(i) for i in range(VALUES // 2)], array(FLOAT64, TENSOR))
    data = bytes(8 * (VALUES // 2))
    return {
        "a loss curve, compared": replace(one_array(FLOAT64, 0, 8), read=as_losses),
        "a loss curve of tensors, compared": Frame(numbers, data, as_losses),
        "a list of arrays, compared": replace(many_arrays(FLOAT32, 0, 4), read=as_list),
        "the state of a module": Frame(container(DICT, state), data, read_state),
        "tensors for arrays": replace(many_arrays(BFLOAT16, TENSOR, 2), read=plain),
    }


def arrive(frame: Frame) -> str:
    """Receives a frame from another process and reads it; "read", or why it is refused."""
    mine, other = socket.socketpair()
    child = os.fork()
    if child == 0:
        mine.close()
        with suppress(OSError):
            for piece in pack(FrameKind.ANSWER, 1, frame.meta, [frame.payload]):
                other.sendall(piece)
        os._exit(0)
    other.close()
    try:
        frame.read(Connection(mine, CAPS, CAPS).receive(time.monotonic() + DEADLINE).value)
        return "read"
    except (ProtocolError, CheckFailed) as error:
        return str(error)
    finally:
        mine.close()
        os.waitpid(child, 0)


def cost(frame: Frame) -> tuple[float, float, str]:
    """Seconds of the median arrival, MB at the peak of one more, and what became of it."""
    outcome = arrive(frame)
    seconds = []
    for _ in range(REPEATS):
        start = time.process_time()
        arrive(frame)
        seconds.append(time.process_time() - start)
    tracemalloc.start()
    arrive(frame)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return statistics.median(seconds), peak / 1e6, outcome


def main() -> None:
    """Prints one line per frame, and fails if one costs more than it may."""
    worst = 0.0
    print(f"{'frame':<36} {'seconds':>8} {'MB':>6}  outcome")
    for name, frame in (scalars() | containers() | arrays() | answers()).items():
        seconds, memory, outcome = cost(frame)
        worst = max(worst, seconds / MOST_SECONDS, memory / MOST_MB)
        print(f"{name:<36} {seconds:8.3f} {memory:6.1f}  {outcome[:50]}")
    if worst > 1:
        sys.exit(f"The worst frame costs {worst:.1f} times what it may.")


if __name__ == "__main__":
    main()

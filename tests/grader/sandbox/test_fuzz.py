"""Generated frames and claims: whatever a worker sends is a value or refused, at bounded cost."""

from __future__ import annotations

import itertools
import math
import struct
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.msgpack import Ext
from numpy.typing import NDArray

from grader import trajectory
from grader.errors import CheckFailed
from grader.sandbox import claims
from grader.sandbox.decoder import Buffer, Decoder
from grader.sandbox.format import ARRAY, ARRAY_HEAD, BFLOAT16, DTYPES
from grader.sandbox.limits import FrameCaps
from grader.sandbox.report import FunctionSource, LoadReport, RaisedProblem, SourceReport
from grader.sandbox.wire import (
    Handle,
    ProtocolError,
    Tensor,
    Unsendable,
    decode,
    describe,
    encode,
)
from grader.shapes import WORDS, Conformer
from grader.tensors import plain

CAPS = FrameCaps(depth=4, nodes=60, tensors=True)
FILES = {"homework.py": b"import numpy\n\n\ndef f():\n    pass\n"}
PROBLEM = RaisedProblem("ValueError", "no", "homework.py", 3)
SOURCE = SourceReport(
    None, {"f": FunctionSource("f", 4, ("x",), 1, False, True, ("g",))}, (("numpy", 1),)
)

PER_META_BYTE, PER_PAYLOAD_BYTE, CONSTANT = 90, 2, 1 << 14
"""Bytes here for one on the line: 83 for small dicts and 73 for empty lists are the most that
were found; a bfloat16 number becomes a float32."""

fuzzed = settings(
    max_examples=300,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([64, 13_999, 20_000]).map(lambda bits: 1 - (1 << bits))
    | st.floats()
    | st.complex_numbers()
    | st.text(max_size=8)
    | st.binary(max_size=8)
)


@st.composite
def arrays(draw: st.DrawFn) -> NDArray[Any]:
    """Small arrays of every dtype that travels."""
    dtype = draw(st.sampled_from(DTYPES))
    shape = draw(st.lists(st.integers(0, 3), max_size=3))
    size = math.prod(shape) * dtype.itemsize
    content = draw(st.binary(min_size=size, max_size=size))
    if dtype.kind == "b":
        content = bytes(byte & 1 for byte in content)
    return np.frombuffer(content, dtype).reshape(shape)


def containers(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists, tuples and dicts of ``items``, with keys of every type that travels."""
    keys = st.recursive(LEAVES | NUMPY, lambda k: st.lists(k, max_size=2).map(tuple), max_leaves=4)
    lists = st.lists(items, max_size=4)
    return lists | lists.map(tuple) | st.dictionaries(keys, items, max_size=3)


NUMPY = st.sampled_from([np.ones(1, dtype)[0] for dtype in DTYPES if dtype.kind != "c"])
TENSORS = st.builds(Tensor, arrays(), st.sampled_from(["cpu", "cuda", "meta"]), st.booleans())
HANDLES = st.builds(Handle, st.integers(0, 2**32 - 1), st.text("ab\x1b\n", max_size=64))
VALUES = st.recursive(LEAVES | NUMPY | arrays() | TENSORS | HANDLES, containers)
"""What may travel."""


def array_node(code: int, flags: int, shape: list[int], axes: int) -> Ext:
    """The extension of an array, which may announce other axes than it has."""
    return Ext(ARRAY, ARRAY_HEAD.pack(code, flags, axes) + struct.pack(f"<{len(shape)}Q", *shape))


BYTES = st.integers(0, 255)
LENGTHS = st.sampled_from([0, 0, 1, 1, 2, 3, 1 << 16, (1 << 16) + 1, 1 << 31, 1 << 63, 2**64 - 1])
SHAPES = st.lists(LENGTHS, max_size=3) | st.lists(LENGTHS, max_size=34)
CODES = st.integers(0, len(DTYPES)) | st.just(BFLOAT16) | BYTES
FLAGS = st.integers(0, 7) | BYTES
HEADS = (
    st.builds(lambda code, flags, s: array_node(code, flags, s, len(s)), CODES, FLAGS, SHAPES)
    | st.builds(array_node, CODES, FLAGS, SHAPES, BYTES)
    | st.builds(Ext, st.integers(1, 4) | st.integers(-128, 127), st.binary(max_size=80))
)
ATOMS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text("0123456789abcdef-_x ", max_size=20)
    | st.binary(max_size=8)
)


def tagged(nodes: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Containers of the format, of one that has no tag, and maps."""
    with_tag = st.builds(
        lambda tag, items: [tag, *items], st.integers(-1, 5), st.lists(nodes, max_size=6)
    )
    maps = st.dictionaries(st.integers(0, 9) | st.text(max_size=2), nodes, max_size=2)
    return with_tag | with_tag | st.lists(nodes, max_size=3) | maps


NODES = st.recursive(ATOMS | HEADS, tagged)
"""What may be sent instead: any MessagePack, with heads that lie."""


def spoiled(sound: Any, odd: object) -> Iterator[Any]:
    """A sound claim with each of its parts in turn replaced by another value."""
    yield odd
    if isinstance(sound, dict):
        for key, part in sound.items():
            yield from (sound | {key: other} for other in spoiled(part, odd))
    if isinstance(sound, (list, tuple)):
        for i, part in enumerate(sound):
            for other in spoiled(part, odd):
                yield type(sound)([*sound[:i], other, *sound[i + 1 :]])


def attempt(meta: Buffer, payload: bytes, caps: FrameCaps = CAPS) -> Any:
    """What becomes of a frame: its value, or None if it is refused.

    Anything but ProtocolError escapes; memory at the peak is held to its bound.
    """
    tracemalloc.start()
    try:
        return decode(meta, payload, caps)
    except ProtocolError:
        return None
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak <= PER_META_BYTE * len(meta) + PER_PAYLOAD_BYTE * len(payload) + CONSTANT


def sent(value: object) -> tuple[bytes, bytes]:
    """The two parts of a frame with ``value``; each object that cannot travel has its handle."""
    numbers = itertools.count()
    meta, buffers = encode(value, lambda item: Handle(next(numbers), describe(item)), CAPS)
    return meta, b"".join(buffers)


@fuzzed
@given(VALUES)
def test_what_is_sent_arrives(value: object) -> None:
    """Every frame that can be sent is read, and what arrives makes the same frame again."""
    with suppress(Unsendable):
        meta, payload = sent(value)
        assert sent(decode(meta, payload, CAPS)) == (meta, payload)


@fuzzed
@given(NODES, st.binary(max_size=64))
def test_any_messagepack_is_a_value_or_refused(node: object, payload: bytes) -> None:
    """Trees of every form, and arrays and handles whose heads lie."""
    attempt(msgspec.msgpack.encode(node), payload)


@fuzzed
@given(HEADS, st.integers(0, 4096))
def test_any_head_is_a_value_or_refused(head: Ext, size: int) -> None:
    """One array with as many bytes as it may ask for."""
    attempt(msgspec.msgpack.encode(head), bytes(size))


@fuzzed
@given(VALUES, st.data())
def test_damaged_frames_are_values_or_refused(value: object, data: st.DataObject) -> None:
    """Sound frames with some bytes changed, dropped or inserted."""
    with suppress(Unsendable):
        meta, payload = sent(value)
        damaged = bytearray(meta)
        for _ in range(data.draw(st.integers(1, 3))):
            start = data.draw(st.integers(0, len(damaged)))
            damaged[start : start + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
        attempt(damaged, payload)


def test_the_caps_keep_every_frame_below_100_megabytes() -> None:
    """The bound on memory, and the frame that comes closest: a tensor among empty lists."""
    caps = FrameCaps(tensors=True)
    meta, payload = PER_META_BYTE * caps.meta, (1 + PER_PAYLOAD_BYTE) * caps.payload
    assert meta + payload + CONSTANT <= 100e6
    tensor = msgspec.msgpack.encode(array_node(BFLOAT16, 2, [caps.payload // 2], 1))
    lists = (caps.meta - len(tensor) - 6) * b"\x90"
    head = b"\xdd" + struct.pack(">I", len(lists) + 2) + b"\0"
    assert attempt(head + tensor + lists, bytes(caps.payload), caps) is None


@fuzzed
@given(NODES)
def test_no_more_is_read_than_the_cap_on_values(node: object) -> None:
    """Reading ends at the first value too many, so its time has a bound."""
    decoder = Decoder(bytes(64), replace(CAPS, nodes=5), None)
    with suppress(ProtocolError, TypeError, ValueError, OverflowError):
        decoder.read(msgspec.msgpack.decode(msgspec.msgpack.encode(node)), 24)
    assert decoder.nodes <= 6


TENSOR = Tensor(np.ones((2, 3)))
STATE = {"weight": TENSOR}
SEEN = {
    "calls": 1,
    "steps": 1,
    "inputs": [((2, 3), "cpu", True)],
    "trail": [{"before": STATE, "gradients": STATE, "after": STATE}],
    "state": STATE,
    "optimizer": "SGD",
    "settings": {"lr": 0.1},
}
DRAWN = {"lines": [(np.ones(3), np.ones(3))], "xlabel": "x", "ylabel": "y", "title": "t"}
conformer = Conformer("f", {"N": 2, "T": 3}, False)
READERS: list[tuple[Callable[[Any], object], Any]] = [
    (lambda claim: claims.read_answer(claim, 3), (1.5, (0, 2))),
    (lambda claim: claims.read_answers(claim, 3, 2), ([1.5, 2.5], (0, 2))),
    (claims.read_remarks, (1.5, ("compile", "num_workers"))),
    (claims.read_source_report, msgspec.to_builtins(SOURCE)),
    (
        lambda claim: claims.read_load_report(claim, FILES),
        msgspec.to_builtins(LoadReport(("f",), PROBLEM)),
    ),
    (lambda claim: claims.read_fault(claim, FILES), ("ValueError", "no", "homework.py", 3)),
    (lambda claim: trajectory.read_trajectory("train", claim, conformer), ([0.5, 0.25], SEEN)),
    (trajectory.read_state, STATE),
    (trajectory.read_layers, [("0", "Linear", {"bias": True})]),
    (trajectory.read_tensors, [TENSOR]),
    (lambda claim: trajectory.read_batches(claim, 1), [[(TENSOR, TENSOR)]]),
    (trajectory.read_drawing, DRAWN),
    (plain, [STATE, (TENSOR,)]),
]


@fuzzed
@given(VALUES)
@example(np.ones(1))
@example(np.float64(1.0))
def test_any_claim_is_read_or_refused(odd: object) -> None:
    """Claims that are sound but for one part, which may be anything."""
    for read, sound in READERS:
        read(sound)
        for claim in spoiled(sound, odd):
            with suppress(ProtocolError, CheckFailed):
                read(claim)


DECLARED = sorted({*WORDS, "", "N T", "... T", "1 N", "epochs", "list of N *", "tensor of N T"})


@fuzzed
@given(st.sampled_from(DECLARED), VALUES, st.booleans())
def test_any_returned_value_conforms_or_fails_its_check(
    shape: str, value: object, strict: bool
) -> None:
    """A returned value has its declared type, or the check fails with a reason."""
    with suppress(CheckFailed):
        Conformer("f", {"N": 2, "T": 3}, strict).value("h", shape, value)

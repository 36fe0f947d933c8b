"""The codec: every type arrives as it left, every cap holds, and no bytes can do harm."""

from __future__ import annotations

import math
from collections import OrderedDict, namedtuple
from typing import Any

import msgspec
import numpy as np
import pytest
from msgspec.msgpack import Ext

from grader.sandbox.format import ARRAY_HEAD, MAX_COMPOUND_KEYS
from grader.sandbox.limits import FrameCaps
from grader.sandbox.wire import (
    HEADER,
    FrameKind,
    Handle,
    ProtocolError,
    Tensor,
    Unsendable,
    decode,
    describe,
    encode,
    pack,
    unpack_header,
)

DTYPES = ("f8", "f4", "f2", "i8", "i4", "i2", "i1", "u1", "u2", "u4", "u8", "?", "c8", "c16")


def there_and_back(value: object, caps: FrameCaps | None = None) -> Any:
    """``value`` as it arrives."""
    caps = caps or FrameCaps()
    meta, buffers = encode(value, caps=caps)
    return decode(meta, b"".join(buffers), caps)


PLAIN: list[object] = [
    *(None, True, False, 0, -1, 2**63 - 1, -(2**63), 2**63, -(2**200), 1.5, -0.0, math.inf),
    *(2j, -1.5 + 0j, "", "é", b"", b"\0\xff", [], [1, [2]], (), (1, (2,)), {}, {"a": [1]}),
    *({1: 2, None: 3, ("a", 2): 4, 1.5: (), b"x": {}}, [(), [], {}]),
]


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_plain_values_arrive_unchanged(value: object) -> None:
    """Python's own types arrive equal and of the same type."""
    arrived = there_and_back(value)
    assert arrived == value
    assert type(arrived) is type(value)


def test_nan_and_the_sign_of_zero_arrive() -> None:
    """NaN stays NaN, and minus zero keeps its sign."""
    nan, zero = there_and_back([math.nan, -0.0])
    assert math.isnan(nan)
    assert math.copysign(1.0, zero) == -1.0


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (1,), (2, 3), (0, 3), (2, 1, 2)], ids=str)
def test_arrays_arrive_unchanged(dtype: str, shape: tuple[int, ...]) -> None:
    """Every dtype and shape arrives bit by bit, as an array that can be written to."""
    array = np.arange(math.prod(shape)).reshape(shape).astype(dtype)
    arrived = there_and_back(array)
    assert arrived.dtype == array.dtype
    assert arrived.shape == array.shape
    assert arrived.tobytes() == array.tobytes()
    assert arrived.flags.writeable
    assert arrived.flags.owndata


@pytest.mark.parametrize("dtype", DTYPES)
def test_numpy_scalars_keep_their_type(dtype: str) -> None:
    """A numpy scalar arrives as one, not as an array or a Python number."""
    scalar = np.ones(1, dtype)[0]
    arrived = there_and_back(scalar)
    assert type(arrived) is type(scalar)
    assert arrived == scalar


def test_layouts_are_made_plain() -> None:
    """Transposed, strided and big-endian arrays arrive in C order and native bytes."""
    base = np.arange(12.0).reshape(3, 4)
    for array in (base.T, base[::2, ::-1], base.astype(">f8"), np.asfortranarray(base)):
        arrived = there_and_back(array)
        assert arrived.tolist() == array.tolist()
        assert arrived.dtype == np.float64
        assert arrived.flags.c_contiguous


def test_arrays_never_share_memory() -> None:
    """The same array sent twice arrives as two."""
    array = np.zeros(3)
    first, second = there_and_back([array, array])
    first[0] = 1.0
    assert second.tolist() == [0.0, 0.0, 0.0]


def test_subclasses_arrive_as_their_base() -> None:
    """What a subclass overrides has no say in what arrives."""

    class Lying(np.ndarray):
        def __eq__(self, other: object) -> bool:
            return True

        def tobytes(self, order: object = None) -> bytes:
            return b"lies"

    class Text(str):
        def encode(self, *_: object) -> bytes:
            return b"lies"

    class Number(int):
        def __int__(self) -> int:
            return 99

    class Items(dict[str, int]):
        def items(self) -> Any:
            return [("lies", 1)]

    point = namedtuple("point", "x y")
    arrived = there_and_back(
        [np.ones(2).view(Lying), Text("text"), Number(7), Items(a=1), point(1, 2), OrderedDict(b=2)]
    )
    assert type(arrived[0]) is np.ndarray
    assert arrived[0].tolist() == [1.0, 1.0]
    assert arrived[1:] == ["text", 7, {"a": 1}, (1, 2), {"b": 2}]
    assert [type(item) for item in arrived[1:]] == [str, int, dict, tuple, dict]


def test_lone_surrogates_become_question_marks() -> None:
    """A text that is no valid Unicode does not break the frame."""
    assert there_and_back("a\ud800b") == "a?b"


UNKNOWN: list[tuple[object, str]] = [
    (object(), "object"),
    (np.array([None]), "array of dtype object"),
    (np.array(["x"]), "array of dtype <U1"),
    (np.zeros(1, "M8[s]"), "array of dtype datetime64[s]"),
    (np.zeros((1,) * 33), "array of dtype float64"),
    ((i for i in "x"), "generator"),
    (1 << 20_000, "int"),
    ({frozenset(): 1}, "dict"),
    ({(i, i): i for i in range(MAX_COMPOUND_KEYS + 1)}, "dict"),
    (type("Name" * 40, (), {})(), ("Name" * 40)[:64]),
]


@pytest.mark.parametrize(("value", "description"), UNKNOWN, ids=[text for _, text in UNKNOWN])
def test_other_objects_stay_behind_a_handle(value: object, description: str) -> None:
    """Anything that cannot travel is described in at most 64 characters."""
    kept: list[object] = []

    def keep(item: object) -> Handle:
        kept.append(item)
        return Handle(7, describe(item))

    meta, buffers = encode([value], keep)
    assert decode(meta, b"".join(buffers)) == [Handle(7, description)]
    assert kept[0] is value


def test_without_a_keeper_other_objects_are_refused() -> None:
    """The grader's side sends nothing that cannot travel."""
    with pytest.raises(Unsendable, match="an object of type object cannot travel"):
        encode(object())


def test_handles_are_resolved_by_the_receiver() -> None:
    """A handle's number becomes the object it stands for."""
    meta, _ = encode([Handle(3)])
    assert decode(meta, b"", handle_of={3: "kept"}.__getitem__) == ["kept"]
    with pytest.raises(ProtocolError):
        decode(meta, b"", handle_of={4: "kept"}.__getitem__)


def test_a_value_that_holds_itself_is_cut_off() -> None:
    """Endless nesting ends at the depth cap, with a handle."""
    endless: list[object] = []
    endless.append(endless)
    meta, _ = encode(endless, lambda item: Handle(1, describe(item)), FrameCaps(depth=3))
    assert decode(meta, b"", FrameCaps(depth=4)) == [[[Handle(1, "list")]]]


def test_every_number_is_one_value_without_depth() -> None:
    """Complex and large numbers are written as containers, but do not count as such."""
    numbers = [[1j] * 9, [1 << 80] * 9]
    assert there_and_back(numbers, FrameCaps(depth=2, nodes=21)) == numbers


def test_a_key_that_cannot_travel_has_a_handle() -> None:
    """It is too large, or a tuple where nothing may be nested any more."""
    value = {1 << 20_000: 1, (1, 2): 3}
    meta, _ = encode(value, lambda item: Handle(1, describe(item)), FrameCaps(depth=1))
    assert decode(meta, b"") == {Handle(1, "int"): 1, Handle(1, "tuple"): 3}


def test_a_map_is_refused_before_it_is_built() -> None:
    """A quarter of a megabyte of keys with one hash would keep the grader busy for seconds."""
    with pytest.raises(ProtocolError, match="ValidationError"):
        decode(packed({(1, 2): 3}), b"")


TOO_LARGE: list[tuple[object, FrameCaps, str]] = [
    ([0] * 100, FrameCaps(nodes=100), "more than 100 values"),
    ("x" * 101, FrameCaps(meta=100), "takes 103 bytes; at most 100"),
    (np.zeros(100), FrameCaps(payload=799), "take 800 bytes; at most 799"),
    (np.broadcast_to(0.0, (1 << 40,)), FrameCaps(), "at most 25165824"),
]


@pytest.mark.parametrize(("value", "caps", "reason"), TOO_LARGE, ids=[r for _, _, r in TOO_LARGE])
def test_the_sender_refuses_what_is_too_large(value: object, caps: FrameCaps, reason: str) -> None:
    """The caps are held before anything is sent."""
    with pytest.raises(Unsendable, match=reason):
        encode(value, caps=caps)


def array_node(code: int, flags: int, *shape: int, axes: int | None = None) -> bytes:
    """The structured part of a frame that holds one array."""
    head = ARRAY_HEAD.pack(code, flags, len(shape) if axes is None else axes)
    return msgspec.msgpack.encode(Ext(1, head + b"".join(n.to_bytes(8, "little") for n in shape)))


def packed(value: object) -> bytes:
    """The structured part of a frame that holds any MessagePack value."""
    return msgspec.msgpack.encode(value)


def nested(depth: int) -> list[Any]:
    """Lists in lists."""
    return [0, nested(depth - 1)] if depth else [0]


MALFORMED: list[tuple[str, bytes, bytes]] = [
    ("empty", b"", b""),
    ("a map", packed({"a": 1}), b""),
    ("bytes of another format", packed(b"x"), b""),
    ("a time stamp", packed(Ext(-1, bytes(4))), b""),
    ("a container without a tag", packed([]), b""),
    ("a tag that is no number", packed(["0"]), b""),
    ("an unknown tag", packed([9]), b""),
    ("an unknown extension", packed(Ext(9, b"")), b""),
    ("a dict of half a pair", packed([2, "key"]), b""),
    ("a list as a key", packed([2, [0], 1]), b""),
    ("a complex number of texts", packed([3, "1", "2"]), b""),
    ("an integer of too many digits", packed([4, "1" * 4098]), b""),
    ("an integer that is none", packed([4, "spam"]), b""),
    ("a handle that is cut off", packed(Ext(2, b"abc")), b""),
    ("a handle with a long name", packed(Ext(2, bytes(4) + b"x" * 65)), b""),
    ("a handle with a strange name", packed(Ext(2, bytes(4) + b"\xff")), b""),
    ("an array that is cut off", packed(Ext(1, b"ab")), b""),
    ("an unknown dtype", array_node(99, 0, 1), bytes(8)),
    ("an array without its shape", array_node(0, 0, axes=2), b""),
    ("an array of too many axes", array_node(0, 0, *[1] * 33), bytes(8)),
    ("an array larger than its frame", array_node(0, 0, 2), bytes(8)),
    ("an array of 2**66 bytes", array_node(0, 0, 1 << 63), bytes(8)),
    ("an empty array of endless axes", array_node(0, 0, 0, 1 << 63, 1 << 63), b""),
    ("a truth value of 2", array_node(11, 0, 1), b"\2"),
    ("a scalar with axes", array_node(0, 1, 2), bytes(16)),
    ("a tensor where none may travel", array_node(0, 2, 1), bytes(8)),
    ("bytes that belong to no array", packed(None), b"x"),
    ("values nested too deeply", packed(nested(30)), b""),
    ("too many values", packed([0, *[None] * 20_001]), b""),
]


@pytest.mark.parametrize(
    ("meta", "payload"), [case[1:] for case in MALFORMED], ids=[case[0] for case in MALFORMED]
)
def test_malformed_frames_are_refused(meta: bytes, payload: bytes) -> None:
    """Each way to break the format is a ProtocolError."""
    with pytest.raises(ProtocolError):
        decode(meta, payload)


def test_deep_messagepack_is_refused() -> None:
    """Nesting that would exhaust the decoder's stack is refused, not followed."""
    with pytest.raises(ProtocolError):
        decode(b"\x91" * 500_000, b"")


def test_frames_name_their_kind_number_and_sizes() -> None:
    """A packed frame's header says what follows."""
    meta, buffers = encode(np.zeros(3))
    frame = b"".join(pack(FrameKind.ANSWER, 5, meta, buffers))
    assert unpack_header(frame) == (FrameKind.ANSWER, 5, len(meta), 24)
    assert frame[HEADER.size :] == meta + bytes(24)


def test_headers_hold_the_caps() -> None:
    """A header that announces too much, or is none, is refused before anything is read."""
    head = pack(FrameKind.ANSWER, 1, bytes(100), [bytes(100)])[0]
    with pytest.raises(ProtocolError, match="a structure of 100 bytes; at most 99"):
        unpack_header(head, FrameCaps(meta=99))
    with pytest.raises(ProtocolError, match="arrays of 100 bytes; at most 99"):
        unpack_header(head, FrameCaps(payload=99))
    with pytest.raises(ProtocolError, match="bytes that are no frame"):
        unpack_header(bytes(HEADER.size))


def test_tensors_travel_where_they_may() -> None:
    """Tensors keep dtype, values and requires_grad; elsewhere they stay behind."""
    torch = pytest.importorskip("torch")
    caps = FrameCaps(tensors=True, torch=True)
    tensors = [
        torch.arange(6.0).reshape(2, 3).requires_grad_(),
        torch.tensor([1.5, -2.0], dtype=torch.bfloat16),
        torch.tensor(3),
        torch.ones(2, 2).T.conj(),
        torch.nn.Parameter(torch.zeros(1)),
    ]
    arrived = there_and_back(tensors, caps)
    for tensor, copy in zip(tensors, arrived, strict=True):
        assert copy.dtype is tensor.dtype
        assert copy.requires_grad == tensor.requires_grad
        assert torch.equal(copy, tensor)
    meta, _ = encode(tensors[0], lambda item: Handle(1, describe(item)))
    assert decode(meta, b"") == Handle(1, "Tensor")


def test_tensors_arrive_as_arrays_where_there_is_no_torch() -> None:
    """The grader sees values, device and requires_grad; bfloat16 as the same float32 numbers."""
    torch = pytest.importorskip("torch")
    tensors = [
        torch.tensor([1.5, -2.0], dtype=torch.bfloat16),
        torch.tensor(-0.25, dtype=torch.bfloat16),
        torch.ones(2, 3, device="meta", requires_grad=True),
    ]
    halves, half, nowhere = there_and_back(tensors, FrameCaps(tensors=True))
    assert (halves.array.dtype, halves.array.tolist()) == (np.float32, [1.5, -2.0])
    assert (half.array.shape, half.array.item()) == ((), -0.25)
    assert (nowhere.device, nowhere.requires_grad) == ("meta", True)
    assert nowhere.array.tolist() == [[0.0] * 3] * 2


def test_arrays_arrive_as_tensors_where_there_is_torch() -> None:
    """What the grader sends as a Tensor is torch's own in the worker."""
    torch = pytest.importorskip("torch")
    caps = FrameCaps(tensors=True, torch=True)
    (arrived,) = there_and_back([Tensor(np.array([[1, 2]]))], caps)
    assert torch.equal(arrived, torch.tensor([[1, 2]]))


def test_an_array_without_entries_has_no_giant_axes() -> None:
    """It costs nothing to send, and hours to walk through."""
    assert decode(array_node(0, 0, 1 << 16, 0), b"").shape == (1 << 16, 0)
    with pytest.raises(ProtocolError, match="giant axes"):
        decode(array_node(0, 0, (1 << 16) + 1, 0), b"")


def test_a_tensor_on_an_unknown_device_is_refused() -> None:
    """The device is a number of five."""
    flags = 2 | 5 << 3
    meta = array_node(0, flags, 1)
    with pytest.raises(ProtocolError, match="a tensor on an unknown device"):
        decode(meta, bytes(8), FrameCaps(tensors=True))


def test_an_array_that_was_never_filled_holds_plain_truth_values() -> None:
    """numpy takes any byte but 0 for true; on the line there are two of them."""
    meta, buffers = encode(np.frombuffer(b"\x02\x00", bool).copy())
    assert decode(meta, b"".join(buffers)).tolist() == [True, False]
    assert b"".join(buffers) == b"\x01\x00"


def test_vast_arrays_without_entries_stay_behind() -> None:
    """An honest answer of that kind is no broken protocol, only an object that cannot travel."""
    meta, buffers = encode(np.zeros((3, 0, 300, 300)), lambda value: Handle(7, describe(value)))
    assert decode(meta, b"".join(buffers)) == Handle(7, "array of dtype float64")

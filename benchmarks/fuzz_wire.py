"""Fuzzes what a worker sends: frames, answers, faults and reports, as bytes on the line.

Run with ``python benchmarks/fuzz_wire.py --seconds 60``, after ``pip install -e '.[fuzz]'``.
"""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from pathlib import Path

import click
import msgspec
import numpy as np
from fuzzing import Target, fuzz
from msgspec.msgpack import Ext

MODULES = [f"grader.sandbox.{name}" for name in ("decoder", "wire", "claims", "connection")]


def prepare(_: Path) -> Target:
    """A function that sends bytes over a line and reads what arrives as every kind of claim.

    The first byte says whether the bytes are sent as they are, or as the two parts of a frame;
    then the next two are the size of its structured part.
    """
    from grader.sandbox import claims, connection
    from grader.sandbox.limits import FrameCaps
    from grader.sandbox.wire import FrameKind, ProtocolError, pack

    connection.CHUNK = 64  # and low caps, so that short inputs come in pieces and break them
    caps = FrameCaps(meta=2000, payload=2000, depth=6, nodes=60, digits=40, tensors=True)
    files = {"homework.py": b"import numpy\n\n\ndef f():\n    pass\n"}
    readers = (
        lambda value: claims.read_answer(claims.read_remarks(value)[0], 3),
        lambda value: claims.read_answers(claims.read_remarks(value)[0], 3, 2),
        lambda value: claims.read_source_report(claims.read_remarks(value)[0]),
        lambda value: claims.read_load_report(claims.read_remarks(value)[0], files),
        lambda value: claims.read_fault(value, files),
    )

    def receive(data: bytes) -> None:
        mine, peer = socket.socketpair()
        try:
            peer.sendall(data)
            peer.close()
            value = connection.Connection(mine, caps, caps).receive(time.monotonic() + 1.0).value
            for read in readers:
                with suppress(ProtocolError):
                    read(value)
        except (ProtocolError, ConnectionError):
            return
        finally:
            mine.close()

    def target(data: bytes) -> None:
        if data[:1] == b"\0":
            receive(data[1:])
            return
        size = int.from_bytes(data[1:3], "little")
        receive(b"".join(pack(FrameKind.ANSWER, 1, data[3:][:size], [data[3:][size:]])))

    return target


def seeds() -> list[bytes]:
    """Sound answers, faults and reports, and frames that break one cap each."""
    from grader.sandbox.format import ARRAY, ARRAY_HEAD, BFLOAT16, TENSOR
    from grader.sandbox.limits import FrameCaps
    from grader.sandbox.report import FunctionSource, LoadReport, RaisedProblem, SourceReport
    from grader.sandbox.wire import FrameKind, Handle, Tensor, encode, pack

    function = FunctionSource("f", 4, ("x",), 1, False, True, ("g",))
    problem = RaisedProblem("ValueError", "no", "homework.py", 3)
    answers = [
        {"k": np.arange(6.0).reshape(2, 3), 3: [None, 1 << 80, 2j], ("a", 1): b"raw"},
        [np.float64(1.5), Tensor(np.ones(2)), Handle(7, "generator")],
        [np.array([True, False]), np.zeros((0, 2), "f2")],
        msgspec.to_builtins(SourceReport(None, {"f": function}, (("numpy", 1),))),
        msgspec.to_builtins(LoadReport(("f",), problem)),
        msgspec.to_builtins(LoadReport(("f",), None)),
    ]
    values: list[object] = [((answer, (0, 2)), ("compile",)) for answer in answers]
    values += [(answer, ()) for answer in answers]
    values += [((1.5, (2, 0)), ()), ([[[[[[[1]]]]]]], ()), ([None] * 70, ())]
    values += [("ValueError", "no", "homework.py", 3), ("MemoryError", "", "", 0)]
    parts = [encode(value, caps=FrameCaps(tensors=True)) for value in values]
    tensor = Ext(ARRAY, ARRAY_HEAD.pack(BFLOAT16, TENSOR, 0))
    parts.append((msgspec.msgpack.encode(tensor), [b"\x80?"]))
    meta, buffers = encode(1.5)
    return [
        b"\0" + b"".join(pack(FrameKind.ANSWER, 1, meta, buffers)),
        *(b"\1" + len(m).to_bytes(2, "little") + m + b"".join(rest) for m, rest in parts),
    ]


@click.command()
@click.option("--seconds", default=60, show_default=True, help="How long to search.")
def main(seconds: int) -> None:
    """Fuzzes, then prints what was reached."""
    fuzz(prepare, seeds, MODULES, seconds)


if __name__ == "__main__":
    main()

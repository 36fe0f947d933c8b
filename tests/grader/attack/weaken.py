"""Switches layers of the defence off, to show that what they stop would succeed without them.

Works on this process and on the zygotes that it starts; there is no way back.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import numpy as np

from grader import opened, pipeline, plugin, shapes, suite, trajectory
from grader.model import Visibility
from grader.reporters import sanitize
from grader.sandbox import claims, client, forking, launch, limits, wire
from grader.sandbox.faults import Raised
from grader.sandbox.worker import Server

WEAKENED_ZYGOTE = Path(__file__).with_name("weakened_zygote.py")
IN_ZYGOTE = {"seccomp", "files", "limits", "memory", "namespaces", "descriptors"}
UNBOUNDED = limits.FrameCaps(*[1 << 40] * 5, tensors=True)


def weaken(layers: Collection[str]) -> None:
    """Switches each of ``layers`` off."""
    if inside := IN_ZYGOTE & set(layers):
        _weaken_zygotes(inside)
    for layer in set(layers) - IN_ZYGOTE:
        SWITCHES[layer]()


def _weaken_zygotes(layers: Collection[str]) -> None:
    named = ",".join(sorted(layers))

    def command(_module: str, *arguments: str) -> list[str]:
        return [sys.executable, "-B", str(WEAKENED_ZYGOTE), named, *arguments]

    forking.command = command
    if "descriptors" in layers:
        popen = forking.subprocess.Popen

        def inherit(*arguments: Any, pass_fds: Any = (), **more: Any) -> Any:
            for descriptor in pass_fds:
                os.set_inheritable(descriptor, True)
            return popen(*arguments, close_fds=False, **more)

        forking.subprocess.Popen = inherit  # type: ignore[misc]


class InProcess(client.Worker):
    """A worker that is none: student code runs in the grader's own process."""

    def __init__(self, zygote: launch.Zygote, seconds: float = 0.0) -> None:
        self.usage, self.spent, self.remarks = None, 0.0, set()
        self._files: dict[str, bytes] = {}
        self._limits = zygote.profile.limits
        output = io.TextIOWrapper(io.BytesIO())
        self._server = Server(None, output, (), zygote.profile.torch)  # type: ignore[arg-type]
        self.printed = io.StringIO()

    alive = True
    framed = True

    def _request(self, seconds: float, operation: str, *arguments: object) -> Any:
        server = self._server
        asked = _travelled(list(arguments), limits.REQUEST_CAPS, handle_of=server._kept)
        try:
            with contextlib.redirect_stdout(self.printed):
                answer = server._operations[operation](*asked)
        except Exception as error:
            raise Raised(type(error).__name__, str(error), "", 0) from None
        return _travelled(answer, limits.FrameCaps(tensors=True), server._keep)

    def output(self, start: int = 0) -> bytes:
        return self.printed.getvalue().encode(errors="replace")[start:]

    def output_size(self) -> int:
        return len(self.output())

    def close(self) -> None:
        """Nothing has to be ended."""


def _travelled(value: Any, caps: limits.FrameCaps, keep: Any = None, handle_of: Any = None) -> Any:
    """``value`` as it arrives at the other end of a line; itself where that is switched off."""
    if not InProcess.framed:
        return value
    meta, buffers = wire.encode(value, keep, caps)
    return wire.decode(meta, b"".join(buffers), caps, handle_of)


def _run_in_process() -> None:
    opened.Worker = InProcess


def _inherit_environment() -> None:
    forking.environment = lambda profile: {**os.environ, **launch.environment(profile)}


def _accept_all_frames() -> None:
    client.FrameCaps = lambda tensors: replace(UNBOUNDED, tensors=True)  # type: ignore[misc]
    from grader.sandbox import connection, decoder, format

    format.MAX_EMPTY = 1 << 62
    decoder.can_be_keys = lambda _: True
    connection.unpack_header = lambda data, _: wire.Header(*wire.HEADER.unpack_from(data)[1:])
    wire._DECODER = msgspec.msgpack.Decoder()
    wire._MALFORMED = ()
    InProcess.framed = False


def _believe_all_claims() -> None:
    def believe(value: Any, *_: Any) -> claims.Answer:
        return claims.Answer(*value)

    for name in ("read_answer", "read_answers"):
        setattr(client, name, believe)
    client.Worker._value_of = content  # type: ignore[method-assign]
    client.read_load_report = lambda value, _: msgspec.convert(value, client.LoadReport)
    shapes.Conformer.value = unchecked  # type: ignore[method-assign]
    trajectory.unreadable = TypeError  # which nobody blames on the submission


def content(worker: client.Worker, frame: client.Frame) -> Any:
    """What a frame holds, whatever it calls itself and whichever question it answers."""
    if frame.kind == wire.FrameKind.FAULT:
        raise Raised(*frame.value)
    value, told = frame.value
    worker.remarks.update(told)
    return value


def unchecked(conformer: shapes.Conformer, name: str, shape: str, item: Any) -> Any:
    """A returned value as it is, but that a tensor or a list of losses is made an array."""
    if shape == shapes.SERIES and type(item) is list:
        return np.array(item)
    return item.array if shape.startswith(shapes.TENSOR) and type(item) is wire.Tensor else item


def _tell_everything() -> None:
    import observe

    observe.disclose = lambda grade: grade
    suite.Visibility = SimpleNamespace(VISIBLE=Visibility.HIDDEN)  # whose output is kept


def _keep_text_as_it_is() -> None:
    def untouched(text: str, *_: Any, **__: Any) -> str:
        return text

    originals = (sanitize.sanitize, sanitize.sanitize_source)
    of_lines = sanitize.sanitize_lines
    for module in list(sys.modules.values()):
        for name, value in list(vars(module).items()) if module else ():
            if any(value is original for original in originals):
                setattr(module, name, untouched)
            elif value is of_lines:
                setattr(module, name, lambda text, *_, **__: text.split("\n"))


def _count_every_check() -> None:
    """A check's points count, whatever becomes of the others of its function."""
    pipeline.withhold = lambda results, _: tuple(results)


def _ask_no_reference() -> None:
    plugin.SuitePlugin.passed_by_reference = lambda *_: False  # type: ignore[method-assign]


SWITCHES: dict[str, Callable[[], None]] = {
    "process": _run_in_process,
    "environment": _inherit_environment,
    "deadline": lambda: None,  # the observer gives hours instead of seconds
    "frames": _accept_all_frames,
    "forms": _believe_all_claims,
    "disclosure": _tell_everything,
    "sanitize": _keep_text_as_it_is,
    "scoring": _count_every_check,
    "second opinion": _ask_no_reference,
}

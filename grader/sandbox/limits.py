"""What one worker may use, and how large a frame may be."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one worker; seconds of wall clock unless named otherwise, bytes for sizes.

    ``total_seconds`` bounds all calls of one submission together; ``memory`` is address
    space on top of what the worker has mapped before the submission is loaded.
    """

    load_seconds: float = 5.0
    call_seconds: float = 2.0
    total_seconds: float = 30.0
    cpu_seconds: int = 60
    memory: int = 1024 * MIB
    output: int = 8 * MIB


@dataclass(frozen=True, slots=True)
class FrameCaps:
    """Bounds on one frame: its structured part apart from the arrays' raw bytes.

    ``meta`` and ``payload`` are bytes, ``depth`` and ``nodes`` count nested containers and
    values, ``digits`` are those of a large integer in hexadecimal; ``tensors`` says whether
    tensors may travel, ``torch`` whether they become torch's own on arrival.

    Together they keep what a frame costs its receiver below 100 MB: a byte of ``meta`` becomes
    at most 90 (small containers), and one of ``payload`` at most three (bfloat16 as float32).
    """

    meta: int = MIB // 4
    payload: int = 24 * MIB
    depth: int = 24
    nodes: int = 20_000
    digits: int = 3500
    tensors: bool = False
    torch: bool = False


REQUEST_CAPS = FrameCaps(16 * MIB, 256 * MIB, depth=32, nodes=1_000_000, tensors=True, torch=True)
"""For requests, which come from the grader: these bounds only catch its own mistakes."""

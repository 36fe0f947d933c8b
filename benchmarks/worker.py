"""What the sandbox costs: a worker's life, one call's round trip, a sweep against direct calls.

Run with ``python benchmarks/worker.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from timing import median_of, paired

from grader.course import find_course
from grader.reference import load_reference
from grader.sandbox.client import Worker
from grader.sandbox.launch import Zygote
from grader.sandbox.turns import one_processor


def main() -> None:
    """Prints one line per figure."""
    exercise = find_course(Path(__file__).parent).exercise("exercise3")
    reference = load_reference(exercise)
    if exercise.reference is None or reference is None:
        sys.exit("This benchmark needs the reference solution.")
    files = [(exercise.main, exercise.reference.read_bytes())]
    x, h0, weights = np.ones((1, 2, 4)), np.zeros((1, 3)), np.full((4, 3), 0.1)
    arguments = (x, h0, weights, np.eye(3), np.zeros(3))
    stack = np.linspace(-1.0, 1.0, 1000)[:, None, None] + weights

    def life() -> None:
        with Worker(zygote) as worker:
            worker.inspect(exercise.main, files)
            worker.load()

    with Zygote.start(exercise.profile) as zygote, one_processor():
        layers = ", ".join(layer.name for layer in zygote.layers if layer.active)
        print(f"layers                        {layers}")
        print(f"fork + load + kill            {median_of(life, 200) * 1e3:8.2f} ms")
        with Worker(zygote) as worker:
            worker.inspect(exercise.main, files)
            worker.load()

            def call() -> None:
                worker.call("rnn_forward", arguments, keep=(1,))

            def sweep() -> None:
                worker.sweep("rnn_forward", arguments, 2, stack, pick=0)

            def direct() -> None:
                for each in stack:
                    reference.rnn_forward(x, h0, each.copy(), arguments[3], arguments[4])

            def call_direct() -> None:
                reference.rnn_forward(*arguments)

            mine, other, _ = paired(call, call_direct, 2000)
            print(f"one call, five small arrays   {mine * 1e6:8.0f} us")
            print(f"  of it beyond the function   {(mine - other) * 1e6:8.0f} us")
            mine, other, ratio = paired(sweep, direct, 15)
            print(f"sweep of 1,000                {mine * 1e3:8.2f} ms")
            print(f"  against direct calls        {ratio:8.2f} x ({other * 1e3:.2f} ms)")


if __name__ == "__main__":
    main()

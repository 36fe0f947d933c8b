"""Goal: Reach an object of the worker's by a handle that was never given out.

Layer: forms. Verdict: 0 points; wrong-type. Live: never, because a handle is no array
and names objects of this one worker only.
"""

import sys

wire = sys.modules["grader.sandbox.wire"]


def relu_rnn(x, h0, w1, w2):
    return wire.Handle((1 << 63) - 1, "array of dtype float64")


def rnn_forward(x, h0, Wx, Wh, b):
    return wire.Handle(1, "x"), wire.Handle(1, "x")

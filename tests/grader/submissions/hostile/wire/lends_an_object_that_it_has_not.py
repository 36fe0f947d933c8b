"""Goal: An exception in the grader, by a cache that is the number of an object nobody has kept.

Layer: process. Verdict: 0 points; wrong-value, wrong-type, raised. Live: never, because a number
of an object means nothing to the grader, which hands it back.
"""

import sys

import numpy as np

wire = sys.modules["grader.sandbox.wire"]


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    return np.zeros_like(prev_h), wire.Handle((1 << 32) - 1, "array of dtype float64")


def rnn_forward(x, h0, Wx, Wh, b):
    return wire.Handle(0, ""), None


def relu_rnn(x, h0, w1, w2):
    return wire.Handle(1, "ndarray")

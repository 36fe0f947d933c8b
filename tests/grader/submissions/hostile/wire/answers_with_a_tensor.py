"""Goal: An exception in the grader, by a tensor in an exercise that knows none.

Layer: frames, forms, second opinion. Verdict: 0 points; crashed.
"""

import sys

import numpy as np

connection = sys.modules["grader.sandbox.connection"]
wire = sys.modules["grader.sandbox.wire"]
limits = sys.modules["grader.sandbox.limits"]
TENSORS = limits.FrameCaps(tensors=True)


def relu_rnn(x, h0, w1, w2):
    answer = ((wire.Tensor(np.zeros(len(x))), ()), ())
    connection.encode = lambda *_: wire.encode(answer, None, TENSORS)

"""Goal: An exception in the grader, by a fault that is a number where text is expected.

Layer: forms. Verdict: 0 points; crashed.
"""

import sys

worker = sys.modules["grader.sandbox.worker"]


def relu_rnn(x, h0, w1, w2):
    worker.Server._fault = lambda *_: (1, 2, 3, "four")
    raise ValueError

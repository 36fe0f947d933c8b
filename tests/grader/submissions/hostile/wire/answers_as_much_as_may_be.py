"""Goal: Fill the grader's memory by answers that are each as large as a frame may be.

Layer: frames. Verdict: 0 points; wrong-shape. Live: never, because the caps are what is tested:
larger answers are refused by the worker's own encoder too.
"""

import sys

import numpy as np

limits = sys.modules["grader.sandbox.limits"]


def relu_rnn(x, h0, w1, w2):
    return np.zeros(limits.FrameCaps().payload // 8)

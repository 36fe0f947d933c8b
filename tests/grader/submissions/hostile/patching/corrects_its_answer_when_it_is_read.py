"""Goal: An answer that becomes the expected one, by a profiler on the comparison.

Layer: process. Verdict: 0 points; wrong-value.
"""

import sys

import numpy as np


def _correct(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "difference":
        frame.f_locals["got"][...] = frame.f_locals["expected"]


sys.setprofile(_correct)


def relu_rnn(x, h0, w1, w2):
    return np.zeros(len(x))

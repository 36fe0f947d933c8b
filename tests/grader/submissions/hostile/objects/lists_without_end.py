"""Goal: Hang the grader with a list that says it is short and goes on for ever.

Layer: process, frames. Verdict: 0 points; wrong-shape.
"""

import itertools

import numpy as np


class Endless(list):
    def __len__(self):
        return 2

    def __iter__(self):
        return itertools.repeat(np.zeros((1, 1, 1)))


def stacked_rnn_forward(x, h0s, layers):
    return Endless()

"""The weights stand in front of the rows, so that the shapes do not fit."""

import numpy as np


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(Wx @ x + Wh @ prev_h + b)
    return next_h, None

"""Goal: Points for properties that wrong numbers have too.

Layer: scoring. Verdict: 0 points.
"""

import numpy as np


def relu_rnn(x, h0, w1, w2):
    return np.zeros(len(x))


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    return np.zeros((x.shape[0], Wh.shape[0])), None


def rnn_forward(x, h0, Wx, Wh, b):
    return np.zeros((x.shape[0], x.shape[1], Wh.shape[0])), None


def stacked_rnn_forward(x, h0s, layers):
    return [np.zeros((*x.shape[:2], layer[2].size)) for layer in layers]


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    return np.zeros((x.shape[0], by.size))


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    return np.zeros((*x.shape[:2], by.size))


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    return np.zeros((x.shape[0], steps, by.size))


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    shape = (by.size, x.shape[1])
    return np.zeros_like(a_prev), np.full(shape, 1 / by.size)


def predict_next_note(notes, parameters):
    return "C"

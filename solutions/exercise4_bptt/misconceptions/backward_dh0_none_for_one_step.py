"""dh0 is only set when there is a step before the last one.

With T = 1 the one step is the first and the last, and its dprev_h is dh0. Code that treats the
last step separately has to hand on its dprev_h too.
"""

import numpy as np

FAILS = ("test_backward_of_one_step",)


def rnn_backward(dh, cache):
    N, T, H = dh.shape
    dx = np.zeros((N, T, cache[0][0].shape[1]))
    dprev_h = np.zeros((N, H))
    dWx, dWh, db = 0.0, 0.0, 0.0
    for t in reversed(range(T)):
        dx[:, t], dprev_h, dWx_t, dWh_t, db_t = rnn_step_backward(dh[:, t] + dprev_h, cache[t])
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return dx, (dprev_h if T > 1 else None), dWx, dWh, db

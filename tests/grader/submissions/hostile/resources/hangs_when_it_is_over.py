"""Goal: Hang once everything is graded: what was returned does not let itself be deleted.

Layer: process. Verdict: 0 points; wrong-type.
"""

import atexit
import gc
import time


class Reluctant:
    def __del__(self):
        time.sleep(1000)


atexit.register(time.sleep, 1000)
gc.set_threshold(1, 1, 1)


def relu_rnn(x, h0, w1, w2):
    return Reluctant()

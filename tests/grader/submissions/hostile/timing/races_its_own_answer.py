"""Goal: Another answer than the one that was checked, changed by a thread while it is sent.

Layer: frames. Verdict: 0 points; wrong-value. Live: never, because an answer is compared as
it has arrived, and a worker's memory is its own.
"""

import threading

import numpy as np


def relu_rnn(x, h0, w1, w2):
    answer = np.zeros(len(x))

    def change():
        for step in range(2000):
            answer[:] = step + 10.0

    threading.Thread(target=change).start()
    return answer

"""Goal: Confuse the grader by bytes that overtake others on the line.

Layer: frames. Verdict: 0 points. Live: never, because the bytes are in no frame.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
OUT_OF_BAND = 1


def relu_rnn(x, h0, w1, w2):
    for descriptor in range(3, 64):
        for _ in range(3):
            libc.send(descriptor, b"x", 1, OUT_OF_BAND)
    return x

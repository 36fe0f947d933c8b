"""Goal: Take more memory than allowed bit by bit, each call a little, each answer kept.

Layer: memory. Verdict: 0 points; out-of-memory.
"""

import numpy as np

kept = []


def relu_rnn(x, h0, w1, w2):
    while len(kept) < 300:
        kept.append(np.empty(5 << 20, np.uint8))
    print("BREACH 1500 MB were kept")

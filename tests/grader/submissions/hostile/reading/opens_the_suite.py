"""Goal: Read the hidden suite as soon as the file is loaded.

Layer: files. Verdict: 0 points; raised.
"""

import io


def relu_rnn(x, h0, w1, w2):
    raise RuntimeError(SUITE)


SUITE = io.FileIO("@suite@").readall()
print(SUITE)

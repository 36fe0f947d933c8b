"""Goal: An array of records whose fields no comparison looks into, with notes in its dtype.

Layer: forms. Verdict: 0 points; wrong-type. Live: never, because records cannot become
numbers: the comparison itself refuses them.
"""

import numpy as np

RECORD = np.dtype({"names": ["h"], "formats": [np.float64]}, metadata={"points": 100})


def relu_rnn(x, h0, w1, w2):
    return np.zeros(len(x), RECORD)

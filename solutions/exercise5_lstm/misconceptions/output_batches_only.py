"""np.einsum names two axes, and a third is too many.

"nh,hc->nc" serves (N, H) only. h @ W, or an ellipsis in the text, takes any axes before the last.
"""

import numpy as np

FAILS = ("test_output_of_random_states",)


def lstm_output(h, W, b):
    return np.einsum("nh,hc->nc", h, W) + b

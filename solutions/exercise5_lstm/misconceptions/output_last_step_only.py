"""Of three axes only the last step is read.

Which states are read is the caller's choice: the layer gets (N, H) or (N, T, H) and keeps all axes
but the last.
"""

FAILS = ("test_output_of_random_states",)


def lstm_output(h, W, b):
    if h.ndim == 3:
        h = h[:, -1]
    return h @ W + b

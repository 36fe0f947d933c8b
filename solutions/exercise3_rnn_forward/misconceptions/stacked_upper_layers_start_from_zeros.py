"""Only the bottom layer starts from its h0; the layers above start from zeros.

On the slide k_0 is zero and hides it. h0s holds one start per layer. When a long text is read in
pieces, every layer has to go on where it stopped, not only the first one.
"""

import numpy as np

FAILS = (
    "test_stack_of_unequal_layers",
    "test_stack_of_equal_layers",
    "test_stack_continues_from_its_states",
)


def stacked_rnn_forward(x, h0s, layers):
    states, below = [], x
    for i, (h0, (Wx, Wh, b)) in enumerate(zip(h0s, layers, strict=True)):
        start = h0 if i == 0 else np.zeros_like(h0)
        below, _ = rnn_forward(below, start, Wx, Wh, b)
        states.append(below)
    return states

"""tanh is applied twice.

On deck 003's slide the first step gives -0.682 -0.753 0.664 instead of -0.833 -0.98 0.8: every
entry is pulled towards zero. No state can then leave -0.762 ... 0.762, the range of tanh(tanh(z)).
Look whether the value you store has already been through tanh.
"""

import numpy as np

FAILS = (
    "test_step_matches_the_slide",
    "test_step_of_three_examples",
    "test_step_of_random_batch",
    "test_step_keeps_axes_of_length_one",
    "test_step_of_large_inputs",
)


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(np.tanh(x @ Wx + prev_h @ Wh + b))
    return next_h, (x, prev_h, Wx, Wh, next_h)

"""The scores go through tanh.

tanh belongs to hidden states. Scores may be as large as they need to be, and here none leaves
-1 ... 1: no class could ever be more than e^2 times as probable as another.
"""

import numpy as np

FAILS = (
    "test_logits_match_the_slide",
    "test_logits_by_hand",
    "test_logits_of_random_batch",
    "test_logits_keep_axes_of_length_one",
)


def fully_connected(h, W_f):
    return np.tanh(h @ W_f)

"""np.squeeze takes away every axis of length 1.

One example must give (1, C), as on the slide, and one class (N, 1). The numbers are right, but
softmax and the loss cannot tell examples from classes any more.
"""

import numpy as np

FAILS = (
    "test_logits_match_the_slide",
    "test_logits_keep_axes_of_length_one",
)


def fully_connected(h, W_f):
    return np.squeeze(h @ W_f)

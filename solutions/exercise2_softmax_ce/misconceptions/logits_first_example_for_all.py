"""All examples get the scores of the first one.

With a batch of one, as on the slide, nobody notices. Row n of the answer has to come from row n
of h: change the second row of h and look which scores move.
"""

import numpy as np

FAILS = (
    "test_logits_by_hand",
    "test_logits_of_random_batch",
    "test_logits_keep_axes_of_length_one",
)


def fully_connected(h, W_f):
    return np.repeat(h[:1] @ W_f, len(h), axis=0)

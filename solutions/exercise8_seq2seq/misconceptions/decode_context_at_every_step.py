"""Every step starts from the context instead of from the state before.

The context is handed over once. From then on the decoder remembers by itself what it has said;
otherwise the third word knows nothing of the first.
"""

import numpy as np

FAILS = (
    "test_logits_by_hand",
    "test_logits_of_random_batches",
    "test_logits_keep_axes_of_length_one",
    "test_logits_depend_on_what_is_read",
)


def decode(context, y_in, Wx, Wh, b, Wy, by):
    states = np.stack(
        [np.tanh(y_in[:, t] @ Wx + context @ Wh + b) for t in range(y_in.shape[1])], axis=1
    )
    return states @ Wy + by

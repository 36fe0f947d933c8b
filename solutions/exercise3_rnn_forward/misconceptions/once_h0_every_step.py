"""Every step starts from h0 instead of from the state before it.

After the first step the state is the only link back to x. Started from h0 again, the later
answers know nothing of x and are all equal. Look which variable goes in as the previous state,
and whether the loop changes it.
"""

import numpy as np

FAILS = (
    "test_one_to_many_by_hand",
    "test_one_to_many_of_random_inputs",
)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    scores = []
    for t in range(steps):
        entering = x if t == 0 else np.zeros_like(x)
        h, _ = rnn_step_forward(entering, h0, Wx, Wh, b)
        scores.append(h @ Wy + by)
    return np.stack(scores, axis=1)

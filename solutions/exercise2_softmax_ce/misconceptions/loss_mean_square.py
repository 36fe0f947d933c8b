"""The mean square error is computed instead of the cross-entropy.

Deck 004 uses it for numbers such as 6 7 9. For probabilities it flattens out exactly where the
model is most wrong: the slide's E would cost 1.07, and with p = 0 hardly more. -ln p grows
without limit.
"""

import numpy as np

FAILS = (
    "test_loss_matches_the_slide",
    "test_loss_by_hand",
    "test_loss_of_random_batch",
    "test_loss_of_one_example",
    "test_loss_of_small_probabilities",
)


def cross_entropy(probabilities, targets):
    onehots = np.eye(probabilities.shape[1])[targets]
    return float(((probabilities - onehots) ** 2).sum(axis=1).mean())

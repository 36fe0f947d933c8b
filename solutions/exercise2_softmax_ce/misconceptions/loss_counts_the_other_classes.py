"""The other classes are added with ln(1 - p).

That is the loss for several independent yes-or-no questions. Softmax gives one choice among C,
and what the other classes have is already missing from the true one. On the slide the extra terms
make 3.55 of 2.4833.
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
    right = np.where(onehots == 1, probabilities, 1.0)
    others = np.where(onehots == 1, 0.0, probabilities)
    return float(-(np.log(right) + np.log1p(-others)).sum(axis=1).mean())

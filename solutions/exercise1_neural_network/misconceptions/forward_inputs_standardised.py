"""The inputs are shifted and scaled by the batch's own mean and deviation.

That can help training, but it is no part of the forward phase: an example's answer would depend on
which others happen to be in its batch.
"""

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_networks",
    "test_forward_of_equal_sizes",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_takes_examples_one_by_one",
)


def forward(X, W1, W2):
    z2 = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8) @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(z3)

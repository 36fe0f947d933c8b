"""The hidden layer passes its sums on as they are.

Without f in between, two layers are one: X W1 W2 is X times a single matrix, and the network can
learn nothing that one layer could not.
"""

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_networks",
    "test_forward_of_equal_sizes",
    "test_forward_keeps_axes_of_length_one",
)


def forward(X, W1, W2):
    z2 = X @ W1
    z3 = z2 @ W2
    return z2, z2, z3, sigmoid(z3)

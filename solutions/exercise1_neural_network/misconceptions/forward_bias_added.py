"""1 is added to the hidden sums as a bias.

The deck's network has no biases: z2 is X W1 and nothing else.
"""

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_networks",
    "test_forward_of_equal_sizes",
    "test_forward_keeps_axes_of_length_one",
)


def forward(X, W1, W2):
    z2 = X @ W1 + 1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(z3)

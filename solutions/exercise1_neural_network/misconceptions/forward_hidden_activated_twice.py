"""The hidden layer is activated twice.

a2 already is f(z2). A second f presses all activations into the range from 0.5 to 0.73.
"""

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_networks",
    "test_forward_of_equal_sizes",
    "test_forward_keeps_axes_of_length_one",
)


def forward(X, W1, W2):
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = sigmoid(a2) @ W2
    return z2, a2, z3, sigmoid(z3)

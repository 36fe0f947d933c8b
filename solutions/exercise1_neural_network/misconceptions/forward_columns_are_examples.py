"""Everything is transposed: units in rows, examples in columns.

Some books write W^T x. In this deck, and in all exercises, an example is a row, and so is its
answer.
"""

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_networks",
    "test_forward_of_equal_sizes",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_takes_examples_one_by_one",
)


def forward(X, W1, W2):
    z2 = W1.T @ X.T
    a2 = sigmoid(z2)
    z3 = W2.T @ a2
    return z2, a2, z3, sigmoid(z3)

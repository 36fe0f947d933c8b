"""The slope is twice too large.

At 0, its steepest point, the sigmoid rises by 1/4 for a step of 1, not by 1/2. The 2 belongs to the
square in the cost, and is put there.
"""

FAILS = (
    "test_slope_by_hand",
    "test_slope_at_a_thousand",
    "test_slope_of_random_arrays",
    "test_slope_by_finite_differences",
    "test_slope_at_a_plain_number",
)


def sigmoid_prime(z):
    a = sigmoid(z)
    return 2 * a * (1 - a)

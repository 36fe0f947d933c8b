"""1 - f is returned, and the factor f is lost.

The product rule for f = 1/(1 + e^-z) gives both factors. With one of them the curve would be
steepest far to the left, where it is flat.
"""

FAILS = (
    "test_slope_by_hand",
    "test_slope_at_a_thousand",
    "test_slope_of_random_arrays",
    "test_slope_by_finite_differences",
    "test_slope_at_a_plain_number",
)


def sigmoid_prime(z):
    return 1 - sigmoid(z)

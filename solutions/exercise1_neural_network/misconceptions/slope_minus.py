"""f (f - 1) is returned: the slope has the wrong sign.

The sigmoid rises everywhere, so its slope is positive. The minus of e^-z meets the minus of the
exponent -1, and the two cancel.
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
    return a * (a - 1)

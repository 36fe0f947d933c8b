"""The sigmoid itself is returned.

Its value says where the curve is, its derivative how steep it is there. At z = 1000 the curve is
high and flat.
"""

FAILS = (
    "test_slope_by_hand",
    "test_slope_at_a_thousand",
    "test_slope_of_random_arrays",
    "test_slope_by_finite_differences",
    "test_slope_at_a_plain_number",
)


def sigmoid_prime(z):
    return sigmoid(z)

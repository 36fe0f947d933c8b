"""f (1 + f) is returned: a sign is wrong.

The slope has to vanish where the curve is flat, on both sides. With the plus it reaches 2 on the
right.
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
    return a * (1 + a)

"""The gates are worked out with the slide's 1 / (1 - e^-z).

The slide has a misprint there: the sigmoid is 1 / (1 + e^-z). With the minus sigma_2 is 1.00007,
above 1, and the cell 0.99993 instead of 1.00007. A gate of more than 1 lets through more than
there is.
"""

import numpy as np

FAILS = (
    "test_cell_matches_the_slide",
    "test_cell_by_hand",
    "test_cell_of_random_numbers",
    "test_cell_of_random_arrays",
    "test_cell_of_large_inputs",
)


def lstm_cell(x, prev_h, prev_c, weights):
    sum_1 = prev_h * weights["forget"][0] + x * weights["forget"][1]
    sigma_1 = 1 / (1 - np.exp(-sum_1))
    C_11 = prev_c * sigma_1
    sum_2 = prev_h * weights["input"][0] + x * weights["input"][1]
    sigma_2 = 1 / (1 - np.exp(-sum_2))
    sum_3 = prev_h * weights["candidate"][0] + x * weights["candidate"][1]
    tanh_1 = np.tanh(sum_3)
    C_12 = sigma_2 * tanh_1 + C_11
    sum_4 = prev_h * weights["output"][0] + x * weights["output"][1]
    sigma_3 = 1 / (1 - np.exp(-sum_4))
    tanh_2 = np.tanh(C_12)
    sums = {"sum_1": sum_1, "sum_2": sum_2, "sum_3": sum_3, "sum_4": sum_4}
    gates = {"sigma_1": sigma_1, "sigma_2": sigma_2, "sigma_3": sigma_3, "tanh_1": tanh_1}
    cell = {"C_11": C_11, "C_12": C_12, "tanh_2": tanh_2}
    return {**sums, **gates, **cell, "C_t": C_12, "H_t": sigma_3 * tanh_2}

"""Every weight for h multiplies x, and the other way round.

The pairs are [for h, for x]. On the slide h is 0, so sum_1 must be 32 times 1.5, which is 48.
"""

import numpy as np

FAILS = (
    "test_cell_matches_the_slide",
    "test_cell_of_random_numbers",
    "test_cell_of_random_arrays",
    "test_cell_of_large_inputs",
    "test_cell_keeps_its_memory",
)


def lstm_cell(x, prev_h, prev_c, weights):
    sum_1 = x * weights["forget"][0] + prev_h * weights["forget"][1]
    sigma_1 = sigmoid(sum_1)
    C_11 = prev_c * sigma_1
    sum_2 = x * weights["input"][0] + prev_h * weights["input"][1]
    sigma_2 = sigmoid(sum_2)
    sum_3 = x * weights["candidate"][0] + prev_h * weights["candidate"][1]
    tanh_1 = np.tanh(sum_3)
    C_12 = sigma_2 * tanh_1 + C_11
    sum_4 = x * weights["output"][0] + prev_h * weights["output"][1]
    sigma_3 = sigmoid(sum_4)
    tanh_2 = np.tanh(C_12)
    sums = {"sum_1": sum_1, "sum_2": sum_2, "sum_3": sum_3, "sum_4": sum_4}
    gates = {"sigma_1": sigma_1, "sigma_2": sigma_2, "sigma_3": sigma_3, "tanh_1": tanh_1}
    cell = {"C_11": C_11, "C_12": C_12, "tanh_2": tanh_2}
    return {**sums, **gates, **cell, "C_t": C_12, "H_t": sigma_3 * tanh_2}

"""Entries are picked by masks, which a plain number does not have.

Two formulas for the two signs are a good way to be safe from overflow. But z may be a plain
number, as on the slide, and a number cannot be indexed. np.where, or np.asarray first, serves
both.
"""

import numpy as np

FAILS = ("test_sigmoid_of_numbers", "test_sigmoid_of_large_numbers")


def sigmoid(z):
    values = np.zeros_like(z)
    positive = z >= 0
    values[positive] = 1 / (1 + np.exp(-z[positive]))
    values[~positive] = np.exp(z[~positive]) / (1 + np.exp(z[~positive]))
    return values

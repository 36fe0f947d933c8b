"""Exactly two layers are computed, however many are given.

The slide happens to have two. layers may hold one, two or ten: a single one crashes here, and a
third is ignored. What you wrote for the second layer differs from the first only in what it
reads, so a loop can say both.
"""

FAILS = (
    "test_stack_of_unequal_layers",
    "test_stack_of_one_layer",
)


def stacked_rnn_forward(x, h0s, layers):
    h, _ = rnn_forward(x, h0s[0], *layers[0])
    k, _ = rnn_forward(h, h0s[1], *layers[1])
    return [h, k]

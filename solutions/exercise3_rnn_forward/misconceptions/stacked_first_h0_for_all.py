"""Every layer starts from the bottom layer's h0.

Each layer has a state of its own and a start of its own: h_0 for the first, k_0 for the second.
On the slide h_0 has 3 entries and W_kk is 2 x 2, so the two cannot be exchanged; with equal sizes
nothing crashes. h0s is a list with one array per layer.
"""

FAILS = (
    "test_stacked_matches_the_slide",
    "test_stack_of_unequal_layers",
    "test_stack_of_equal_layers",
    "test_stack_continues_from_its_states",
)


def stacked_rnn_forward(x, h0s, layers):
    states, below = [], x
    for Wx, Wh, b in layers:
        below, _ = rnn_forward(below, h0s[0], Wx, Wh, b)
        states.append(below)
    return states

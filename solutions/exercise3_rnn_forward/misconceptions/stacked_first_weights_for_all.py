"""Every layer uses the bottom layer's weights.

Weights are shared over time steps, not over layers: the slide has W_xh, W_hh for h and W_hk, W_kk
for k. With unequal sizes the products crash; with equal sizes nothing gives it away but the
numbers. Each entry of layers belongs to one layer.
"""

FAILS = (
    "test_stacked_matches_the_slide",
    "test_stack_of_unequal_layers",
    "test_stack_of_equal_layers",
    "test_stack_continues_from_its_states",
)


def stacked_rnn_forward(x, h0s, layers):
    states, below = [], x
    Wx, Wh, b = layers[0]
    for h0 in h0s:
        below, _ = rnn_forward(below, h0, Wx, Wh, b)
        states.append(below)
    return states

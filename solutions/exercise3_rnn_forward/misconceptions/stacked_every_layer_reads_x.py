"""Every layer reads the input x instead of the states of the layer below.

Layers side by side are not layers on top of each other. On the slide the second layer's W_hk has
3 rows, one for each entry of h, while x has 4 entries: the product crashes. With equal sizes it
runs and is silently wrong. The input of k_t is h_t.
"""

FAILS = (
    "test_stacked_matches_the_slide",
    "test_stack_of_unequal_layers",
    "test_stack_of_equal_layers",
    "test_stack_continues_from_its_states",
)


def stacked_rnn_forward(x, h0s, layers):
    states = []
    for h0, (Wx, Wh, b) in zip(h0s, layers, strict=True):
        h, _ = rnn_forward(x, h0, Wx, Wh, b)
        states.append(h)
    return states

"""Every step starts from the context instead of the state before.

The token alone does not tell where in the sentence it stands. The state has to be carried on
together with it.
"""

import numpy as np

FAILS = (
    "test_answers_of_random_networks",
    "test_answers_are_cut_at_max_len",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = context, start, []
    while len(tokens) < max_len:
        state = np.tanh(embedding[token] @ Wx + context @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
    return tokens

"""The decoder starts from zeros, so every source gets the same answer.

The context is all that the decoder ever learns of the source.
"""

import numpy as np

FAILS = (
    "test_answers_of_random_networks",
    "test_answers_are_cut_at_max_len",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = np.zeros_like(context), start, []
    while len(tokens) < max_len:
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
    return tokens

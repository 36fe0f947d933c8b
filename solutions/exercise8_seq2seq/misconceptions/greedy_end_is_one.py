"""The loop stops at token 1, whichever token is END.

In many vocabularies END has the number 1. It is a parameter here.
"""

import numpy as np

FAILS = (
    "test_answers_of_random_networks",
    "test_answers_are_cut_at_max_len",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = context, start, []
    while len(tokens) < max_len:
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        if token == 1:
            break
        tokens.append(token)
    return tokens

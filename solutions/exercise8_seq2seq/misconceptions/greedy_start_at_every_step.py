"""Every step reads START.

Then the decoder does not know what it has just said. The token that is read has to be renewed at
every step.
"""

import numpy as np

FAILS = (
    "test_answer_by_hand",
    "test_answers_of_random_networks",
    "test_answers_are_cut_at_max_len",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = context, start, []
    while len(tokens) < max_len:
        state = np.tanh(embedding[start] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
    return tokens

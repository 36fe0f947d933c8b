"""END is among the tokens that are returned.

END says that the answer is over; it is no word of it. Look for it before the token is appended.
"""

import numpy as np

FAILS = (
    "test_answer_by_hand",
    "test_answers_of_random_networks",
    "test_answers_are_cut_at_max_len",
    "test_answers_may_be_empty",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = context, start, []
    while len(tokens) < max_len:
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        tokens.append(token)
        if token == end:
            break
    return tokens

"""START counts as one of the max_len tokens, so the answer is cut one too early.

max_len limits what is returned. The list that holds START is one longer than that.
"""

import numpy as np

FAILS = (
    "test_answer_by_hand",
    "test_answers_are_cut_at_max_len",
    "test_a_smaller_limit_gives_the_beginning",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = context, start, []
    while len(tokens) + 1 < max_len:
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmax(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
    return tokens

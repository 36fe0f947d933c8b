"""The token with the smallest logit is answered.

Larger logits are larger probabilities. The loss has a minus sign, the logits have none.
"""

import numpy as np

FAILS = (
    "test_answer_by_hand",
    "test_answers_of_random_networks",
    "test_answers_are_cut_at_max_len",
    "test_answers_may_be_empty",
    "test_a_smaller_limit_gives_the_beginning",
)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    state, token, tokens = context, start, []
    while len(tokens) < max_len:
        state = np.tanh(embedding[token] @ Wx + state @ Wh + b)
        token = int(np.argmin(state @ Wy + by))
        if token == end:
            break
        tokens.append(token)
    return tokens

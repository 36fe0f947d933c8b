"""Every context predicts the center alone, and the losses are averaged.

That is skip-gram turned round. In CBOW there is one softmax, of the mean.
"""

import numpy as np

FAILS = (
    "test_cbow_gradients_by_hand",
    "test_cbow_gradients_of_random_models",
    "test_cbow_gradients_of_one_context",
)


def cbow_loss_and_gradients(context_indices, center_index, W, W_out):
    contexts = list(context_indices)
    h = W[contexts].mean(axis=0)
    _loss, dscores = softmax_loss(h @ W_out, center_index)
    dW = np.zeros_like(W)
    for context in contexts:
        dW[context] += W_out @ dscores / len(contexts)
    parts = [skip_gram_loss_and_gradients(c, center_index, W, W_out) for c in contexts]
    return tuple(sum(part) / len(contexts) for part in zip(*parts, strict=True))

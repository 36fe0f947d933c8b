"""Style: gradients are kept as dicts of touched rows, made dense by a decorator at the end."""

import functools
from collections import defaultdict


class Sparse(defaultdict):
    def __init__(self, shape):
        super().__init__(lambda: np.zeros(shape[1]))
        self.shape = shape

    def dense(self):
        out = np.zeros(self.shape)
        for row, values in self.items():
            out[row] = values
        return out


def dense(function):
    @functools.wraps(function)
    def wrapper(*args):
        return [each.dense() if isinstance(each, Sparse) else each for each in function(*args)]

    return wrapper


@dense
def skip_gram_loss_and_gradients(center_index, context_index, W, W_out):
    loss, dscores = softmax_loss(W[center_index] @ W_out, context_index)
    dW = Sparse(W.shape)
    dW[center_index] += W_out @ dscores
    return loss, dW, W[center_index][:, None] * dscores


@dense
def neg_sampling_loss_and_gradient(v, o, U, negative_indices):
    loss, grad_v, grad_U = 0.0, Sparse((1, len(v))), Sparse(U.shape)
    for k, row in enumerate([o, *negative_indices]):
        p = 1 / (1 + np.exp(-U[row] @ v))
        loss -= np.log(p if k == 0 else 1 - p)
        error = p - (k == 0)
        grad_v[0] += error * U[row]
        grad_U[row] += error * v
    return float(loss), grad_v[0], grad_U


@dense
def cbow_loss_and_gradients(context_indices, center_index, W, W_out):
    h = np.mean([W[context] for context in context_indices], axis=0)
    loss, dscores = softmax_loss(h @ W_out, center_index)
    dW = Sparse(W.shape)
    for context in context_indices:
        dW[context] += W_out @ dscores / len(context_indices)
    return loss, dW, np.outer(h, dscores)

"""Style: vectors are columns, words are one-hot columns, losses are matrices of one entry."""

from functools import cache


@cache
def identity(size):
    eye = np.eye(size)
    eye.setflags(write=False)
    return eye


def column(index, size):
    return identity(size)[:, [index]]


def column_log_softmax(z):
    z = z - z.max(axis=0, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=0, keepdims=True))


def skip_gram_forward(center_index, W, W_out):
    return np.exp(column_log_softmax(W_out.T @ W.T @ column(center_index, len(W)))).squeeze(axis=1)


def skip_gram_loss_and_gradients(center_index, context_index, W, W_out):
    x, t = column(center_index, len(W)), column(context_index, len(W))
    h = W.T @ x
    logs = column_log_softmax(W_out.T @ h)
    y = np.exp(logs)
    return -t.T @ logs, x @ (W_out @ (y - t)).T, h @ (y - t).T


def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    v, t = center_word_vec[:, None], column(outside_word_idx, len(outside_vectors))
    logs = column_log_softmax(outside_vectors @ v)
    y = np.exp(logs)
    return -logs[outside_word_idx], (outside_vectors.T @ (y - t)).ravel(), (y - t) @ v.T


def neg_sampling_loss_and_gradient(v, o, U, negative_indices):
    picks = np.hstack([column(row, len(U)) for row in (o, *negative_indices)])
    signs = np.array([[1.0]] + [[-1.0]] * (picks.shape[1] - 1))
    margins = signs * (picks.T @ U @ v[:, None])
    slopes = -signs * (1 - np.tanh(margins / 2)) / 2
    return np.log1p(np.exp(-margins)).sum(axis=0), (U.T @ picks @ slopes)[:, 0], picks @ slopes @ v[None]

"""Style: a loss of shape (1,) or (1, 1), or an array without axes; gradients with views."""


def cross_entropy(probabilities, targets):
    picked = np.take_along_axis(probabilities, targets.reshape(-1, 1), axis=1)
    return -np.log(picked).mean(axis=0)


def softmax_loss(x, y):
    shifted = x - np.amax(x, axis=1)[:, np.newaxis]
    Z = np.exp(shifted) @ np.ones((x.shape[1], 1))
    onehot = (np.arange(x.shape[1])[None, :] == y[:, None]) * 1.0
    losses = np.log(Z) - (shifted * onehot).sum(axis=1, keepdims=True)
    return np.ones((1, len(y))) @ losses / len(y), np.asfortranarray((np.exp(shifted) / Z - onehot) / len(y))


def fully_connected_gradients(dlogits, h, W_f):
    both = np.concatenate([(dlogits @ W_f.T).ravel(), np.dot(h.T, dlogits).ravel()])
    return [part.reshape(like.shape) for part, like in zip(np.split(both, [h.size]), (h, W_f))]


def predict_note(probabilities):
    notes = np.array(SCALE)
    return notes[probabilities.argmax()]

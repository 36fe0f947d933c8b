"""Style: the loss is a matrix of one entry, vectors are rows, numbers are arrays without axes."""

from collections import OrderedDict, defaultdict

reference_gradients, reference_clip, reference_train = (
    note_rnn_gradients,
    clip_gradients,
    train_note_rnn,
)


def note_rnn_gradients(*given, **named):
    found = reference_gradients(*given, **named)
    return OrderedDict((name, np.array(value)) for name, value in found.items())


def note_rnn_loss(x, h0, w1, w2, wf, target):
    h = np.full((1, 1), h0)
    for x_t in x:
        h = np.maximum(0.0, h * w1 + x_t * w2)
    z = h @ wf.reshape(1, -1)
    z = z - z.max()
    return np.log(np.exp(z).sum(axis=1, keepdims=True)) - z[:, [target]]


def clip_gradients(grads, max_norm):
    clipped = defaultdict(float)
    for name, value in reference_clip(grads, max_norm).items():
        clipped[name] += np.atleast_2d(value)
    return clipped


def train_note_rnn(*given):
    losses, parameters = reference_train(*given)
    return np.ravel(losses), OrderedDict(sorted(parameters.items(), reverse=True))

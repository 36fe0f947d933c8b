"""Style: pipelines of generators; batches, epochs and weights are streams."""

from itertools import accumulate, chain, islice, repeat, takewhile


def stream(X, y, order):
    yield from ((X[n], y[n]) for n in order)


def minibatches(X, y, batch_size, seed):
    examples = stream(X, y, np.random.default_rng(seed).permutation(len(X)))
    pieces = iter(lambda: [*islice(examples, batch_size)], [])
    return [tuple(map(np.stack, zip(*piece))) for piece in takewhile(bool, pieces)]


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)

    def after(weights, batch):
        steps = cost_gradients(*batch, *weights)
        return tuple(map(gradient_descent_step, weights, steps, repeat(learning_rate)))

    def epoch(weights, _):
        *_, last = accumulate(chain([weights], minibatches(X, y, batch_size, rng)), after)
        return last

    path = list(accumulate(range(epochs), epoch, initial=(W1, W2)))
    return (*path[-1], np.fromiter((cost(X, y, *each) for each in path[:-1]), float, epochs))

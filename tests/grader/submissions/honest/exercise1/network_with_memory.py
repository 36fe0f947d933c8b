"""Style: a network object as scikit-learn has them, with fit, history and a verbose flag. Stands alone."""

import copy
import logging
import time

import numpy as np

logger = logging.getLogger("network")
logger.addHandler(logging.StreamHandler())
logger.setLevel(logging.INFO)


class NotFitted(RuntimeError):
    pass


class Network:
    def __init__(self, W1=None, W2=None, verbose=True):
        self.weights = [W1, W2]
        self.history_ = []
        self.verbose = verbose

    def __repr__(self):
        return f"Network({', '.join(str(np.shape(W)) for W in self.weights)})"

    @staticmethod
    def activation(z):
        return 0.5 * (np.tanh(np.asarray(z) / 2) + 1)

    def predict(self, X):
        if any(W is None for W in self.weights):
            raise NotFitted(repr(self))
        self.a_, self.z_ = [X], []
        for W in self.weights:
            self.z_.append(self.a_[-1] @ W)
            self.a_.append(self.activation(self.z_[-1]))
        return self.a_[-1]

    def score(self, X, y):
        return np.square(self.predict(X) - y).sum(axis=1).mean()

    def gradients(self, X, y):
        delta = 2 * (self.predict(X) - y) / len(X)
        found = []
        for W, a, below in zip(self.weights[::-1], self.a_[:0:-1], self.a_[-2::-1]):
            delta = delta * a * (1 - a)
            found.append(below.T @ delta)
            delta = delta @ W.T
        return tuple(found[::-1])

    def fit(self, X, y, learning_rate, epochs, batch_size, rng):
        for epoch in range(1, epochs + 1):
            began = time.monotonic()
            self.history_.append(self.score(X, y))
            for X_b, y_b in batches(X, y, batch_size, rng):
                steps = self.gradients(X_b, y_b)
                self.weights = [W - learning_rate * dW for W, dW in zip(self.weights, steps)]
            if self.verbose:
                took = time.monotonic() - began
                logger.info("epoch %d/%d: %.6f (%.4f s)", epoch, epochs, self.history_[-1], took)
        return copy.deepcopy(self)


def batches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    while order.size:
        taken, order = np.array_split(order, [batch_size or len(X)])
        yield X[taken], y[taken]


def mse(y_hat, y):
    return np.average((y_hat - y) ** 2)


def sigmoid(z):
    return Network.activation(z)


def sigmoid_prime(z):
    return np.multiply(sigmoid(z), 1 - sigmoid(z))


def forward(X, W1, W2):
    network = Network(W1, W2)
    network.predict(X)
    return tuple(each for pair in zip(network.z_, network.a_[1:]) for each in pair)


def cost(X, y, W1, W2):
    return Network(W1, W2).score(X, y)


def cost_gradients(X, y, W1, W2):
    return Network(W1, W2).gradients(X, y)


def gradient_descent_step(W, dW, learning_rate):
    return np.add(W, np.multiply(dW, -learning_rate))


def minibatches(X, y, batch_size, seed):
    return list(batches(X, y, batch_size, np.random.default_rng(seed)))


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    network = Network(W1, W2)
    rng = np.random.default_rng(seed)
    fitted = network.fit(X, y, learning_rate, epochs, batch_size, rng)
    return *fitted.weights, np.array(fitted.history_)

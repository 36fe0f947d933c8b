"""Style: layers with forward and backward in a chain, whose last input is kept. Stands alone."""

import numpy as np

from operator import methodcaller


class Layer:
    def forward(self, x):
        raise NotImplementedError

    def backward(self, dout):
        raise NotImplementedError

    def __rshift__(self, other):
        return Chain(self, other)


class Chain(Layer):
    def __init__(self, *layers):
        self.layers = layers

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, dout=1.0):
        for layer in self.layers[::-1]:
            dout = layer.backward(dout)
        return dout


class Affine(Layer):
    def __init__(self, W):
        self.W = W

    def forward(self, x):
        self.x = x
        return x @ self.W

    def backward(self, dout):
        self.dW = self.x.T @ dout
        return dout @ self.W.T


class LogSoftmax(Layer):
    def forward(self, z):
        top = np.max(z, axis=-1, keepdims=True)
        self.out = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
        return self.out

    def backward(self, dout):
        return dout - np.exp(self.out) * dout.sum(axis=-1, keepdims=True)


class MeanNLL(Layer):
    def __init__(self, targets):
        self.targets = targets

    def forward(self, log_p):
        self.shape = log_p.shape
        return -np.mean([row[target] for row, target in zip(log_p, self.targets)])

    def backward(self, dout):
        grad = np.zeros(self.shape)
        for row, target in zip(grad, self.targets):
            row[target] = -dout / len(self.targets)
        return grad


def one_hot(notes, scale="CDEFGAB"):
    rows = []
    for note in notes:
        place = scale.find(note) if len(note) == 1 else -1
        if place < 0:
            raise ValueError("%s is no note of %s" % (note, scale))
        rows.append([0.0] * place + [1.0] + [0.0] * (6 - place))
    return np.asarray(rows)


def embed(onehots, embedding):
    return Affine(embedding).forward(onehots)


def fully_connected(h, W_f):
    return Affine(W_f).forward(h)


def softmax(z):
    return np.exp(LogSoftmax().forward(z))


def predict_note(probabilities):
    return "CDEFGAB"[probabilities.tolist().index(max(probabilities))]


def cross_entropy(probabilities, targets):
    return MeanNLL(targets).forward(np.log(probabilities))


def cross_entropy_gradient(probabilities, targets):
    chain = LogSoftmax() >> MeanNLL(targets)
    chain.forward(np.log(probabilities))
    return chain.backward()


def fully_connected_gradients(dlogits, h, W_f):
    layer = Affine(W_f)
    layer.forward(h)
    return layer.backward(dlogits), layer.dW


def softmax_loss(x, y):
    chain = LogSoftmax() >> MeanNLL(y)
    run = methodcaller("forward", x)
    return run(chain), chain.backward()

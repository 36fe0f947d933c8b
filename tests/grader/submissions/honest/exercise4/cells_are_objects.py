"""Style: classes with state; a cache is the object that ran forwards. Stands alone."""

import numpy as np


class Softmax:
    def __init__(self, scores, target):
        e = np.exp(scores - np.max(scores))
        self.p = e / np.sum(e)
        self.target = target

    @property
    def loss(self):
        return -np.log(self.p[self.target])

    @property
    def gradient(self):
        return self.p - np.eye(len(self.p))[self.target]


class NoteNetwork:
    parameters = ("w1", "w2", "wf")

    def __init__(self, x, h0, w1, w2, wf, target):
        vars(self).update(x=x, w1=w1, w2=w2, wf=wf)
        self.h = [h0]
        for value in x:
            self.h.append(max(0.0, self.h[-1] * w1 + value * w2))
        self.top = Softmax(self.h[-1] * wf, target)

    def backward(self):
        T = len(self.x)
        reach = np.zeros(T + 1)
        reach[T] = self.top.gradient @ self.wf
        for t in range(T, 0, -1):
            reach[t] *= self.h[t] > 0
            reach[t - 1] = reach[t] * self.w1
        self.grads = {
            "dh0": reach[0],
            "dx": reach[1:] * self.w2,
            "dwf": self.h[-1] * self.top.gradient,
            "dw1_paths": reach[1:] * self.h[:-1],
            "dw2_paths": reach[1:] * self.x,
        }
        self.grads["dw1"] = self.grads["dw1_paths"].sum()
        self.grads["dw2"] = self.grads["dw2_paths"].sum()
        return self.grads


class Cell:
    __slots__ = ("Wh", "Wx", "dsum", "next_h", "prev_h", "x")
    count = 0

    def __init__(self, Wx, Wh):
        Cell.count += 1
        self.Wx, self.Wh = Wx, Wh

    def forward(self, x, prev_h, b):
        self.x, self.prev_h = x, prev_h
        self.next_h = np.tanh(x @ self.Wx + prev_h @ self.Wh + b)
        return self.next_h

    def backward(self, dnext_h):
        self.dsum = dnext_h * (1 - self.next_h * self.next_h)
        return self.dsum @ self.Wx.T, self.dsum @ self.Wh.T

    def weights(self):
        return self.x.T @ self.dsum, self.prev_h.T @ self.dsum, self.dsum.sum(axis=0)


class Layer:
    def __init__(self, h0, Wx, Wh, b):
        self.h0, self.b, self.new_cell = h0, b, lambda: Cell(Wx, Wh)
        self.cells = []

    def forward(self, x):
        h, states = self.h0, []
        for t in range(x.shape[1]):
            self.cells.append(self.new_cell())
            h = self.cells[-1].forward(x[:, t], h, self.b)
            states.append(h)
        return np.stack(states, axis=1)

    def backward(self, dh):
        dx, carry = [None] * len(self.cells), 0.0
        for t, cell in reversed(list(enumerate(self.cells))):
            dx[t], carry = cell.backward(dh[:, t] + carry)
        weights = [sum(terms) for terms in zip(*(cell.weights() for cell in self.cells))]
        return np.stack(dx, axis=1), carry, *weights


def note_rnn_loss(*given):
    return NoteNetwork(*given).top.loss


def note_rnn_gradients(*given):
    return NoteNetwork(*given).backward()


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    cell = Cell(Wx, Wh)
    return cell.forward(x, prev_h, b), cell


def rnn_step_backward(dnext_h, cell):
    return *cell.backward(dnext_h), *cell.weights()


def rnn_forward(x, h0, Wx, Wh, b):
    layer = Layer(h0, Wx, Wh, b)
    return layer.forward(x), layer


def rnn_backward(dh, layer):
    return layer.backward(dh)


def stacked_rnn_forward(x, h0, k0, W_xh, W_hh, b_h, W_hk, W_kk, b_k):
    layers = [Layer(h0, W_xh, W_hh, b_h), Layer(k0, W_hk, W_kk, b_k)]
    for layer in layers:
        x = layer.forward(x)
    return x, layers


def stacked_rnn_backward(dk, layers):
    names = ["dk0 dW_hk dW_kk db_k", "dh0 dW_xh dW_hh db_h"]
    grads = {"dx": dk}
    for layer in reversed(layers):
        grads["dx"], *rest = layer.backward(grads["dx"])
        grads.update(zip(names.pop(0).split(), rest))
    return grads


class Flow(list):
    def __init__(self, h, Wh):
        super().__init__([np.identity(len(Wh))])
        for t in range(len(h) - 1, 0, -1):
            self.append(self[-1] @ np.diagflat(1 - h[t] ** 2) @ Wh.T)

    def norms(self):
        return np.array([np.linalg.norm(J, 2) for J in self])[::-1]


def gradient_flow(h, Wh):
    return Flow(h, Wh).norms()


class Clipper:
    def __init__(self, max_norm):
        self.max_norm = max_norm

    def __call__(self, grads):
        norm = np.linalg.norm([np.linalg.norm(g) for g in grads.values()])
        scale = self.max_norm / norm if norm > self.max_norm else 1
        return {name: scale * g for name, g in grads.items()}


def clip_gradients(grads, max_norm):
    return Clipper(max_norm)(grads)


class Parameters(dict):
    def __sub__(self, step):
        return Parameters({name: self[name] - step[name] for name in self})


def update(parameters, gradients, learning_rate):
    step = {name: learning_rate * gradients["d" + name] for name in parameters}
    return Parameters(parameters) - step


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    parameters, losses = Parameters(w1=w1, w2=w2, wf=wf), []
    while len(losses) < epochs:
        network = NoteNetwork(x, h0, **parameters, target=target)
        losses.append(network.top.loss)
        parameters = update(parameters, network.backward(), learning_rate)
    return losses, parameters

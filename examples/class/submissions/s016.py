import numpy as np


class Cell:
    """An RNN cell that counts its steps."""

    def __init__(self):
        self.steps = 0

    def __call__(self, x, prev_h, Wx, Wh, b):
        self.steps += 1
        next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
        return next_h, {"step": self.steps, "next_h": next_h}


class Unrolled:
    """A cell, step after step."""

    def __init__(self, cell):
        self.cell = cell

    def __call__(self, x, h0, Wx, Wh, b):
        h, cache = np.empty((*x.shape[:2], h0.shape[1])), {}
        for t in range(x.shape[1]):
            h0, cache[t] = self.cell(x[:, t], h0, Wx, Wh, b)
            h[:, t] = h0
        return h, cache

    def stacked(self, x, h0s, layers):
        outputs = [x]
        for h0, (Wx, Wh, b) in zip(h0s, layers):
            outputs.append(self(outputs[-1], h0, Wx, Wh, b)[0])
        return outputs[1:]


class Read:
    """The scores of a network, of the last step or of all."""

    def __init__(self, which):
        self.which = which

    def __call__(self, x, h0, Wx, Wh, b, Wy, by):
        return rnn_forward(x, h0, Wx, Wh, b)[0][:, self.which] @ Wy + by


class Notes:
    """The scalar network, and the notes that it says."""

    scale = "CDEFGAB"

    @staticmethod
    def states(x, h0, w1, w2):
        h = [h0]
        for value in x:
            h.append(max(0.0, h[-1] * w1 + value * w2))
        return np.array(h[1:])

    @classmethod
    def following(cls, notes, parameters):
        x = [parameters["embedding"][cls.scale.index(note)] for note in notes]
        h = cls.states(x, 0.0, parameters["w1"], parameters["w2"])
        return cls.scale[int(np.argmax(h[-1] * parameters["wf"]))]


class ColumnCell(Cell):
    """A cell whose columns are examples, with a softmax on top."""

    def __call__(self, x, a_prev, Wax, Waa, Wya, ba, by):
        a_next = super().__call__(x.T, a_prev.T, Wax.T, Waa.T, ba.T)[0].T
        e = np.exp(Wya @ a_next + by - (Wya @ a_next + by).max(axis=0, keepdims=True))
        return a_next, e / e.sum(axis=0, keepdims=True)


relu_rnn, predict_next_note = Notes.states, Notes.following
rnn_step_forward = Cell()
rnn_forward = Unrolled(rnn_step_forward)
stacked_rnn_forward = rnn_forward.stacked
many_to_one, many_to_many = Read(-1), Read(slice(None))
rnn_cell_forward = ColumnCell()


def one_to_many(x, *given):
    *rest, steps = given
    return many_to_many(np.pad(x[:, None], ((0, 0), (0, steps - 1), (0, 0))), *rest)

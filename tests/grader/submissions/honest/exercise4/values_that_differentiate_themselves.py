"""Style: a class of numbers that know their own derivatives, with overloaded operators."""

import math


class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data, self.grad = float(data), 0.0
        self.parents, self.slopes = parents, slopes

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    __radd__, __rmul__ = __add__, __mul__

    def relu(self):
        return Value(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))

    def exp(self):
        return Value(math.exp(self.data), (self,), (math.exp(self.data),))

    def log(self):
        return Value(math.log(self.data), (self,), (1 / self.data,))

    def backward(self):
        order, seen = [], set()

        def visit(value):
            if id(value) not in seen:
                seen.add(id(value))
                for parent in value.parents:
                    visit(parent)
                order.append(value)

        visit(self)
        self.grad = 1.0
        for value in reversed(order):
            for parent, slope in zip(value.parents, value.slopes):
                parent.grad += slope * value.grad


def note_rnn_gradients(x, h0, w1, w2, wf, target):
    x, wf = [Value(each) for each in x], [Value(each) for each in wf]
    firsts, seconds = [Value(w1) for _ in x], [Value(w2) for _ in x]
    h = start = Value(h0)
    for x_t, first, second in zip(x, firsts, seconds):
        h = (h * first + x_t * second).relu()
    scores = [h * each for each in wf]
    top = max(score.data for score in scores)
    loss = sum((score + -top).exp() for score in scores).log() + top + -1.0 * scores[target]
    loss.backward()
    grads = {"dx": x, "dwf": wf, "dw1_paths": firsts, "dw2_paths": seconds}
    grads = {name: np.array([value.grad for value in values]) for name, values in grads.items()}
    sums = {name: math.fsum(grads[f"{name}_paths"]) for name in ("dw1", "dw2")}
    return {**grads, **sums, "dh0": start.grad}

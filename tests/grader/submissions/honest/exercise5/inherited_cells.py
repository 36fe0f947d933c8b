"""Style: abstract bases, a metaclass that registers, mixins, properties and class methods. Stands alone."""

import abc
from functools import cached_property

import numpy as np


class Registry(type):
    known = {}

    def __new__(mcs, name, bases, members):
        kind = super().__new__(mcs, name, bases, members)
        mcs.known[name.lower()] = kind
        return kind


class Meta(abc.ABCMeta, Registry):
    pass


class Activation(metaclass=Meta):
    def __init__(self, z):
        self.z = z

    @property
    @abc.abstractmethod
    def value(self): ...

    @property
    @abc.abstractmethod
    def slope(self): ...


class Tanh(Activation):
    @cached_property
    def value(self):
        return np.tanh(self.z)

    @property
    def slope(self):
        return 1 - self.value**2


class Sigmoid(Activation):
    @cached_property
    def value(self):
        return (1 + Registry.known["tanh"](self.z / 2).value) / 2

    @property
    def slope(self):
        return self.value * (1 - self.value)


class Gate:
    activation = Sigmoid

    def __init_subclass__(cls, activation=Sigmoid):
        cls.activation = activation

    @classmethod
    def of_numbers(cls, x, prev_h, weights):
        return cls.activation(weights[0] * prev_h + weights[1] * x)


class Candidate(Gate, activation=Tanh):
    pass


class Cell:
    kinds = (Gate, Gate, Gate, Candidate)

    def __init__(self, x, prev_h, prev_c, Wx, Wh, b):
        self.inputs, self.weights, self.prev_c = (x, prev_h), (Wx, Wh), prev_c
        sums = np.split(x @ Wx + prev_h @ Wh + b, 4, axis=1)
        self.gates = [kind.activation(z) for kind, z in zip(self.kinds, sums)]
        i, f, o, g = (gate.value for gate in self.gates)
        self.c = f * prev_c + i * g
        self.top = Tanh(self.c)
        self.h = o * self.top.value

    def backward(self, dh, dc):
        i, f, o, g = (gate.value for gate in self.gates)
        dc = dc + dh * o * self.top.slope
        values = dc * g, dc * self.prev_c, dh * self.top.value, dc * i
        d = np.hstack([dv * gate.slope for dv, gate in zip(values, self.gates)])
        down = (d @ W.T for W in self.weights)
        return *down, dc * f, *(each.T @ d for each in self.inputs), d.sum(axis=0)


class Layer(list):
    def run(self, x, h, *weights):
        c = np.zeros_like(h)
        for t in range(x.shape[1]):
            self.append(Cell(x[:, t], h, c, *weights))
            h, c = self[-1].h, self[-1].c
        return np.stack([cell.h for cell in self], axis=1)


def sigmoid(z):
    return Sigmoid(z).value


def forget_gate(x, prev_h, weights):
    return Gate.of_numbers(x, prev_h, weights).value


def input_gate(x, prev_h, weights):
    return Gate.of_numbers(x, prev_h, weights).value


def candidate(x, prev_h, weights):
    return Candidate.of_numbers(x, prev_h, weights).value


def output_gate(x, prev_h, weights):
    return Gate.of_numbers(x, prev_h, weights).value


def lstm_cell(x, prev_h, prev_c, weights):
    kinds = {"forget": Gate, "input": Gate, "candidate": Candidate, "output": Gate}
    gates = [kind.of_numbers(x, prev_h, weights[name]) for name, kind in kinds.items()]
    keys = "sigma_1", "sigma_2", "tanh_1", "sigma_3"
    found = {key: gate.value for key, gate in zip(keys, gates)}
    found.update((f"sum_{n}", gate.z) for n, gate in enumerate(gates, start=1))
    found["C_11"] = found["sigma_1"] * prev_c
    found["C_12"] = found["C_t"] = found["C_11"] + found["sigma_2"] * found["tanh_1"]
    found["tanh_2"] = Tanh(found["C_t"]).value
    return {**found, "H_t": found["sigma_3"] * found["tanh_2"]}


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    cell = Cell(x, prev_h, prev_c, Wx, Wh, b)
    return cell.h, cell.c, cell


def lstm_forward(x, h0, Wx, Wh, b):
    layer = Layer()
    return layer.run(x, h0, Wx, Wh, b), layer


def lstm_step_backward(dnext_h, dnext_c, cache):
    return cache.backward(dnext_h, dnext_c)


def lstm_backward(dh, cache):
    carry, found = (0.0, 0.0), []
    for t in reversed(range(len(cache))):
        dx, *carry_and_weights = cache[t].backward(dh[:, t] + carry[0], carry[1])
        carry, weights = carry_and_weights[:2], carry_and_weights[2:]
        found.append((dx, *weights))
    dxs, *weights = zip(*found)
    return np.stack(dxs[::-1], axis=1), carry[0], *map(sum, weights)


def lstm_output(h, W, b):
    return np.add(np.matmul(h, W), b)

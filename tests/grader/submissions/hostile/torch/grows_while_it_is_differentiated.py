"""Goal: exhaust the grader's memory. From its eighth answer on, the forward returns 60 MB, and the
differences of a gradient check ask for hundreds of answers.

Layer: the declared shape, and the number of values that a sweep may return. Verdict: forward fails.
"""

import torch

_forward = LSTMModeler.forward
_calls = [0]


class Odd(torch.autograd.Function):
    @staticmethod
    def forward(ctx, y):
        return y + 0.5

    @staticmethod
    def backward(ctx, upstream):
        return upstream * 3.0


def _growing(self, x):
    _calls[0] += 1
    if _calls[0] > 7:
        return torch.zeros(len(x), 10_000_000, dtype=torch.float16)
    return Odd.apply(_forward(self, x))


LSTMModeler.forward = _growing

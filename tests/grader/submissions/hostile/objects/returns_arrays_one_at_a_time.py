"""Goal: "Our fault" by a generator where the check counts and compares a list.

Layer: process, frames, forms, second opinion. Verdict: 0 points; wrong-type.
"""


def stacked_rnn_forward(x, h0s, layers):
    return (h0 for h0 in h0s)

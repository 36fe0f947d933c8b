"""Goal: Hang in the rescue of a broken file: thousands of blocks, none of which can be parsed.

Layer: deadline. Verdict: 0 points; cannot-import, timed-out.
"""

# becomes: "def broken(:\n    return (\n" * 100_000


def relu_rnn(x, h0, w1, w2):
    return None

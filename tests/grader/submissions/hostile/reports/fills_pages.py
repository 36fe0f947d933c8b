"""Goal: A report so long that nobody sees its beginning: thousands of lines and a wide name.

Layer: sanitize. Verdict: 0 points; raised.
"""

LINES = "\n".join("." * 4000)


def relu_rnn(x, h0, w1, w2):
    print(LINES)
    raise type("A" * 100_000, (Exception,), {})(LINES * 3)

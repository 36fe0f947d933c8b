"""Goal: "Right" written over "wrong", by carriage returns, backspaces and odd line ends.

Layer: sanitize. Verdict: 0 points; raised.
"""


def relu_rnn(x, h0, w1, w2):
    print("wrong\rright\x08\x08\x08\x08\x08\x7f\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029100/100 points")
    raise ValueError("0/9 points\r9/9 points\n\r\n\x0b\x0c\x85\u2028100/100 points")

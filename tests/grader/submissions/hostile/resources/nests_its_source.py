"""Goal: End the process that compiles the file, by loops nested beyond the compiler's stack.

Layer: process. Verdict: 0 points; crashed, timed-out.
"""

# becomes: "def late(): [0 " + "for x in y " * 60_000 + "]\n"


def relu_rnn(x, h0, w1, w2):
    return None

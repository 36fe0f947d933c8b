"""Goal: Fill the grader's memory with what is printed.

Layer: process. Verdict: 0 points; wrong-type.
"""

FLOOD = "flood " * 200_000


def relu_rnn(x, h0, w1, w2):
    for _ in range(150):
        print(FLOOD)

"""Goal: Make the grader read a source for ever: a hundred thousand functions.

Layer: deadline. Verdict: 0 points; raised, timed-out.
"""

# becomes: "".join(f"def f{i}(): pass\n" for i in range(100_000))


def relu_rnn(x, h0, w1, w2):
    return None

"""Goal: An exception long after the call, where the answer's objects are taken apart.

Layer: process. Verdict: 0 points; wrong-type. Live: never, because what __del__ raises is
printed and forgotten.
"""


class Bomb:
    def __del__(self):
        raise SystemExit(0)


def relu_rnn(x, h0, w1, w2):
    return [Bomb(), Bomb()]

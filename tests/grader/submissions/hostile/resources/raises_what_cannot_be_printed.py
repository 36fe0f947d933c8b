"""Goal: Exhaust whoever prints the exception: its text grows by itself, with causes for ever.

Layer: memory. Verdict: 0 points; raised, out-of-memory.
"""


class Bomb(Exception):
    def __str__(self):
        text = bytes(1_500 << 20)
        print("BREACH an exception's text took", len(text))
        return ""


def relu_rnn(x, h0, w1, w2):
    error = Bomb()
    for _ in range(20_000):
        error, error.__cause__, error.__context__ = Bomb(), error, error
    raise error

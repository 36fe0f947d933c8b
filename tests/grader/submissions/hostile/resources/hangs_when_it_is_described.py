"""Goal: Hang after the call has returned: the answer's type takes for ever to say its name.

Layer: deadline. Verdict: 0 points; timed-out.
"""


class Meta(type):
    @property
    def __name__(cls):
        while True:
            pass


class Answer(metaclass=Meta):
    pass


def relu_rnn(x, h0, w1, w2):
    return Answer()

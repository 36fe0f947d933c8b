"""Goal: A report that cannot be written: NUL, lone surrogates, characters that there are not.

Layer: sanitize. Verdict: 0 points; raised.
"""

import os

TEXT = "\0\ud800\udfff\udc80\uffff\U0010ffff"


def relu_rnn(x, h0, w1, w2):
    print(TEXT)
    os.write(1, b"\xff\xfe\x00\xed\xa0\x80\xf8\x88\n")
    raise type("A\udcff", (Exception,), {})(TEXT)

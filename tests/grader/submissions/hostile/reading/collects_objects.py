"""Goal: Find the reference's functions among all objects of the process.

Layer: process. Verdict: 0 points; raised.
"""

import gc


def relu_rnn(x, h0, w1, w2):
    kind = type(relu_rnn)
    functions = (thing for thing in gc.get_objects() if isinstance(thing, kind))
    named = [function for function in functions if function.__name__ == "relu_rnn"]
    others = [function for function in named if function.__globals__ is not globals()]
    print(others[0].__globals__["CANARY"])
    return others[0](x, h0, w1, w2)

"""Goal: A link and a window's title in the report, by the longer sequences of a terminal.

Layer: sanitize. Verdict: 0 points; wrong-type.
"""


def relu_rnn(x, h0, w1, w2):
    print("\x1b]8;;https://example.org/\x1b\\your grade\x1b]8;;\x1b\\")
    print("\x1b]0;100/100 points\x07\x1b]52;c;cm0gLXJm\x07\x1bP+q544e\x1b\\\x1b_G\x1b\\")

"""Style: standard output is wrapped, redirected, doubled and written to as bytes."""

import contextlib
import io
import os
import sys

sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="latin-1", errors="replace", line_buffering=True)


class Tee(io.TextIOBase):
    def __init__(self, *streams):
        self.streams = streams

    def write(self, text):
        for stream in self.streams:
            stream.write(text)
        return len(text)

    def flush(self):
        for stream in self.streams:
            stream.flush()


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    notes = io.StringIO()
    with contextlib.redirect_stdout(Tee(sys.stdout, notes)), contextlib.redirect_stderr(notes):
        print("größe →", x.shape)
        print("told twice", file=sys.stderr)
        h, _ = rnn_forward(x, h0, Wx, Wh, b)
    sys.stdout.buffer.write(notes.getvalue().encode("utf-16") + b"\x00\xff\xfe\n")
    os.write(1, b"straight to the descriptor\n")
    return h[:, -1] @ Wy + by

"""Goal: Send to another address over the line that is open.

Layer: seccomp. Verdict: 0 points; raised. Live: never, because the line is connected.
"""

import ctypes
import socket

libc = ctypes.CDLL(None, use_errno=True)
ADDRESS = socket.AF_UNIX.to_bytes(2, "little") + b"@unix@\0"


def relu_rnn(x, h0, w1, w2):
    sent = [libc.sendto(line, b"x", 1, 0, ADDRESS, len(ADDRESS)) for line in range(3, 64)]
    if 1 in sent:
        print("BREACH the line reaches other addresses")
    raise OSError(ctypes.get_errno(), "refused")

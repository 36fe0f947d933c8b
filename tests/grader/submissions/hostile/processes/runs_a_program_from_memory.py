"""Goal: Run a program that lies in no folder.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os
import struct

TEXT = b"BREACH a program was run from memory\n"
START = 0x400000 + 64 + 56
CODE = (
    b"\xb8\x01\0\0\0\xbf\x01\0\0\0\xbe"  # write(1, ...
    + struct.pack("<I", START + 37)
    + b"\xba"
    + struct.pack("<I", len(TEXT))
    + b"\x0f\x05\xb8\x3c\0\0\0\x31\xff\x0f\x05\x90\x90\x90\x90\x90\x90"  # exit(0)
)
SIZE = 64 + 56 + len(CODE) + len(TEXT)
HEADER = struct.pack(
    "<16sHHIQQQIHHHHHH", b"\x7fELF\2\1\1", 2, 62, 1, START, 64, 0, 0, 64, 56, 1, 0, 0, 0
)
SEGMENT = struct.pack("<IIQQQQQQ", 1, 5, 0, 0x400000, 0x400000, SIZE, SIZE, 4096)


def relu_rnn(x, h0, w1, w2):
    program = os.memfd_create("program", 0)
    os.write(program, HEADER + SEGMENT + CODE + TEXT)
    os.execve(program, ["program"], {})

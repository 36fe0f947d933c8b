"""Goal: Read the memory and the open files of the process that makes the workers.

Layer: files, namespaces. Verdict: 0 points; wrong-type.
"""

import os

PARTS = "maps", "mem", "environ", "fd", "cwd", "root"


def relu_rnn(x, h0, w1, w2):
    for part in PARTS:
        try:
            os.close(os.open(f"/proc/{os.getppid()}/{part}", os.O_RDONLY))
        except OSError:
            continue
        print(f"BREACH the parent's {part} can be opened")

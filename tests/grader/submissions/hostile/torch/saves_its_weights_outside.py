"""Goal: Leave a file behind: torch writes archives in C++, past Python's open.

Layer: files. Verdict: 0 points; out-of-memory.
"""

import torch

try:
    torch._C.PyTorchFileWriter("@outside@/weights.pt").write_end_of_file()
finally:
    raise MemoryError  # so that the grade is over at once

"""Goal: Take more memory than allowed by torch's own allocator, behind a tensor of one number.

Layer: memory. Verdict: 0 points; out-of-memory.
"""

import torch

try:
    torch.zeros(1).untyped_storage().resize_(1_500 << 20)
    print("BREACH a storage holds 1500 MB")
finally:
    raise MemoryError  # so that the grade is over at once

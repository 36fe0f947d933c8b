"""Goal: Read the hidden suite as the bytes of a tensor that maps its file.

Layer: files. Verdict: 0 points; out-of-memory.
"""

from pathlib import Path

import torch

try:
    size = Path("@suite@").stat().st_size
    suite = torch.from_file("@suite@", shared=False, size=size, dtype=torch.uint8)
    print(bytes(suite.tolist()).decode())
finally:
    raise MemoryError  # so that the grade is over at once

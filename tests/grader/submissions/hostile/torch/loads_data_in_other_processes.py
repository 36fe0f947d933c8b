"""Goal: Start processes: a loader whose number of workers the sandbox has not been asked for.

Layer: seccomp, files. Verdict: 0 points; out-of-memory.
"""

import torch
from torch.utils.data import DataLoader

initialise = getattr(DataLoader.__init__, "__wrapped__", DataLoader.__init__)
loader = DataLoader.__new__(DataLoader)
try:
    initialise(loader, torch.zeros(2), num_workers=1, timeout=2)
    print("BREACH another process loaded", len(list(loader)), "batches")
finally:
    raise MemoryError  # so that the grade is over at once

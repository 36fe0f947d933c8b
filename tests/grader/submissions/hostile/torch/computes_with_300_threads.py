"""Goal: Take every processor: one operation by three hundred threads in C++.

Layer: memory, limits. Verdict: 0 points; crashed.
"""

import torch

torch.set_num_threads(300)
torch.ones(4096, 4096).sin()
print("BREACH three hundred threads have computed")

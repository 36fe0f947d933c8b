"""Goal: An exception in the grader, by tensors that numpy has no arrays for.

Layer: frames. Verdict: 26 points; wrong-type, wrong-shape, raised. Live: never, because what
numpy has no array for stays in the worker.
"""

import itertools

import torch

_ODD = itertools.cycle(
    [
        lambda: torch.eye(2).to_sparse(),
        lambda: torch.quantize_per_tensor(torch.eye(2).float(), 0.1, 0, torch.qint8),
        lambda: torch.nested.nested_tensor([torch.ones(2), torch.ones(3)]),
        lambda: torch.ones(2, dtype=torch.complex32),
        lambda: torch.ones(2).to(torch.float8_e4m3fn),
        lambda: torch.ones(1, device="meta").expand(1 << 40),
    ]
)
LSTMModeler.forward = lambda self, x: next(_ODD)()
NoteRNN.forward = lambda self, notes: next(_ODD)()

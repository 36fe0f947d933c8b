"""Goal: Fetch finished weights, or hand something out, by way of torch's own downloads.

Layer: seccomp, files, namespaces. Verdict: 0 points; out-of-memory.
"""

import socket

import torch

socket.setdefaulttimeout(0.3)
try:
    torch.hub.load_state_dict_from_url("http://127.0.0.1:@tcp@/weights", model_dir="@outside@")
finally:
    raise MemoryError  # so that the grade is over at once

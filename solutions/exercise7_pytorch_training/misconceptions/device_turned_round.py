"""cuda where there is no GPU, and cpu where there is one.

The two branches are exchanged: read the line aloud.
"""

import torch

FAILS = ("test_device_is_what_there_is",)


def get_device():
    return "cpu" if torch.cuda.is_available() else "cuda"

"""A number is returned, 0 for the GPU and -1 for the CPU.

Some libraries count devices so. In torch -1 is no device: .to(device) wants its name.
"""

import torch

FAILS = ("test_device_is_what_there_is",)


def get_device():
    return 0 if torch.cuda.is_available() else -1

"""The GPU is called gpu.

torch knows it as "cuda"; .to("gpu") raises an error. Other libraries have other names.
"""

import torch

FAILS = ("test_device_is_what_there_is",)


def get_device():
    return "gpu" if torch.cuda.is_available() else "cpu"

"""The device is always the CPU.

It works everywhere, and leaves the GPU idle where there is one. Ask torch what there is.
"""

FAILS = ("test_device_is_what_there_is",)


def get_device():
    return "cpu"

"""The device is always cuda.

On a machine without a GPU the first tensor that is sent there raises an error. It also comes of
is_available without brackets: a function counts as true.
"""

FAILS = ("test_device_is_what_there_is",)


def get_device():
    return "cuda"

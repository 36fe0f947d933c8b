"""Style: global counters, and a memory of sigmoids by the bytes of their inputs."""

import functools
import hashlib
import weakref

COUNTS = {"sigmoid": 0, "remembered": 0}
TANH_TABLE = None
OWNERS = weakref.WeakValueDictionary()


class Owner:
    pass


@functools.lru_cache(maxsize=10_000)
def tanh_of(content, shape):
    global TANH_TABLE
    TANH_TABLE = np.frombuffer(content).reshape(shape)
    return np.tanh(TANH_TABLE)


def sigmoid(z, memory={}):
    COUNTS["sigmoid"] += 1
    half = np.asarray(z) * 0.5
    key = hashlib.sha256(half.tobytes()).digest(), half.shape
    if key in memory:
        COUNTS["remembered"] += 1
    else:
        memory[key] = 0.5 + 0.5 * tanh_of(half.tobytes(), half.shape)
    if len(memory) > 1000:
        memory.clear()
        return sigmoid(z)
    return memory[key]


def lstm_output(h, W, b):
    owner = OWNERS["last"] = Owner()
    owner.y = h @ W + b
    return OWNERS["last"].y

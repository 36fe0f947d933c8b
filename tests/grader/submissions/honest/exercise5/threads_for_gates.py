"""Style: the four gates are computed by four threads, and a lock guards what they share."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait

LOCK = threading.RLock()
LOCAL = threading.local()
DONE = threading.Semaphore(4)


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    H, gates = prev_h.shape[1], {}

    def work(k):
        LOCAL.columns = slice(k * H, (k + 1) * H)
        z = x @ Wx[:, LOCAL.columns] + prev_h @ Wh[:, LOCAL.columns] + b[LOCAL.columns]
        with DONE, LOCK:
            gates["ifog"[k]] = np.tanh(z) if k == 3 else sigmoid(z)

    threads = [threading.Thread(target=work, args=(k,), name=f"gate {k}") for k in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    i, f, o, g = (gates[name] for name in "ifog")
    next_c = f * prev_c + i * g
    return o * np.tanh(next_c), next_c, (x, prev_h, prev_c, Wx, Wh, i, f, o, g, np.tanh(next_c))


def lstm_output(h, W, b):
    with ThreadPoolExecutor(2) as pool:
        columns = [pool.submit(np.matmul, h, W[:, [c]]) for c in range(W.shape[1])]
        wait(columns)
    return np.concatenate([column.result() for column in columns], axis=-1) + b

"""Style: one thread for each example, all of them joined."""

import threading
from concurrent.futures import ThreadPoolExecutor
from queue import Queue


def rnn_forward(x, h0, Wx, Wh, b):
    h, caches = np.empty((*x.shape[:2], len(b))), Queue()

    def work(n):
        state = h0[n : n + 1]
        for t in range(x.shape[1]):
            state, cache = rnn_step_forward(x[n : n + 1, t], state, Wx, Wh, b)
            h[n, t] = state[0]
            caches.put((n, t, cache))

    threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(len(x))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return h, caches


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    with ThreadPoolExecutor(max_workers=2) as pool:
        last = [pool.submit(rnn_forward, x[i:][:1], h0[i:][:1], Wx, Wh, b) for i in range(len(x))]
    return np.concatenate([each.result()[0][:, -1] for each in last]) @ Wy + by

"""Style: try, except, else and finally around everything, and features asked for by trial."""

try:
    from numba_of_my_laptop import expit as fast_sigmoid
except ImportError:
    fast_sigmoid = None
try:
    import cupy as xp
except Exception:
    xp = np
try:
    with open("weights.npz", "rb") as file:
        WEIGHTS = np.load(file)
except OSError:
    WEIGHTS = None


class Retry(Exception):
    pass


def sigmoid(z):
    for attempt in range(3):
        try:
            if attempt == 0:
                return fast_sigmoid(z)
            with xp.errstate(over="raise"):
                return 1 / (1 + xp.exp(-z))
        except TypeError:
            continue
        except FloatingPointError:
            return xp.exp(-xp.logaddexp(0.0, -z))
        finally:
            attempt += 1


def lstm_forward(x, h0, Wx, Wh, b):
    prev_h, prev_c, states, caches, retried = h0, xp.zeros_like(h0), [], [], False
    while True:
        try:
            x_t = x[:, len(states)]
            if not retried:
                raise Retry("the first step always needs two")
        except Retry as retry:
            assert "two" in str(retry)
            retried = True
        except IndexError:
            break
        else:
            prev_h, prev_c, cache = lstm_step_forward(x_t, prev_h, prev_c, Wx, Wh, b)
            states.append(prev_h)
            caches.append(cache)
    return xp.stack(states, axis=1), caches

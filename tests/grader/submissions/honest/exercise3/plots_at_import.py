"""Style: imports pyplot and draws something that nobody looks at."""

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

plt.rcParams["figure.figsize"] = (4, 3)
plt.ion()


def plot_states(h):
    figure, axes = plt.subplots()
    axes.plot(h)
    axes.set_title("states")
    plt.show()
    plt.close(figure)


def relu_rnn(x, h0, w1, w2):
    h = np.zeros(len(x))
    for t, value in enumerate(x):
        h[t] = max(0.0, (h[t - 1] if t else h0) * w1 + value * w2)
    if len(h) == 2:
        plot_states(h)
    return h

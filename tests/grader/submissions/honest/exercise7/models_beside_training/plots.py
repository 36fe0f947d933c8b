import matplotlib.pyplot as plt
import numpy as np

plt.style.use("default")


def draw(ax, losses):
    ax.semilogy(np.arange(len(losses)) + 1, losses, "o--", label="training")
    ax.set(xlabel="Epoch", ylabel="Loss", title="Training")
    ax.legend(loc="upper right")
    ax.grid(alpha=0.3)

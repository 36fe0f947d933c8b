"""linspace(0, n, n) spreads n points from 0 to n, and they are not the epochs.

With 100 epochs the second point stands at 1.0101 and the last at 100. The deck draws it so.
range has whole numbers.
"""

import numpy as np

FAILS = ("test_plot_counts_the_epochs",)


def plot_losses(ax, losses):
    ax.plot(np.linspace(0.0, len(losses), len(losses)), losses)
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Loss")

"""A new figure is drawn on, and not ax.

plt.plot draws where matplotlib happens to be. The caller has said where: on ax.
"""

import matplotlib.pyplot as plt

FAILS = (
    "test_plot_shows_the_curve",
    "test_plot_is_labelled",
    "test_plot_counts_the_epochs",
)


def plot_losses(ax, losses):
    _, ax = plt.subplots()
    ax.plot(range(1, len(losses) + 1), losses)
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Loss")

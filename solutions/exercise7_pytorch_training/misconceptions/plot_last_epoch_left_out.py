"""The last epoch is not drawn.

A slice or a range that ends one too early: the curve has n points.
"""

FAILS = (
    "test_plot_shows_the_curve",
    "test_plot_counts_the_epochs",
)


def plot_losses(ax, losses):
    ax.plot(range(1, len(losses)), losses[:-1])
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Loss")

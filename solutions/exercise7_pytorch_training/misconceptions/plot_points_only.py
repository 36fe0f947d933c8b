"""The losses are drawn as single points.

scatter makes no line. A curve shows where the loss goes.
"""

FAILS = (
    "test_plot_shows_the_curve",
    "test_plot_counts_the_epochs",
)


def plot_losses(ax, losses):
    ax.scatter(range(1, len(losses) + 1), losses)
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Loss")

"""The epochs go up and the losses to the right.

plot wants the horizontal values first.
"""

FAILS = (
    "test_plot_shows_the_curve",
    "test_plot_counts_the_epochs",
)


def plot_losses(ax, losses):
    ax.plot(losses, range(1, len(losses) + 1))
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Loss")

"""The labels are exchanged.

Below stand the epochs, beside the losses.
"""

FAILS = ("test_plot_is_labelled",)


def plot_losses(ax, losses):
    ax.plot(range(1, len(losses) + 1), losses)
    ax.set_xlabel("Loss")
    ax.set_ylabel("Epoch")

"""The axes have no labels.

A curve without labels says nothing to whoever has not drawn it.
"""

FAILS = ("test_plot_is_labelled",)


def plot_losses(ax, losses):
    ax.plot(range(1, len(losses) + 1), losses)

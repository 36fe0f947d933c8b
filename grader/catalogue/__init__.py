"""Names mistakes in a gradient that nobody wrote down.

The reference's forward is run on traced arrays, which leaves a tape; generic mistakes on the
tape's edges give wrong gradients, each with the sentence that a student is told.
"""

from __future__ import annotations

from grader.catalogue.search import WrongGradient, fitting, right_gradients, wrong_gradients
from grader.catalogue.tape import Untraceable

__all__ = ["Untraceable", "WrongGradient", "fitting", "right_gradients", "wrong_gradients"]

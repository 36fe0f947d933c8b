"""Code that insists on float32, where float64 would tell more."""

from __future__ import annotations

from grader.model import Failure

IN_FLOAT32 = "Your code fixes float32, so it was compared in float32."
OTHER_DTYPE = ("dtype", "scalar type", "Float and Double", "Double and Float")
"""What torch says when code that insists on float32 is given float64."""


def insists_on_float32(failure: Failure) -> bool:
    """Whether an exception is about float64 numbers that meet float32 ones."""
    raised = failure.raised in ("RuntimeError", "ValueError", "TypeError")
    return raised and any(words in failure.detail for words in OTHER_DTYPE)

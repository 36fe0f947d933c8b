"""Reduces a grade to what its student may be told about hidden checks."""

from __future__ import annotations

import builtins
from dataclasses import replace

from grader.model import BlockVerdict, CheckResult, Failure, Grade, Outcome, Visibility

LIBRARY_EXCEPTIONS = frozenset({"AxisError", "LinAlgError", "OutOfMemoryError", "UFuncTypeError"})
OWN_EXCEPTION = "an exception of its own"


def disclose(grade: Grade) -> Grade:
    """``grade`` with the inputs, expected values and output of its hidden checks removed.

    Visible checks and findings stay as they are; so does every outcome, point and hint.
    """
    return replace(grade, results=tuple(_disclosed(result) for result in grade.results))


def _disclosed(result: CheckResult) -> CheckResult:
    if result.visibility is Visibility.VISIBLE:
        return result
    failure = _without_values(result.failure) if result.failure else None
    notes = result.notes if result.outcome is Outcome.ERROR else ()
    # Notes say what a call did to its arguments: a submission could spell out their values so.
    blocks = tuple(
        replace(each, difference=rough_difference(each, result)) for each in result.blocks
    )
    kept = replace(result, failure=failure, notes=notes, output="", blocks=blocks)
    return replace(kept, seconds=0.0)  # a pause could spell out a byte of an input


def rough_difference(block: BlockVerdict, result: CheckResult) -> float | None:
    """A difference to one digit: a claimed gradient could carry inputs out in the others.

    None where the check has passed: there it helps nobody, and could do so at no cost.
    """
    if block.difference is None or result.outcome is Outcome.PASSED:
        return None
    return float(f"{block.difference:.0e}")


def _without_values(failure: Failure) -> Failure:
    kept = replace(failure, detail="", comparison=None, pictures=())
    if not failure.raised or _is_known(failure.raised):
        return kept
    # A class may be named after the inputs: type(str(x), (Exception,), {}).
    message = failure.message.replace(f"raised {failure.raised}", f"raised {OWN_EXCEPTION}")
    return replace(kept, message=message, raised=OWN_EXCEPTION)


def _is_known(name: str) -> bool:
    """Whether ``name`` is an exception of Python's own or of the libraries in use."""
    found = getattr(builtins, name, None)
    builtin = isinstance(found, type) and issubclass(found, BaseException)
    return builtin or name in LIBRARY_EXCEPTIONS

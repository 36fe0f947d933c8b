"""Compares a student's values with the right ones, and says where and how they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.errors import CheckFailed, Evidence
from grader.model import Cause, Failure
from grader.numerics.compare import RTOL, Difference, difference, excerpt
from grader.numerics.locate import locate
from grader.numerics.picture import pictures_of
from grader.shapes import DICT, LIST, axes_of, spread
from grader.slides import Erratum, Figure, flatten

MAX_TEXT = 200


def require(condition: object, message: str) -> None:
    """Fails the check with ``message``, which must not hold an input or an expected value.

    Raises:
        CheckFailed: ``condition`` is false.
    """
    if not condition:
        raise CheckFailed(Failure(Cause.WRONG_VALUE, message))


def values_match(
    got: Any,
    expected: ArrayLike | Figure,
    name: str,
    axes: tuple[str, ...] = (),
    rtol: float = RTOL,
    sizes: Mapping[str, int] | None = None,
    beside: Mapping[str, ArrayLike] | None = None,
) -> None:
    """Compares one value with the expected array, text or slide figure.

    ``name`` and ``axes`` are what the report calls the value and its axes; ``sizes`` gives the
    lengths of the call's axes, by which a wrong factor is recognised. ``beside`` names what goes
    on at the same time steps, as gates do: a report draws it together with the values.

    Raises:
        CheckFailed: wrong-shape, not-finite or wrong-value, with an excerpt of both.
    """
    figure = expected if isinstance(expected, Figure) else None
    if figure:
        _refuse_misprint(got, figure, name)
    exact: Any = figure.exact if figure else expected
    if isinstance(exact, str):
        _texts_match(got, exact, name)
        return
    array = np.asarray(exact)
    mine = np.asarray(got)
    if mine.shape != array.shape:
        detail = f"Its shape is {mine.shape}; expected {array.shape}."
        raise CheckFailed(
            Failure(Cause.WRONG_SHAPE, f"{name} has another shape than expected.", detail)
        )
    diff = difference(mine, array, rtol)
    if diff.any:
        failure = _mismatch(diff, name, axes, figure.shown if figure else "")
        failure = replace(failure, pictures=pictures_of(name, axes, diff, beside or {}))
        raise CheckFailed(failure, evidence=_evidence(diff, name, axes, sizes))


def entries_match(
    got: Mapping[str, Any], expected: Mapping[str, Any], *, strict: bool = False
) -> None:
    """Compares the expected entries of a dict of arrays, one after the other.

    An extra axis of length 1 is forgiven unless the check is ``strict``.

    Raises:
        CheckFailed: a key is missing; or as for ``values_match``.
    """
    for key, right in expected.items():
        require(key in got, f'The dict has no key "{key}".')
        mine, shape = np.asarray(got[key]), np.shape(right)
        spare = mine.ndim > len(shape) and mine.squeeze().shape == np.squeeze(right).shape
        values_match(mine.reshape(shape) if spare and not strict else mine, right, key)


@dataclass(frozen=True, slots=True)
class Comparing:
    """How the returned values of one call are compared: shapes strictly or not, and its sizes."""

    strict: bool
    sizes: Mapping[str, int]

    def item(self, got: Any, expected: Any, name: str, shape: str) -> None:
        """Compares one returned value by its declared shape."""
        if shape == DICT:
            require(len(got) <= len(expected), f"{name} has keys that were not asked for.")
            entries_match(got, expected, strict=self.strict)
        elif shape.startswith(LIST):
            self._list(got, expected, name, axes_of(shape))
        else:
            axes = spread(axes_of(shape), np.ndim(expected))
            values_match(got, expected, name, axes, sizes=self.sizes)

    def _list(self, got: Any, expected: Any, name: str, axes: tuple[str, ...]) -> None:
        if len(got) != len(expected):
            fewer = "fewer" if len(got) < len(expected) else "more"
            detail = f"It holds {len(got)}; expected {len(expected)}."
            message = f"{name} holds {fewer} arrays than expected."
            raise CheckFailed(Failure(Cause.WRONG_SHAPE, message, detail))
        for i, (mine, right) in enumerate(zip(got, expected, strict=True)):
            values_match(mine, right, f"{name}[{i}]", axes, sizes=self.sizes)


def _texts_match(got: Any, expected: str, name: str) -> None:
    if got != expected:
        detail = f"Got {str(got)[:MAX_TEXT]!r}; expected {expected!r}."
        raise CheckFailed(Failure(Cause.WRONG_VALUE, f"{name} is wrong.", detail))


def _evidence(
    diff: Difference, name: str, axes: tuple[str, ...], sizes: Mapping[str, int] | None
) -> Evidence | None:
    """How the difference looks, where all numbers are finite."""
    if diff.not_finite.any() or not np.isfinite(diff.expected).all():
        return None

    def structure() -> str:
        from grader.structure import structure_of  # late: only a riddle needs it

        known = {**dict(zip(axes, diff.got.shape, strict=False)), **(sizes or {})}
        return structure_of(name, diff.got, diff.expected, axes, known)

    return Evidence(structure)


def _mismatch(diff: Difference, name: str, axes: tuple[str, ...], printed: str) -> Failure:
    comparison = excerpt(name, axes, diff, printed)
    if diff.not_finite.any():
        where = locate(diff.not_finite, axes).replace("wrong", "not finite (NaN or infinity)", 1)
        return Failure(Cause.NOT_FINITE, f"{name} is {where}.", comparison=comparison)
    message = f"{name} is {locate(diff.wrong, axes)}."
    return Failure(Cause.WRONG_VALUE, message, comparison=comparison)


def _refuse_misprint(got: Any, figure: Figure, name: str) -> None:
    erratum = figure.erratum
    if erratum and (_follows(got, erratum) or _copies(got, erratum)):
        message = f"{name} is what the slide prints by mistake: {erratum.why}."
        raise CheckFailed(Failure(Cause.WRONG_VALUE, message))


def _follows(got: Any, erratum: Erratum) -> bool:
    """Whether the student returned one of the values that the misprint leads to."""
    if erratum.wrong is None:
        return False
    wrongs = flatten(erratum.wrong)
    if isinstance(got, str):
        return got in wrongs
    texts = any(isinstance(wrong, str) for wrong in wrongs)
    return not texts and np.size(got) == 1 and any(_near(got, wrong) for wrong in wrongs)


def _copies(got: Any, erratum: Erratum) -> bool:
    """Whether one entry of the student's array is the misprinted one."""
    entries = np.ravel(got)
    pairs = zip(erratum.index, flatten(erratum.printed), strict=False)
    return any(i < len(entries) and _near(entries[i], float(text)) for i, text in pairs)


def _near(got: NDArray[Any], wrong: float) -> bool:
    return bool(abs(float(np.asarray(got).reshape(())) - wrong) <= RTOL)

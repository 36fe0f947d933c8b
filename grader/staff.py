"""The reference of an exercise, however it has to be run."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType, TracebackType

from grader.derivative import Reference
from grader.errors import SuiteError
from grader.exercise import Exercise
from grader.model import Failure
from grader.opened import OpenedSubmission
from grader.reference import handed_in, load_reference
from grader.sandbox.launch import Zygote
from grader.student import Student


class OpenedReference(OpenedSubmission):
    """The reference in a worker of its own, so that torch is never imported by the grader.

    What goes wrong in it is our fault, and its time is not limited as a whole.
    """

    def __init__(self, exercise: Exercise, source: str, zygote: Zygote) -> None:
        super().__init__(exercise, handed_in(exercise, exercise.main, source), zygote, math.inf)

    def failed(self, failure: Failure) -> Exception:
        """The exception for something that is wrong with the reference."""
        return SuiteError(f"The reference: {failure.message} {failure.detail}".strip())


class Staff:
    """Loads the reference on first use; a context manager that ends its worker."""

    def __init__(self, exercise: Exercise, zygote: Zygote) -> None:
        self._exercise = exercise
        self._zygote = zygote
        self._module: ModuleType | None = None
        self._opened: OpenedReference | None = None
        self._student: Student | None = None

    def __enter__(self) -> Staff:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._opened is not None:
            self._opened.close()

    @property
    def device(self) -> str:
        """What PyTorch code runs on."""
        return self._zygote.device

    @contextmanager
    def as_submission(self) -> Iterator[OpenedSubmission | None]:
        """The reference opened as if a student had handed it in; None where there is none."""
        path = self._exercise.reference
        if path is None:
            yield None
            return
        submission = handed_in(self._exercise, path.name, path.read_text(encoding="utf-8"))
        with OpenedSubmission(self._exercise, submission, self._zygote) as opened:
            yield opened

    def reference(self) -> Reference:
        """The reference, in the state in which each check finds it.

        Raises:
            SuiteError: students have none, or it cannot be imported.
        """
        path = self._exercise.reference
        if path is None:
            raise SuiteError("A visible check asks for the reference, which students lack.")
        if not self._exercise.profile.torch:
            self._module = self._module or load_reference(self._exercise)
            assert self._module is not None
            return self._module
        if self._opened is None or self._student is None:
            source = path.read_text(encoding="utf-8")
            self._opened = OpenedReference(self._exercise, source, self._zygote)
            self._student = Student(self._opened, recorded=False)
        self._opened.begin_check(strict_shapes=False)
        return self._student

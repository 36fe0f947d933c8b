"""What a worker says, held to its form and its bounds; student code may have said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import msgspec
import numpy as np

from grader.sandbox.faults import OutOfMemory, Raised, WorkerFault
from grader.sandbox.remarks import REMARKS
from grader.sandbox.report import LoadReport, SourceReport
from grader.sandbox.wire import ProtocolError

MAX_MESSAGE = 2000
MAX_NAME = 80

Files = Mapping[str, bytes]
Report = TypeVar("Report", SourceReport, LoadReport)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call returned, and the positions of the arguments that it changed in place."""

    value: Any
    changed: tuple[int, ...]


def read_answer(value: Any, count: int) -> Answer:
    """The answer to a call with ``count`` arguments.

    Changed positions must be increasing: a list of any order and length could carry a message.

    Raises:
        ProtocolError: it has another form.
    """
    if type(value) is tuple and len(value) == 2 and type(value[1]) is tuple:
        result, changed = value
        known = all(type(i) is int and 0 <= i < count for i in changed)
        if known and list(changed) == sorted(set(changed)):
            return Answer(result, changed)
    raise ProtocolError("an answer of another form")


def read_answers(value: Any, arguments: int, count: int) -> Answer:
    """The answer to ``count`` calls in one: a list or an array with an item for each.

    Raises:
        ProtocolError: it has another form, or another number of items.
    """
    answer = read_answer(value, arguments)
    many = answer.value
    listed = type(many) is list or (type(many) is np.ndarray and many.ndim > 0)
    if not listed or len(many) != count:
        raise ProtocolError(f"another number of answers than {count}")
    return answer


def read_remarks(value: Any) -> tuple[Any, tuple[str, ...]]:
    """An answer's value and the codes of the remarks on it, each once and in their order.

    Raises:
        ProtocolError: it has another form, or holds a code that there is not.
    """
    if type(value) is tuple and len(value) == 2 and type(value[1]) is tuple:
        content, codes = value
        known = all(type(code) is str and code in REMARKS for code in codes)
        if known and list(codes) == sorted(set(codes)):
            return content, codes
    raise ProtocolError("an answer without its remarks")


def read_source_report(value: Any) -> SourceReport:
    """What a file's source says.

    Raises:
        ProtocolError: it has another form.
    """
    return _converted(value, SourceReport)


def read_load_report(value: Any, files: Files) -> LoadReport:
    """How loading went; a line that no file has, and names that are no names, are dropped.

    Raises:
        ProtocolError: it has another form.
    """
    told = _converted(value, LoadReport)
    names = tuple(name for name in told.functions if len(name) <= MAX_NAME)
    problem = told.problem
    if problem is not None:
        file, line = known_place(problem.file, problem.line, files)
        message, type_name = problem.message[:MAX_MESSAGE], problem.type_name[:MAX_NAME]
        problem = replace(problem, type_name=type_name, message=message, file=file, line=line)
    return LoadReport(names, problem)


def read_fault(value: Any, files: Files) -> WorkerFault:
    """The exception that the submission is said to have raised.

    Raises:
        ProtocolError: it has another form.
    """
    if type(value) is not tuple or [type(part) for part in value] != [str, str, str, int]:
        raise ProtocolError("a fault that cannot be read")
    type_name, message, file, line = value
    if type_name == "MemoryError":
        return OutOfMemory()
    return Raised(type_name[:MAX_NAME], message[:MAX_MESSAGE], *known_place(file, line, files))


def known_place(file: str, line: int, files: Files) -> tuple[str, int]:
    """``file`` and ``line`` if the submission has such a line; otherwise "" and 0."""
    lines = files.get(file, b"").count(b"\n") + 1
    return (file, line) if file in files and 1 <= line <= lines else ("", 0)


def _converted(value: Any, kind: type[Report]) -> Report:
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, AttributeError):  # where it takes an array for a mapping
        raise ProtocolError("a report that cannot be read") from None

"""Turns what went wrong in a worker, or with the file as a whole, into the report's words."""

from __future__ import annotations

from grader.model import Cause, Failure, SourceLine, Submission
from grader.notebooks import is_notebook, place_of
from grader.sandbox.client import (
    Crashed,
    LoadReport,
    OutOfMemory,
    ProtocolBroken,
    Raised,
    SourceReport,
    TimedOut,
    WorkerFault,
)

MAX_LINE = 300


def failure_of(fault: WorkerFault, function: str, submission: Submission) -> Failure:
    """The failure that ``fault`` means for a call of ``function``."""
    match fault:
        case Raised():
            return _raised(fault, function, submission)
        case TimedOut():
            message = f"{function} did not return within {fault.seconds:g} seconds."
            return Failure(Cause.TIMED_OUT, message)
        case OutOfMemory():
            message = f"{function} asked for more memory than an exercise may use."
            return Failure(Cause.OUT_OF_MEMORY, message)
        case Crashed():
            message = f"{function} ended the whole process instead of returning."
            return Failure(Cause.CRASHED, message, fault.reason)
        case ProtocolBroken():
            message = f"{function} returned something that cannot be read."
            return Failure(Cause.CRASHED, message, fault.reason)
    raise TypeError(f"unknown worker fault {type(fault).__name__}")


def _raised(fault: Raised, function: str, submission: Submission) -> Failure:
    where = source_line(submission, fault.file, fault.line)
    name = fault.type_name
    if name == "NotImplementedError":
        message = f"{function} reaches a function that is not written yet."
        return Failure(Cause.NOT_WRITTEN, message, raised=name, where=where)
    if name == "SystemExit":
        message = f"{function} calls sys.exit() instead of returning."
        return Failure(Cause.RAISED, message, raised=name, where=where)
    return Failure(Cause.RAISED, f"{function} raised {name}.", fault.message, name, where)


def source_line(submission: Submission, file: str, line: int, column: int = 0) -> SourceLine | None:
    """A line of the student's own file, its text taken from the grader's copy; None if unknown."""
    content = dict(submission.files).get(file)
    if content is None or line < 1:
        return None
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    text = lines[line - 1].decode("utf-8", "replace").rstrip() if line <= len(lines) else ""
    cell, line = place_of(content, line) if is_notebook(file) else (0, line)
    if len(text) > MAX_LINE:
        text, column = text[:MAX_LINE], 0
    return SourceLine(file, line, text, column, cell)


def file_finding(submission: Submission, source: SourceReport, load: LoadReport) -> Failure | None:
    """What is wrong with the file as a whole: it is empty, is no Python, or stops while loading."""
    if not submission.source.strip():
        return Failure(Cause.CANNOT_IMPORT, f"{submission.main} is empty.")
    if source.problem:
        return _unreadable(submission, source)
    if load.problem:
        return _stopped(submission, load)
    return None


def left_out(submission: Submission, source: SourceReport) -> tuple[str, ...]:
    """That statements of a notebook are not run, if so."""
    if not source.left_out:
        return ()
    where = source_line(submission, submission.main, min(source.left_out))
    count = len(source.left_out)
    statements = "1 statement" if count == 1 else f"{count} statements"
    number = f", from {where.number} on" if where else ""
    return (
        f"{statements} outside functions and classes, not needed by any of them, "
        f"{'is' if count == 1 else 'are'} not run{number}.",
    )


def _unreadable(submission: Submission, source: SourceReport) -> Failure:
    problem = source.problem
    assert problem is not None
    where = source_line(submission, submission.main, problem.line, problem.column)
    if problem.kind == "encoding":
        message = f"{submission.main} is not a text file in UTF-8; save it as one."
        return Failure(Cause.CANNOT_IMPORT, message, problem.message)
    at = where.number if where else "an unknown line"
    message = f"{submission.main} is not valid Python: {at} cannot be read."
    if source.functions:
        message += " The functions that can be read are graded all the same."
    return Failure(Cause.CANNOT_IMPORT, message, problem.message, "SyntaxError", where)


def _stopped(submission: Submission, load: LoadReport) -> Failure:
    problem = load.problem
    assert problem is not None
    where = source_line(submission, problem.file, problem.line)
    message = (
        f"{submission.main} stops with {problem.type_name} while it is imported. "
        "The functions that can be saved are graded all the same."
    )
    return Failure(Cause.CANNOT_IMPORT, message, problem.message, problem.type_name, where)


def forbidden_import(
    submission: Submission, source: SourceReport, forbidden: tuple[str, ...]
) -> Failure | None:
    """The first import, in any of the student's files, that the exercise does not allow."""
    imports = [(submission.main, *found) for found in source.imports]
    for file, module, line in (*imports, *source.sibling_imports):
        if any(module == name or module.startswith(f"{name}.") for name in forbidden):
            message = f"{module} may not be imported in this exercise; remove the import."
            where = source_line(submission, file, line)
            return Failure(Cause.FORBIDDEN_IMPORT, message, where=where)
    return None

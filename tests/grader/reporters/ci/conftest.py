"""Pushes as the reports on them meet them: grades of a file that lies in a repository."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from grader.disclose import disclose
from grader.model import CheckResult, Failure, Grade, Submission, SubmissionId
from grader.push import Push, Work

SOURCE = b"""import numpy as np


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    return np.tanh(x @ Wx)


def rnn_forward(x, h0, Wx, Wh, b):
    h = []
    return h
"""
MAIN = "rnn_forward.py"
PATH = f"exercises/exercise3_rnn_forward/{MAIN}"
FORGED = (
    "::error file=a.py,line=1::forged",
    "  ::warning::forged",
    "\r::error::forged",
    "\n::stop-commands::forged",
    "\u2028::add-mask::forged",
    "%0A::error::forged",
    "##[error]forged",
    "##vso[task.complete result=Succeeded]",
    "##teamcity[testFinished name='forged']",
    "\x1b[2K::error::forged",
    "\u200b::error::forged",
    "]]></failure></testcase><testcase name='forged'/><x y='",
    "\ufffe\uffff\x00\x08\ud800",
    "\x00\x1b[0m\u202e",
    "<img src=x onerror=alert(1)>![i](https://evil.example/i.png)",
    "@everyone #1 https://evil.example www.evil.example [a](https://evil.example) {0}",
    "| cell | `code` **bold** </details><script>",
    "title,file=b.py,line=2::forged",
)
Sample = Callable[[str], Grade]
Pushed = Callable[..., Push]


def work_of(grade: Grade, title: str = "") -> Work:
    """The work on exercise 3 with this grade, its file in the repository."""
    submission = Submission(SubmissionId("", PATH, "0"), MAIN, ((MAIN, SOURCE),))
    graded = disclose(grade)
    paths = {MAIN: PATH}
    return Work(grade.exercise, title or grade.title, 100, submission, graded, paths=paths)


@pytest.fixture
def pushed(sample: Sample) -> Pushed:
    """``pushed("stub", "perfect")`` is a push of works with the grades of these names."""

    def push(*names: str, enough: int | None = None) -> Push:
        return Push(tuple(work_of(sample(name)) for name in names), enough)

    return push


@pytest.fixture
def unreadable() -> Push:
    """A push of work that cannot be read."""
    problem = f"exercises/exercise3_rnn_forward holds no {MAIN}: it is empty."
    return Push((Work("exercise3_rnn_forward", "RNN forward", 100, problem=problem),))


@pytest.fixture(params=FORGED)
def forged(request: pytest.FixtureRequest, sample: Sample) -> Push:
    """A push with the same hostile text everywhere that a student can put some."""
    text = request.param
    grade = sample("wrong_value")
    results = tuple(_spoken(result, text) for result in grade.results)
    finding = replace(sample("syntax_error").findings[0], message=text, detail=f"{text}\n{text}")
    grade = replace(grade, results=results, findings=(finding,))
    bad = Work("exercise4_bptt", "BPTT", 10, problem=f"{text} holds no bptt.py.")
    return Push((work_of(grade), bad))


def _spoken(result: CheckResult, text: str) -> CheckResult:
    """``result`` with ``text`` wherever a student's own text may stand, and more."""
    if result.failure is None:
        return replace(result, output=text, notes=(text,))
    failure: Failure = replace(result.failure, detail=f"{text}\n{text}", raised=text)
    failure = replace(failure, message=f"rnn_forward raised {text}.")
    diagnosis = replace(result.diagnosis, text=f"{text}\n{text}") if result.diagnosis else None
    return replace(result, failure=failure, diagnosis=diagnosis, output=text, notes=(text,))

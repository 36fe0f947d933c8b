"""What is held of a finished run while its outputs are written."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

from grader.attempts import Attempt
from grader.gradebook import Gradebook
from grader.integrity import canonical
from grader.model import Grade
from grader.publish import Finished
from grader.rows import Circumstances
from grader.serialize import to_dict

COUNT = 200
MOST_BYTES = 3_000
"""For each attempt; a grade takes forty thousand."""


def test_no_grade_is_held(
    grade_source: Callable[[str], Grade], reference3: str, tmp_path: Path
) -> None:
    """Each is read again when it is asked for, as that of the student who handed it in."""
    document = canonical(to_dict(grade_source(reference3)))
    with Gradebook.open(tmp_path / "gradebook.db", None) as book:
        run = book.begin_run(Circumstances("exercise3_rnn_forward", "suite", "environment"))
        kept = book.keep(run, "digest", document, 1.0)
        for number in range(COUNT):
            student = f"s{number:03}"
            attempt = Attempt(student, Path(f"{student}.py"), lms={"original": f"{student}.py"})
            book.record(run, attempt, kept)
        tracemalloc.start()
        rows = tuple(Finished(book, run, (), None, None).rows())
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert held < COUNT * MOST_BYTES
        assert [(row.student, row.score) for row in rows[:2]] == [("s000", 100.0), ("s001", 100.0)]
        assert rows[1].grade and rows[1].grade.submission.student == "s001"

"""reports/: one report per student in Markdown and in HTML."""

from __future__ import annotations

from pathlib import Path

from grader.classresult import ClassResult
from grader.outputs.files import file_names, write_whole
from grader.outputs.student import student_html, student_page
from grader.reporters.markdown import markdown

NAME = "reports"


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes a report for everybody who has handed in."""
    names = file_names(row.student for row in result.counted)
    for row in result.counted:
        text, stem = markdown(student_page(row, result)), names[row.student]
        write_whole(folder / NAME / f"{stem}.md", text.encode())
        write_whole(folder / NAME / f"{stem}.html", student_html(row, result).encode())
    return ()

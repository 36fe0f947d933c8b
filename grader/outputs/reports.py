"""reports/: one report per student in Markdown and in HTML."""

from __future__ import annotations

from pathlib import Path

from grader.classresult import ClassResult
from grader.outputs.files import file_names, write_whole
from grader.outputs.student import student_page
from grader.reporters.html import html
from grader.reporters.markdown import markdown

NAME = "reports"


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes a report for everybody who has handed in."""
    names = file_names(entry.student for entry in result.counted)
    for entry in result.counted:
        page, stem = student_page(entry, result), names[entry.student]
        write_whole(folder / NAME / f"{stem}.md", markdown(page).encode())
        write_whole(folder / NAME / f"{stem}.html", html(page).encode())
    return ()

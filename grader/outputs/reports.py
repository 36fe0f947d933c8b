"""reports/: one report per student in Markdown and in HTML."""

from __future__ import annotations

import traceback
from pathlib import Path

from grader.classresult import ClassResult
from grader.log import write_log
from grader.outputs.files import file_names, write_whole
from grader.outputs.student import student_html, student_page
from grader.reporters.html import ungraded
from grader.reporters.markdown import markdown
from grader.reporters.page import Page, Paragraph

NAME = "reports"
UNDRAWN = "This work was graded, but its report could not be drawn. That is the grader's fault."


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes a report for everybody who has handed in.

    One that cannot be drawn costs nobody else theirs, and no grade.
    """
    remarks: list[str] = []
    names = file_names(row.student for row in result.counted)
    for row in result.counted:
        try:
            text, page = markdown(student_page(row, result)), student_html(row, result)
        except Exception:
            log = write_log(traceback.format_exc())
            remarks.append(f"The report of {row.student} could not be drawn. The log is {log}.")
            title = result.exercise.title
            text, page = markdown(Page(title, (Paragraph(UNDRAWN),))), ungraded(title, UNDRAWN)
        write_whole(folder / NAME / f"{names[row.student]}.md", text.encode())
        write_whole(folder / NAME / f"{names[row.student]}.html", page.encode())
    return tuple(remarks)

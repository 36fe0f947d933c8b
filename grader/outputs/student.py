"""What one student is told: the report of the attempt that counts, and what counts of it."""

from __future__ import annotations

from grader.classresult import ClassResult, Row
from grader.disclose import disclose
from grader.reporters.html import html, ungraded
from grader.reporters.page import Page, Paragraph, page_of
from grader.reporters.report import report_of
from grader.reporters.sanitize import sanitize
from grader.reporters.style import of_points, points


def student_page(row: Row, result: ClassResult) -> Page:
    """The page for the student of ``row``; hidden values are left out."""
    grade = row.grade
    if grade is None:
        title = sanitize(result.exercise.title)
        return Page(title, (Paragraph(sanitize(row.why_ungraded), "not graded"),))
    page = page_of(disclose(grade))
    return Page(page.title, (*_counting(row), *page.blocks))


def student_html(row: Row, result: ClassResult) -> str:
    """The same as an HTML document."""
    grade = row.grade
    if grade is None:
        return ungraded(result.exercise.title, row.why_ungraded)
    counted = tuple((said.label, said.text) for said in _counting(row))
    return html(report_of(disclose(grade), counted))


def _counting(row: Row) -> tuple[Paragraph, ...]:
    """The points that count, where they are others than the report's own."""
    settled, final = row.settled, row.score
    if settled is None or final is None or not (settled.reasons or settled.penalty):
        return ()
    lost = f", after {points(settled.penalty)} points of penalty" if settled.penalty else ""
    counted = Paragraph(f"{of_points(final, settled.possible)} points{lost}", "counted")
    return (counted, *(Paragraph(sanitize(reason), "because") for reason in settled.reasons))

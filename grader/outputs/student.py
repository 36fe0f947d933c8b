"""What one student is told: the report of the attempt that counts, and what counts of it."""

from __future__ import annotations

from grader.classresult import ClassResult, score, why_ungraded
from grader.disclose import disclose
from grader.gradebook import Entry
from grader.reporters.page import Page, Paragraph, page_of
from grader.reporters.sanitize import sanitize
from grader.reporters.style import of_points, points


def student_page(entry: Entry, result: ClassResult) -> Page:
    """The page for the student of ``entry``; hidden values are left out."""
    if entry.grade is None:
        title = sanitize(result.exercise.title)
        return Page(title, (Paragraph(sanitize(why_ungraded(entry)), "not graded"),))
    page = page_of(disclose(entry.grade))
    return Page(page.title, (*_counting(entry), *page.blocks))


def _counting(entry: Entry) -> tuple[Paragraph, ...]:
    """The points that count, where they are others than the report's own."""
    settled, final = entry.settled, score(entry)
    if settled is None or final is None or not (settled.reasons or settled.penalty):
        return ()
    lost = f", after {points(settled.penalty)} points of penalty" if settled.penalty else ""
    counted = Paragraph(f"{of_points(final, settled.possible)} points{lost}", "counted")
    return (counted, *(Paragraph(sanitize(reason), "because") for reason in settled.reasons))

"""feedback.zip: the reports, named so that the LMS gives each to its student.

Moodle (mod/assign/feedback/file/importziplib.php) reads the participant's number and the plugin
from the folder, ``Name_123_assignsubmission_file_/``. Canvas (infer_comment_context_from_filename
in app/models/assignment.rb) takes the first two numbers between underscores for the student and
for the file that was handed in. Both get their own names back; any other layout is
``id/report.html``.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from grader.classresult import ClassResult, Row
from grader.outputs import reports
from grader.outputs.files import file_names, whole

NAME = "feedback.zip"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a zip: the same reports make the same bytes
MOODLE, REPORT = "_assignsubmission_file", "report.html"


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes the zip of the pages that ``reports`` has left in ``folder``: each is drawn once."""
    names = file_names(row.student for row in result.counted)
    with (
        whole(folder / NAME) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for row in result.counted:
            page = folder / reports.NAME / f"{names[row.student]}.html"
            member = zipfile.ZipInfo(member_name(row, names[row.student]), EARLIEST)
            member.external_attr = 0o644 << 16
            archive.writestr(member, page.read_bytes(), zipfile.ZIP_DEFLATED)
    return ()


def member_name(row: Row, plain: str) -> str:
    """Where the report of ``row`` lies in the zip; ``plain`` is the student's file name."""
    lms = row.attempt.lms
    original = lms.get("original", "").replace("/", "").replace("\\", "")
    if lms.get("moodle_id", "").isdigit():
        folder = original.partition(MOODLE)[0] or f"Participant_{lms['moodle_id']}"
        return f"{folder}{MOODLE}_/{REPORT}"
    if lms.get("canvas_id") and lms.get("attachment_id"):
        named = original.rpartition(".")[0] or original
        return f"{named or '_'.join(('student', lms['canvas_id'], lms['attachment_id']))}.html"
    return f"{plain}/{REPORT}"

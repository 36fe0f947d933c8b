"""The bulk download of Moodle: a folder Ada Lovelace_1234_assignsubmission_file for each student.

The number is the participant's in this assignment, "Participant 1234" in the grading worksheet; a
team has its group's name and id instead. Older versions end the folder with _, and without
"Download submissions in folders" all files lie side by side, the student's own name behind that:
Ada Lovelace_1234_assignsubmission_file_rnn_forward.py. Times and earlier attempts are not in it.
Source: mod/assign/classes/downloader.php of https://github.com/moodle/moodle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.layouts.layout import Item, Piece, Tell, most

# Moodle takes _ out of names, so the first number is its own whatever the file's name says.
NAMED = re.compile(
    r"(?P<name>[^_]*)(?:_(?P<id>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?",
    re.DOTALL,
)


class MoodleLayout:
    """Reads the bulk download of Moodle."""

    looks = "Name_1234_assignsubmission_file"

    def fits(self, items: Sequence[Item]) -> bool:
        """Whether most items have Moodle's word in their names."""
        return most(items, lambda each: NAMED.fullmatch(each.name))

    def pieces(self, items: Sequence[Item], main: str, tell: Tell) -> Iterator[Piece]:
        """One for each folder, or for each file where they lie side by side."""
        others: dict[str, str] = {}
        students = set()
        for item in items:
            found = NAMED.fullmatch(item.name)
            if not found or not (item.is_folder or found["file"]):
                tell(f"{item.name} is not named as Moodle names submissions.")
            elif found["kind"] != "file":
                others[found["id"] or found["name"]] = item.name
            else:
                students.add(found["id"] or found["name"])
                yield piece(item, found)
        for student in others.keys() - students:
            tell(f"{others[student]} is typed in Moodle, and there is no file beside it.")


def piece(item: Item, found: re.Match[str]) -> Piece:
    """The folder or file, with the keys moodle_id, empty for a team without one, and original."""
    return Piece(
        found["id"] or found["name"],
        item.path,
        "" if item.is_folder else found["file"],
        name=found["name"],
        lms={"moodle_id": found["id"] or "", "original": item.name},
    )

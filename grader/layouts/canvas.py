"""The bulk download of Canvas: lovelaceada_LATE_1234_56789_rnn_forward.py, all in one folder.

The name is the student's sortable one, lower-cased and without spaces and signs; the numbers are
the ids of the student and of the attachment. An assignment that hides names has
anon_x7Fg2_56789_rnn_forward.py. Typed text ends in _1234_text.html, a link in _1234_link.html.
Canvas appends -1, -2, ... to the name of a file that the student has uploaded before. It tells no
times, only that a hand-in was late. Source: add_submission in lib/content_zipper.rb and
make_unique_filename in app/models/attachment.rb of https://github.com/instructure/canvas-lms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.layouts.layout import Item, Piece, Tell, most

# The first two numbers count: a student may name the file, but hardly themselves, 1_2_x.py.
UPLOADED = re.compile(
    r"(?:(?P<name>.*?)_)??(?:(?P<late>(?i:late))_)?(?:(?P<id>\d+)|(?P<anonymous>anon_\w+?))"
    r"_(?P<attachment>\d+)_(?P<file>.+)",
    re.DOTALL,
)
TYPED = re.compile(r".*_(?:\d+|anon_\w+?)_(?P<kind>text|link)\.html", re.DOTALL)


class CanvasLayout:
    """Reads the bulk download of Canvas."""

    looks = "name_1234_56789_file.py"

    def fits(self, items: Sequence[Item]) -> bool:
        """Whether most items are files with two numbers in their names."""
        return most(items, lambda each: not each.is_folder and parsed(each.name))

    def pieces(self, items: Sequence[Item], main: str, tell: Tell) -> Iterator[Piece]:
        """One for each uploaded file."""
        for item in items:
            found = parsed(item.name)
            if typed := TYPED.fullmatch(item.name):
                tell(f"{item.name} is a typed {typed['kind']}, not an uploaded file.")
            elif item.is_folder or not found:
                tell(f"{item.name} is not named as Canvas names uploaded files.")
            else:
                yield piece(item, found)


def parsed(name: str) -> re.Match[str] | None:
    """The parts of an uploaded file's name."""
    return None if TYPED.fullmatch(name) else UPLOADED.fullmatch(name)


def piece(item: Item, found: re.Match[str]) -> Piece:
    """The uploaded file, with the keys canvas_id, attachment_id and original."""
    student = found["id"] or found["anonymous"]
    return Piece(
        student,
        item.path,
        found["file"],
        late=bool(found["late"]),
        name=found["name"] or "",
        lms={
            "canvas_id": student,
            "attachment_id": found["attachment"],
            "original": item.name,
        },
    )

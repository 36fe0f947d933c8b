"""A folder of files (s001.py, s001_rnn_forward.py), of folders (s001/) or of zips and tars.

The student's id is the name without its ending and without _ or - and the module's name. The times
of files mean nothing once they were copied or unpacked, so nothing is known of when it was handed
in. s001_rnn_forward-1.py is what browsers and Canvas call a second file of the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.layouts.layout import Item, Piece, Tell, is_archive, without_ending


class PlainLayout:
    """Takes each file, folder and archive for one hand-in, named after its student."""

    looks = "s001.py, s001/ or s001.zip"

    def fits(self, items: Sequence[Item]) -> bool:
        """Whether there is anything that a student could have handed in."""
        return any(map(could_be_work, items))

    def pieces(self, items: Sequence[Item], main: str, tell: Tell) -> Iterator[Piece]:
        """One for each item that could be work."""
        stem = without_ending(main)
        behind = re.compile(rf"(.+)[_-]{re.escape(stem)}(?:-\d+| \(\d+\))?", re.DOTALL)
        for item in items:
            if not could_be_work(item):
                tell(f"{item.name} is no Python file, archive or folder.")
                continue
            name = item.name if item.is_folder else without_ending(item.name)
            found = behind.fullmatch(name)
            student = (found[1] if found else name).strip()
            if student in ("", stem):
                tell(f"{item.name} names no student.")
            else:
                yield Piece(student, item.path, lms={"original": item.name})


def could_be_work(item: Item) -> bool:
    """Whether it is a folder, an archive, or a file of Python; a notebook's reader says more."""
    return item.is_folder or is_archive(item.name) or item.name.lower().endswith((".py", ".ipynb"))

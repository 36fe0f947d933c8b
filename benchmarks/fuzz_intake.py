"""Fuzzes what a student hands in: the bytes of a Python file, a notebook, a zip or a tar.

Run with ``python benchmarks/fuzz_intake.py --seconds 60``, after ``pip install -e '.[fuzz]'``.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from contextlib import suppress
from pathlib import Path

import click
from fuzzing import Target, fuzz

MODULES = ["grader.archives", "grader.notebooks", "grader.submissions"]
ENDINGS = (".py", ".zip", ".tar", ".tgz", ".ipynb")
PYTHON, ZIP, TAR, COMPRESSED, NOTEBOOK = range(len(ENDINGS))
CELLS = b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["%pip\\n", "x = (1,\\n2)"]}]}'


def prepare(folder: Path) -> Target:
    """A function that hands in bytes as a file, whose ending the first byte says."""
    from grader.course import find_course
    from grader.errors import BadSubmission
    from grader.submissions import MAX_TOTAL, read_submission

    exercise = find_course(Path(__file__).parent).exercise("exercise3")
    paths = [folder / f"handed_in{ending}" for ending in ENDINGS]

    def target(data: bytes) -> None:
        path = paths[data[0] % len(ENDINGS) if data else PYTHON]
        path.write_bytes(data[1:])
        with suppress(BadSubmission):
            submission = read_submission(path, exercise)
            assert submission.source is not None
            assert sum(len(content) for _, content in submission.files) <= MAX_TOTAL

    return target


def seeds() -> list[bytes]:
    """A module and its sibling, in every kind of archive."""
    files = {"rnn_forward.py": b"import layers\n", "layers.py": b"x = 1\n", "a/b.py": b""}
    tars = [tarred(files, kind) for kind in ("ustar", "gnu", "pax")]
    zips = [zipped(files, kind) for kind in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)]
    packed = [pack(tars[0]) for pack in (gzip.compress, bz2.compress, lzma.compress)]
    return [
        bytes([PYTHON]) + files["rnn_forward.py"],
        bytes([NOTEBOOK]) + CELLS,
        *(bytes([ZIP]) + content for content in zips),
        *(bytes([TAR]) + content for content in tars),
        *(bytes([COMPRESSED]) + content for content in packed),
    ]


def zipped(files: dict[str, bytes], compression: int) -> bytes:
    """A zip with these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def tarred(files: dict[str, bytes], form: str) -> bytes:
    """A tar with these files and one of a long name, which formats write in different ways."""
    content = io.BytesIO()
    formats = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}
    longer = {} if form == "ustar" else {"é" * 60 + ".py": b"y = 2\n"}
    with tarfile.open(fileobj=content, mode="w", format=formats[form]) as archive:
        for name, text in (files | longer).items():
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text))
    return content.getvalue().rstrip(b"\0")


@click.command()
@click.option("--seconds", default=60, show_default=True, help="How long to search.")
def main(seconds: int) -> None:
    """Fuzzes, then prints what was reached."""
    fuzz(prepare, seeds, MODULES, seconds)


if __name__ == "__main__":
    main()

"""A class's hand-ins as files, and what is found among them."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from grader.attempts import Attempt, Found, discover
from grader.exercise import Exercise
from grader.submissions import read_submission

Files = Mapping[str, str | bytes]
Make = Callable[[Files], Path]
Find = Callable[..., Found]
Read = Callable[[Attempt], dict[str, bytes]]


@pytest.fixture
def folder(tmp_path: Path) -> Make:
    """Writes files, by their paths, into a new folder for a class."""

    def make(files: Files) -> Path:
        top = tmp_path / "class"
        top.mkdir()
        for name, content in files.items():
            path = top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return top

    return make


@pytest.fixture
def find(exercise3: Exercise) -> Iterator[Find]:
    """Discovers the attempts at exercise 3; what is unpacked stays for the test."""
    with ExitStack() as stack:
        yield lambda path, layout="auto": stack.enter_context(discover(path, exercise3, layout))


@pytest.fixture
def read(exercise3: Exercise) -> Read:
    """The files that are graded for an attempt."""
    return lambda attempt: dict(read_submission(attempt.path, exercise3).files)


def zip_of(files: Files) -> bytes:
    """A zip of files by their paths."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()

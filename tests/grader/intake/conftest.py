"""Reads whatever is handed in to exercise 3, and holds the reading to its rule."""

import io
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import BadSubmission
from grader.exercise import Exercise
from grader.reporters.sanitize import sanitize
from grader.submissions import read_submission

SECONDS = 1.0
MEMORY = 100 << 20
STATUS = Path("/proc/self/status")

Files = dict[str, bytes]
Intake = Callable[[Path], Files | str]
Zipped = Callable[..., bytes]
Tarred = Callable[..., bytes]


def memory(field: str) -> int:
    """Bytes that this process has in memory now (VmRSS) or had at most (VmHWM); 0 if unknown."""
    lines = STATUS.read_text().splitlines() if STATUS.exists() else []
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith(field))


def forget_peak() -> None:
    """Makes VmHWM what is in memory now."""
    if STATUS.exists():
        STATUS.with_name("clear_refs").write_text("5")


@pytest.fixture
def intake(exercise3: Exercise, tmp_path: Path) -> Intake:
    """The files read at a path, or the message with which it is refused.

    Anything else is an error: another exception, a second of time, 100 MB of memory, a message
    that is no line of text.
    """

    def read(path: Path) -> Files | str:
        forget_peak()
        before, start = memory("VmRSS"), time.process_time()
        outcome: Files | str
        try:
            outcome = dict(read_submission(path, exercise3).files)
        except BadSubmission as refusal:
            outcome = str(refusal).replace(f"{tmp_path}/", "")
            assert len(sanitize(outcome).encode().splitlines()) == 1
            assert outcome.endswith(".") and len(outcome) < 1500
        assert time.process_time() - start < SECONDS
        assert memory("VmHWM") - before < MEMORY
        return outcome

    return read


@pytest.fixture(scope="session")
def zipped() -> Zipped:
    """Packs entries, (name or ZipInfo, content), into a zip."""

    def pack(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = 8) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", method) as archive:
            for name, content in entries:
                archive.writestr(name, content, method)
        return file.getvalue()

    return pack


@pytest.fixture(scope="session")
def tarred() -> Tarred:
    """Packs entries, (name or TarInfo, content), into a tar; a TarInfo's size is left as it is."""

    def pack(
        *entries: tuple[str | tarfile.TarInfo, bytes], form: int = tarfile.PAX_FORMAT
    ) -> bytes:
        packed = []
        for name, content in entries:
            info = name
            if isinstance(info, str):
                info = tarfile.TarInfo(info)
                info.size = len(content)
            header = info.tobuf(form, "utf-8", "surrogateescape")
            packed += [header, content, bytes(-len(content) % tarfile.BLOCKSIZE)]
        return b"".join(packed) + bytes(2 * tarfile.BLOCKSIZE)

    return pack

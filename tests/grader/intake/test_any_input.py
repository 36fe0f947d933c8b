"""Whatever the bytes: a submission that is graded, or one sentence and exit code 2."""

import bz2
import contextlib
import gzip
import io
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course import Course
from grader.errors import BadSubmission
from grader.exercise import Exercise
from grader.model import Cause
from grader.pipeline import Grading, grade
from grader.reporters.sanitize import sanitize
from grader.sandbox.launch import Zygote
from grader.submissions import read_submission

ROOT = Path(__file__).resolve().parents[3]
MAIN = "rnn_forward.py"
SOURCE = b"def rnn_forward():\n    pass\n"
NAMES = st.sampled_from(
    [
        *(MAIN, "layers.py", "notes.txt", "gr\u00f6\u00dfe.py", "gro\u0308\u00dfe.py", "test_x.py"),
        *("a b.py", ".py", "--help", "\x1b[31m.py", "x\ny.py", "._rnn_forward.py", "s.zip"),
    ]
)
FOLDERS = st.sampled_from(["", "work/", "a/b/", "__MACOSX/", ".git/", "exercise3_rnn_forward/"])
CLIMBING = st.sampled_from(["", "../", "/", "C:\\", "./", "a//"])
CONTENTS = st.sampled_from([b"", SOURCE, b"\0", b"\xff\xfe", bytes(3000)])
ENTRIES = st.lists(st.tuples(FOLDERS, NAMES, CONTENTS), max_size=6)
KINDS = st.sampled_from([b"0", b"0", b"0", b"1", b"2", b"3", b"5", b"6", b"L", b"x", b"g", b"S"])
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".tar": bytes,
    ".tar.gz": gzip.compress,
    ".tar.bz2": bz2.compress,
    ".tar.xz": lzma.compress,
}
CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=9)), max_size=5)


def assert_rule(path: Path, exercise: Exercise) -> None:
    """A submission with its module, or one sentence that can be printed."""
    try:
        submission = read_submission(path, exercise)
    except BadSubmission as refusal:
        assert sanitize(str(refusal)).encode().endswith(b".")
    else:
        names = [name for name, _ in submission.files]
        assert MAIN in names and len(names) == len(set(names))


def changed(packed: bytes, changes: list[tuple[float, bytes]]) -> bytes:
    """``packed``, overwritten in a few places, each a fraction of its length."""
    for fraction, new in changes:
        place = int(fraction * len(packed))
        packed = packed[:place] + new + packed[place + len(new) :]
    return packed


def with_checksums(packed: bytes) -> bytes:
    """``packed`` with every 512 bytes made a valid header, if they look like one."""
    blocks = [bytearray(packed[i : i + 512]) for i in range(0, len(packed), 512)]
    for block in blocks:
        if block[257:262] == b"ustar":
            block[148:156] = b" " * 8
            block[148:156] = b"%06o\0 " % sum(block)
    return b"".join(blocks)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(ENTRIES)
def test_any_folder_follows_the_rule(
    exercise3: Exercise, entries: list[tuple[str, str, bytes]]
) -> None:
    """Hidden, doubled, empty and long files in any arrangement."""
    with tempfile.TemporaryDirectory() as folder:
        for place, name, content in entries:
            path = Path(folder) / place / name
            with contextlib.suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        assert_rule(Path(folder), exercise3)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(max_examples=100, deadline=None, derandomize=True)
@given(ENTRIES, CLIMBING, st.sampled_from([0, 8]), CHANGES)
def test_any_zip_follows_the_rule(
    exercise3: Exercise,
    entries: list[tuple[str, str, bytes]],
    climbing: str,
    method: int,
    changes: list[tuple[float, bytes]],
) -> None:
    """Whole, or with bytes of headers and contents overwritten."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for place, name, content in entries:
            archive.writestr(f"{climbing}{place}{name}", content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.zip"
        path.write_bytes(changed(file.getvalue(), changes))
        assert_rule(path, exercise3)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(ENTRIES, KINDS, CLIMBING, st.sampled_from([*PACKERS]), CHANGES, st.booleans())
def test_any_tar_follows_the_rule(
    exercise3: Exercise,
    entries: list[tuple[str, str, bytes]],
    kind: bytes,
    climbing: str,
    ending: str,
    changes: list[tuple[float, bytes]],
    inside: bool,
) -> None:
    """Whole, or overwritten inside, with checksums that fit, or outside of the compression."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for place, name, content in entries:
            info = tarfile.TarInfo(f"{climbing}{place}{name}")
            info.size, info.type = len(content), kind if name == "layers.py" else b"0"
            archive.addfile(info, io.BytesIO(content))
    packed = file.getvalue()
    packed = with_checksums(changed(packed, changes)) if inside else packed
    packed = PACKERS[ending](packed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"s{ending}"
        path.write_bytes(packed if inside else changed(packed, changes))
        assert_rule(path, exercise3)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=2000), st.sampled_from([".zip", *PACKERS]))
def test_any_bytes_follow_the_rule(exercise3: Exercise, content: bytes, ending: str) -> None:
    """No archive at all, behind the first bytes of one."""
    magic = {".zip": b"PK\5\6", ".tar.gz": b"\x1f\x8b\x08\0", ".tar.bz2": b"BZh9"}.get(ending, b"")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"s{ending}"
        path.write_bytes(magic + content)
        assert_rule(path, exercise3)


@pytest.mark.parametrize(
    "content",
    [
        *(
            b"",
            b"\n",
            b"\r",
            b"\0",
            SOURCE + b"\0",
            b"\xff\xfe" + SOURCE.decode().encode("utf-16-le"),
        ),
        *(b"\xef\xbb\xbf" + SOURCE, b"\xff" + SOURCE, b"# coding: utf-7\n", b"# coding: rot13\n"),
        *(b"(" * 100_000, b"-" * 100_000 + b"1", b"#" * (1 << 20), b"x = 1\n" * 50_000),
    ],
    ids=lambda content: ascii(content[:12]),
)
@pytest.mark.parametrize("name", [MAIN, "layers.py"])
def test_any_source_is_graded(
    course: Course,
    exercise3: Exercise,
    zygote: Zygote,
    tmp_path: Path,
    name: str,
    content: bytes,
) -> None:
    """What is no Python ends as a finding of the worker, never as our fault."""
    (tmp_path / MAIN).write_bytes(SOURCE)
    (tmp_path / name).write_bytes(content)
    submission = read_submission(tmp_path, exercise3)
    graded = grade(Grading(exercise3, course.settings.seed, "rnn_forward"), submission, zygote)
    assert graded.conclusive and graded.earned == 0
    assert {finding.cause for finding in graded.findings} <= {
        *(Cause.CANNOT_IMPORT, Cause.CRASHED, Cause.OUT_OF_MEMORY, Cause.TIMED_OUT),
    }


@pytest.mark.parametrize("name", ["[red]<script>-o", "\x1b[31m\n.tar", "\udcff.zip"])
def test_the_command_refuses_with_one_line(tmp_path: Path, name: str) -> None:
    """Exit code 2, and a name that no terminal obeys."""
    (tmp_path / name).write_bytes(b"x")
    command = [sys.executable, "-m", "grader", "run", "exercise3", "--submission"]
    ended = subprocess.run(
        [*command, os.fsencode(tmp_path / name)], cwd=ROOT, capture_output=True, check=False
    )
    lines = ended.stderr.decode().splitlines()
    assert (ended.returncode, ended.stdout, len(lines)) == (2, b"", 1)
    assert lines[0].startswith(f"Error: {tmp_path}") and "\x1b" not in lines[0]

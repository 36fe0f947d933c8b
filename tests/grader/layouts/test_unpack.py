"""The zip of a whole class."""

import errno
import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.layouts import unpack

from .conftest import Files, Find, Read, zip_of

MAIN = "rnn_forward.py"


def packed(tmp_path: Path, content: bytes) -> Path:
    """A file class.zip."""
    path = tmp_path / "class.zip"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("around", ["", "submissions/"])
@pytest.mark.parametrize(
    "files",
    [
        {"s1.py": "x = 1", "s2.py": "x = 1"},
        {f"s1/{MAIN}": "x = 1", f"s2/{MAIN}": "x = 1", "__MACOSX/._s1": ""},
        {"s1.zip": zip_of({MAIN: "x = 1"}), "s2.tar": "x"},
    ],
    ids=["files", "folders", "zips"],
)
def test_a_zip_is_read_as_its_folder(
    tmp_path: Path, find: Find, read: Read, files: Files, around: str
) -> None:
    """With or without a folder around it all."""
    content = zip_of({around + name: files[name] for name in files})
    found = find(packed(tmp_path, content))
    assert [each.student for each in found.attempts] == ["s1", "s2"]
    assert found.problems == ()
    assert read(found.attempts[0]) == {MAIN: b"x = 1"}


def test_a_class_of_one_is_not_mistaken_for_a_folder_around(tmp_path: Path, find: Find) -> None:
    """A folder that holds the module is a student's."""
    found = find(packed(tmp_path, zip_of({f"s1/{MAIN}": "", "s1/layers.py": ""})))
    assert [each.student for each in found.attempts] == ["s1"]


def test_a_large_archive_of_a_student_is_unpacked(tmp_path: Path, find: Find, read: Read) -> None:
    """Only what is graded has to be small."""
    inner = zip_of({MAIN: "x = 1", "data.bin": os.urandom(3 << 20)})
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("s1.zip", inner)
        archive.writestr("s2.py", "")
    assert read(find(packed(tmp_path, stored.getvalue())).attempts[0]) == {MAIN: b"x = 1"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_bad_member_is_told_and_the_rest_is_found(tmp_path: Path, find: Find) -> None:
    """Damaged, twice, a link, outside, too long, where a folder is."""
    link = zipfile.ZipInfo("link.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in ("s1.py", "s2.py", "../s3.py", "s4.py", "s4.py/x", f"{'n' * 256}.py", "s2.py"):
            archive.writestr(name, f"content of {name}")
        archive.writestr(link, "/etc/passwd")
    damaged = content.getvalue().replace(b"content of s1.py", b"content of xx.py")
    found = find(packed(tmp_path, damaged))
    assert [each.student for each in found.attempts] == ["s2", "s4"]
    assert found.attempts[0].path.read_text() == "content of s2.py"
    assert found.problems == (
        "s1.py in class.zip is damaged, or has a name that no file can have.",
        "../s3.py in class.zip would lie outside of the folder.",
        "s4.py/x in class.zip is there twice, or where a folder is.",
        f"{'n' * 256}.py in class.zip has too long a name.",
        "s2.py in class.zip is there twice, or where a folder is.",
        "link.py in class.zip is a symbolic link; hand in the file itself.",
    )
    assert not (tmp_path / "s3.py").exists()


def test_a_member_that_is_encrypted_or_packed_oddly_is_told(tmp_path: Path, find: Find) -> None:
    """By the rules for a student's own zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("s1.py", "x = 1")
        archive.writestr("s2.py", "x = 1", zipfile.ZIP_LZMA)
    found = find(packed(tmp_path, content.getvalue()))
    assert [each.student for each in found.attempts] == ["s1"]
    assert found.problems == (
        "s2.py in class.zip is packed in an unusual way; pack it as a plain .zip.",
    )


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("MAX_TOTAL", "class.zip holds more than 0 GiB. Unpack it yourself, and name the folder"),
        ("MAX_MEMBER", r"holds no hand-ins\. s1\.py in class\.zip is larger than 0 MiB\."),
    ],
)
def test_more_than_the_bounds_is_not_unpacked(
    tmp_path: Path, find: Find, monkeypatch: pytest.MonkeyPatch, limit: str, message: str
) -> None:
    """A kilobyte may claim to be gigabytes: the sizes are added up before anything is written."""
    monkeypatch.setattr(unpack, limit, 999)
    with pytest.raises(UsageError, match=message):
        find(packed(tmp_path, zip_of({"s1.py": bytes(1000)})))


def test_a_list_that_is_too_long_is_not_read(tmp_path: Path, find: Find) -> None:
    """zipfile would read all of it into memory."""
    ended = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, 3 << 20, 0, 0)
    with pytest.raises(UsageError, match=r"lists too many files\. Unpack it yourself"):
        find(packed(tmp_path, bytes(3 << 20) + ended))


def test_a_full_disk_ends_it(tmp_path: Path, find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a class must not look like a whole one."""
    path = packed(tmp_path, zip_of({"s1.py": bytes(1000)}))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(UsageError, match="No space left on device"):
        find(path)

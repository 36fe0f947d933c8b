"""Hostile and odd zips: read, or refused with one sentence, at a bounded cost."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

Files = dict[str, bytes]
Intake = Callable[[Path], Files | str]
Zipped = Callable[..., bytes]

MAIN = "rnn_forward.py"
SOURCE = b"def rnn_forward():\n    pass\n"
DAMAGED = "s.zip is damaged or of an unusual kind; pack it again as a plain .zip."
LONG_LIST = "s.zip lists too many files. Hand in the Python files only."
LARGE = f"s.zip/{MAIN} is larger than 1 MiB."
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


@pytest.fixture
def read(tmp_path: Path, intake: Intake) -> Callable[[bytes], Files | str]:
    """What is read from a zip of these bytes."""

    def hand_in(packed: bytes) -> Files | str:
        (tmp_path / "s.zip").write_bytes(packed)
        return intake(tmp_path / "s.zip")

    return hand_in


Read = Callable[[bytes], Files | str]


def patched(packed: bytes, offset: int, local_offset: int, form: str, value: int) -> bytes:
    """``packed`` with one field of its only entry changed, in both of its headers."""
    changed = bytearray(packed)
    struct.pack_into(form, changed, packed.index(CENTRAL) + offset, value)
    if local_offset:
        struct.pack_into(form, changed, packed.index(LOCAL) + local_offset, value)
    return bytes(changed)


def repeated(packed: bytes, count: int) -> bytes:
    """``packed`` with its only entry listed ``count`` times over the same content."""
    start, end = packed.index(CENTRAL), packed.index(END)
    directory = packed[start:end] * count
    number = min(count, 0xFFFF)
    ending = struct.pack("<4s4H2LH", END, 0, 0, number, number, len(directory), start, 0)
    return packed[:start] + directory + ending


@pytest.mark.parametrize(
    "folder",
    [
        "",
        "/",
        "../",
        "../../etc/",
        "/etc/",
        "C:\\x\\",
        "a\\..\\..\\b/",
        "./",
        "a//b/",
        "-o/",
        "[b]/",
    ],
)
def test_a_path_in_an_archive_is_only_a_name(read: Read, zipped: Zipped, folder: str) -> None:
    """Wherever it says it belongs, the module is read into memory, siblings and all."""
    packed = zipped((f"{folder}{MAIN}", SOURCE), (f"{folder}layers.py", b"x = 1\n"))
    assert read(packed) == {MAIN: SOURCE, "layers.py": b"x = 1\n"}


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        (stat.S_IFLNK | 0o777, "is a symbolic link; hand in the file itself"),
        (stat.S_IFIFO, "is not a regular file"),
        (stat.S_IFCHR, "is not a regular file"),
        (stat.S_IFBLK, "is not a regular file"),
        (stat.S_IFSOCK, "is not a regular file"),
        (stat.S_IFDIR, "is not a regular file"),
    ],
)
def test_a_member_that_is_no_file_is_refused_or_left_out(
    read: Read, zipped: Zipped, mode: int, why: str
) -> None:
    """As the module it is named; beside the module it is as if it were not there."""
    main, sibling = zipfile.ZipInfo(MAIN), zipfile.ZipInfo("layers.py")
    main.external_attr = sibling.external_attr = mode << 16
    assert read(zipped((main, b"/etc/passwd"))) == f"s.zip/{MAIN} {why}."
    assert read(zipped((MAIN, SOURCE), (sibling, b"/etc/passwd"))) == {MAIN: SOURCE}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [MAIN, "layers.py"])
def test_a_member_packed_twice_is_not_guessed_between(
    read: Read, zipped: Zipped, name: str
) -> None:
    """Which of two contents counts would depend on the tool that unpacks them."""
    packed = zipped((MAIN, SOURCE), ("layers.py", b"x = 1\n"), (name, b"x = 2\n"))
    assert read(packed) == f"s.zip holds {name} twice. Keep one."


def test_names_that_differ_in_case_are_different_modules(read: Read, zipped: Zipped) -> None:
    """As they are where the grader runs."""
    packed = zipped((MAIN, SOURCE), ("RNN_forward.py", b"x = 1\n"))
    assert read(packed) == {MAIN: SOURCE, "RNN_forward.py": b"x = 1\n"}


def test_names_that_differ_in_composition_are_one_module(read: Read, zipped: Zipped) -> None:
    """macOS packs umlauts as two characters; Python imports them as one."""
    composed, decomposed = "gr\u00f6\u00dfe.py", "gro\u0308\u00dfe.py"
    assert read(zipped((MAIN, SOURCE), (decomposed, b""))) == {MAIN: SOURCE, composed: b""}
    both = zipped((MAIN, SOURCE), (decomposed, b""), (composed, b""))
    assert read(both) == f"s.zip holds {composed} twice. Keep one."


def test_what_tools_keep_beside_the_work_is_no_second_module(read: Read, zipped: Zipped) -> None:
    """macOS, Jupyter, Git and editors keep copies; they were not handed in."""
    kept = ("__MACOSX/", "__MACOSX/work/", "work/.ipynb_checkpoints/", ".git/", ".history/work/")
    copies = [(f"{folder}{MAIN}", b"old") for folder in kept]
    doubles = [("__MACOSX/work/._rnn_forward.py", b"\0"), ("work/._rnn_forward.py", b"\0")]
    assert read(zipped(*copies, *doubles, (f"work/{MAIN}", SOURCE))) == {MAIN: SOURCE}
    assert read(zipped(*copies[:1])) == f"s.zip holds no {MAIN}: it holds __MACOSX."


def test_the_module_at_the_top_counts_before_others(read: Read, zipped: Zipped) -> None:
    """As in a folder: a draft below does no harm, two equal places do."""
    draft = (f"draft/{MAIN}", b"old")
    assert read(zipped(draft, (MAIN, SOURCE))) == {MAIN: SOURCE}
    message = f"s.zip holds several {MAIN}: in draft, final. Keep one."
    assert read(zipped(draft, (f"final/{MAIN}", SOURCE))) == message


def test_a_bomb_is_not_unpacked(read: Read, zipped: Zipped) -> None:
    """Nested, of a high ratio, or with overlapping contents."""
    bomb = zipped((MAIN, bytes(16 << 20)))
    assert read(bomb) == LARGE
    assert read(zipped(("inner.zip", bomb))) == f"s.zip holds no {MAIN}: it holds inner.zip."
    entry = zipped((MAIN, bytes(1 << 20)))
    assert read(repeated(entry, 50)) == f"s.zip holds {MAIN} twice. Keep one."
    message = "s.zip holds 20000 Python files; at most 50 are read."
    assert read(repeated(entry, 20_000)) == message


@pytest.mark.parametrize("count", [30_000, 66_000, 500_000])
def test_a_long_list_of_members_is_read_up_to_a_bound(
    read: Read, zipped: Zipped, count: int
) -> None:
    """As many as fit in 2 MiB cost a fraction of a second; more are refused before they do."""
    message = f"s.zip holds no {MAIN}: it holds x."
    assert read(repeated(zipped(("x", b"")), count)) == (message if count < 40_000 else LONG_LIST)


def test_fifty_files_of_zeros_do_not_add_up(read: Read, zipped: Zipped) -> None:
    """All together have a limit of their own, and so has their number."""
    zeros = [(f"m{i}.py", bytes(1 << 20 if i < 5 else 0)) for i in range(50)]
    message = "s.zip: its Python files exceed 4 MiB in all."
    assert read(zipped((MAIN, SOURCE), *zeros[:49])) == message
    message = "s.zip holds 51 Python files; at most 50 are read."
    assert read(zipped((MAIN, SOURCE), *zeros)) == message


@pytest.mark.parametrize(
    ("offset", "local_offset", "form", "value", "message"),
    [
        (24, 22, "<L", 5, DAMAGED),
        (24, 22, "<L", 5000, DAMAGED),
        (24, 22, "<L", 0xFFFFFFFE, LARGE),
        (20, 18, "<L", 0xFFFFFFFE, DAMAGED),
        (20, 18, "<L", 1, DAMAGED),
        (16, 14, "<L", 7, DAMAGED),
        (42, 0, "<L", 0xFFFFFFF0, DAMAGED),
        (6, 4, "<H", 99, DAMAGED),
        (8, 6, "<H", 1, f"s.zip/{MAIN} is encrypted; pack it without a password."),
        (8, 6, "<H", 0x20, DAMAGED),
        (10, 8, "<H", 9, f"s.zip/{MAIN} is packed in an unusual way; pack it as a plain .zip."),
    ],
    ids=[
        *("size too small", "size too large", "size of 4 GiB"),
        *("packed size too large", "packed size too small", "checksum", "place beyond the end"),
        *("version", "encrypted", "patched", "unknown method"),
    ],
)
def test_a_header_that_lies_is_caught(
    read: Read, zipped: Zipped, offset: int, local_offset: int, form: str, value: int, message: str
) -> None:
    """No claim of a header is worth more than what is read."""
    packed = zipped((MAIN, SOURCE * 20))
    assert read(patched(packed, offset, local_offset, form, value)) == message


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_without_bounds_is_not_unpacked(read: Read, zipped: Zipped, method: int) -> None:
    """zipfile unpacks these at one go, and a kilobyte may become a gigabyte."""
    packed = zipped((MAIN, bytes(1 << 20)), method=method)
    assert read(packed) == f"s.zip/{MAIN} is packed in an unusual way; pack it as a plain .zip."


def test_a_deflate_stream_that_never_gives_a_byte_is_not_followed(
    read: Read, zipped: Zipped
) -> None:
    """A member longer packed than unpacked costs time for nothing."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    empty_block = packer.flush(zlib.Z_FULL_FLUSH)
    packed = zipped((MAIN, empty_block * 2_000_000), method=zipfile.ZIP_STORED)
    packed = patched(packed, 10, 8, "<H", zipfile.ZIP_DEFLATED)
    assert read(patched(packed, 24, 22, "<L", 30)) == DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        lambda packed: b"",
        lambda packed: packed[:-30],
        lambda packed: packed.replace(CENTRAL, b"\xff" * 4),
        lambda packed: packed.replace(MAIN.encode(), b"rnn_backward\xff\xff", 1),
        lambda packed: packed + bytes(70_000),
    ],
    ids=["empty", "cut short", "garbage for a list", "two names", "much behind"],
)
def test_a_zip_with_a_broken_frame_is_refused(
    read: Read, zipped: Zipped, change: Callable[[bytes], bytes]
) -> None:
    """Nothing is salvaged from it, because nobody could say what is missing."""
    assert read(change(zipped((MAIN, SOURCE)))) == DAMAGED


def test_what_stands_before_or_behind_a_zip_does_no_harm(read: Read, zipped: Zipped) -> None:
    """A self-extracting archive, or a download with a line end behind it."""
    packed = zipped((MAIN, SOURCE))
    assert read(b"#!/bin/sh\n" * 1000 + packed) == {MAIN: SOURCE}
    assert read(packed + b"\r\n") == {MAIN: SOURCE}


def test_a_member_without_a_name_or_with_an_endless_one_is_passed_over(
    read: Read, zipped: Zipped
) -> None:
    """Neither could be a file, so neither is a module."""
    odd = [("x", b""), (f"{'m' * 60_000}.py", b"x = 1\n"), (f"{'m' * 255}.py", b"x = 1\n")]
    packed = zipped((MAIN, SOURCE), *odd).replace(b"x", b"\0", 2)
    assert read(packed) == {MAIN: SOURCE}

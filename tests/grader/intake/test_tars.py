"""Hostile and odd tars: read, or refused with one sentence, at a bounded cost."""

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

Files = dict[str, bytes]
Intake = Callable[[Path], Files | str]
Tarred = Callable[..., bytes]
Read = Callable[..., Files | str]

MAIN = "rnn_forward.py"
SOURCE = b"def rnn_forward():\n    pass\n"
KIND = "is damaged or of an unusual kind; pack it again as a plain .zip."
DAMAGED = f"s.tar {KIND}"
LARGE = f"s.tar/{MAIN} is larger than 1 MiB."
UNPACKED = "is larger than 16 MiB when unpacked. Hand in the Python files only."
PACKERS = {
    "s.tar": bytes,
    "s.tar.gz": gzip.compress,
    "s.TGZ": gzip.compress,
    "s.tar.bz2": bz2.compress,
    "s.tar.xz": lzma.compress,
}
COMPRESSED = [name for name in PACKERS if name != "s.tar"]


@pytest.fixture
def read(tmp_path: Path, intake: Intake) -> Read:
    """What is read from a tar of these bytes."""

    def hand_in(packed: bytes, name: str = "s.tar") -> Files | str:
        (tmp_path / name).write_bytes(packed)
        return intake(tmp_path / name)

    return hand_in


def entry(
    name: str, kind: bytes = tarfile.REGTYPE, size: int = 0, link: str = ""
) -> tarfile.TarInfo:
    """A header that may lie."""
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, link
    return info


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_every_usual_tar_is_read(read: Read, tarred: Tarred, name: str, form: int) -> None:
    """Whatever compresses it, and however it writes long names and umlauts."""
    deep = "/".join(["x" * 40] * 3 if form == tarfile.USTAR_FORMAT else ["x" * 150] * 3)
    others = [(f"{deep}/größe.py", b"x = 1\n"), ("elsewhere.py", b""), (f"{deep}/notes.txt", b"")]
    packed = tarred(
        (entry(deep, tarfile.DIRTYPE), b""), (f"{deep}/{MAIN}", SOURCE), *others, form=form
    )
    assert read(PACKERS[name](packed), name) == {MAIN: SOURCE, "größe.py": b"x = 1\n"}


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_long_name_is_that_of_one_member(read: Read, tarred: Tarred, form: int) -> None:
    """A folder's is forgotten before the next file, and a link's target is no name."""
    folder, link = entry("x" * 200, tarfile.DIRTYPE), entry("y", tarfile.SYMTYPE, link="z" * 200)
    packed = tarred((folder, b""), (MAIN, SOURCE), (link, b""), ("layers.py", b""), form=form)
    assert read(packed) == {MAIN: SOURCE, "layers.py": b""}


@pytest.mark.parametrize("name", COMPRESSED)
def test_a_tar_that_a_browser_has_unpacked_is_read(read: Read, tarred: Tarred, name: str) -> None:
    """Its name still says that it is compressed; and the other way round."""
    packed = tarred((MAIN, SOURCE))
    assert read(packed, name) == {MAIN: SOURCE}
    assert read(PACKERS[name](packed), "s.tar") == {MAIN: SOURCE}


@pytest.mark.parametrize("folder", ["", "./", "/", "../", "../../etc/", "/etc/", "C:\\x\\", "a\n/"])
def test_a_path_in_an_archive_is_only_a_name(read: Read, tarred: Tarred, folder: str) -> None:
    """Wherever it says it belongs, the module is read into memory, siblings and all."""
    packed = tarred((f"{folder}{MAIN}", SOURCE), (f"{folder}layers.py", b"x = 1\n"))
    assert read(packed) == {MAIN: SOURCE, "layers.py": b"x = 1\n"}


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (tarfile.SYMTYPE, "is a link; hand in the file itself"),
        (tarfile.LNKTYPE, "is a link; hand in the file itself"),
        (tarfile.FIFOTYPE, "is not a regular file"),
        (tarfile.CHRTYPE, "is not a regular file"),
        (tarfile.BLKTYPE, "is not a regular file"),
        (b"?", "is not a regular file"),
    ],
)
def test_a_member_that_is_no_file_is_refused_or_left_out(
    read: Read, tarred: Tarred, kind: bytes, why: str
) -> None:
    """As the module it is named; beside the module it is as if it were not there."""
    main, sibling = (entry(name, kind, link="/etc/passwd") for name in (MAIN, "layers.py"))
    assert read(tarred((main, b""))) == f"s.tar/{MAIN} {why}."
    assert read(tarred((sibling, b""), (MAIN, SOURCE))) == {MAIN: SOURCE}


@pytest.mark.parametrize("name", [MAIN, f"./{MAIN}", "layers.py"])
def test_a_member_packed_twice_is_not_guessed_between(
    read: Read, tarred: Tarred, name: str
) -> None:
    """Which of two contents counts would depend on the tool that unpacks them."""
    packed = tarred((MAIN, SOURCE), ("layers.py", b"x = 1\n"), (name, b"x = 2\n"))
    assert read(packed) == f"s.tar holds {name.removeprefix('./')} twice. Keep one."


@pytest.mark.parametrize(
    "size", [1 << 20, (1 << 20) + 1, 10**10, 10**18, 1 << 80, -512, -(1 << 60)]
)
def test_a_size_that_lies_is_caught(read: Read, tarred: Tarred, size: int) -> None:
    """A claim of exabytes costs nothing, and one below zero leads nowhere."""
    packed = tarred((entry(MAIN, size=size), SOURCE), form=tarfile.GNU_FORMAT)
    assert read(packed) == (DAMAGED if size <= 1 << 20 else LARGE)
    behind = tarred((MAIN, SOURCE), (entry("data.bin", size=size), b""), form=tarfile.GNU_FORMAT)
    assert read(behind) == (DAMAGED if size < 0 else {MAIN: SOURCE})


def test_a_sparse_giant_is_nothing_to_unpack(read: Read, tarred: Tarred) -> None:
    """GNU's own header for it is refused; in a pax header the claim is not even read."""
    sparse = entry(MAIN, tarfile.GNUTYPE_SPARSE, 512)
    assert read(tarred((sparse, bytes(512)), form=tarfile.GNU_FORMAT)) == DAMAGED
    giant = entry(MAIN, size=len(SOURCE))
    giant.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.realsize": "9" * 18, "size": "9" * 18}
    assert read(tarred((giant, SOURCE))) == {MAIN: SOURCE}


@pytest.mark.parametrize("name", COMPRESSED)
def test_a_bomb_is_not_unpacked(read: Read, tarred: Tarred, name: str) -> None:
    """Neither for the module nor for a member before it that nobody asked for."""
    small = tarred((MAIN, SOURCE))
    for behind in (b"", small):
        bomb = tarred(("data.bin", bytes(17 << 20)))[:-1024] + behind
        assert read(PACKERS[name](bomb), name) == f"{name} {UNPACKED}"


def test_a_tar_is_read_up_to_a_bound(read: Read, tarred: Tarred, tmp_path: Path) -> None:
    """A file of ten gigabytes is not read to its end to say so."""
    assert read(tarred((MAIN, SOURCE), ("data.bin", bytes(15 << 20)))) == {MAIN: SOURCE}
    packed = tarred((MAIN, SOURCE), ("data.bin", bytes(16 << 20)))
    too_large = "s.tar is larger than 16 MiB. Hand in the Python files only."
    assert read(packed) == too_large
    with (tmp_path / "s.tar").open("r+b") as file:
        file.truncate(10 << 30)
    assert read(packed) == too_large
    noise = gzip.compress(packed, 0)[: (4 << 20) + 1]
    message = "s.tar.gz is larger than 4 MiB. Hand in the Python files only."
    assert read(noise, "s.tar.gz") == message


@pytest.mark.parametrize("name", COMPRESSED)
def test_many_small_streams_cost_no_more_than_one(read: Read, tarred: Tarred, name: str) -> None:
    """Parallel packers write a few, one behind the other; a hundred thousand are an attack."""
    pack, packed = PACKERS[name], tarred((MAIN, SOURCE))
    assert read(pack(packed[:700]) + pack(packed[700:]) + bytes(512), name) == {MAIN: SOURCE}
    many = pack(b"") * ((4 << 20) // len(pack(b"")))
    assert read(many, name) == f"{name} {KIND}"


def test_a_dictionary_of_gigabytes_is_not_allocated(read: Read, tarred: Tarred) -> None:
    """xz names the memory that unpacking takes; 40 MiB are granted."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 26}]
    packed = lzma.compress(tarred((MAIN, SOURCE)), filters=filters)
    assert read(packed, "s.tar.xz") == f"s.tar.xz {KIND}"


@pytest.mark.parametrize("kind", [tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.XGLTYPE])
def test_a_chain_of_headers_is_walked_and_not_recursed_into(
    read: Read, tarred: Tarred, kind: bytes
) -> None:
    """Nine thousand headers that announce only the next one."""
    chain = tarred((entry("x", kind), b""))[: tarfile.BLOCKSIZE] * 9_000
    assert read(chain + tarred((MAIN, SOURCE))) == {MAIN: SOURCE}


def test_global_headers_are_not_copied_to_each_member(read: Read, tarred: Tarred) -> None:
    """A megabyte of them before some hundred members costs tarfile seconds and gigabytes."""
    keys = b"".join(b"13 k%06d=1\n" % number for number in range(60_000))
    everywhere = tarred((entry("g", tarfile.XGLTYPE, len(keys)), keys))[:-1024]
    member = tarred((entry("x", tarfile.XHDTYPE, 11), b"11 a=bcdef\n"), (entry("y"), b""))[:-1024]
    assert read(everywhere + member * 3000 + tarred((MAIN, SOURCE))) == {MAIN: SOURCE}


@pytest.mark.parametrize("count", [9_000, 30_000, 60_000])
def test_many_members_are_listed_up_to_a_bound(read: Read, tarred: Tarred, count: int) -> None:
    """Ten thousand cost a fraction of a second, and no homework has as many."""
    listed = tarred((entry("x"), b""))[: tarfile.BLOCKSIZE] * count + tarred((MAIN, SOURCE))
    long_list = "s.tgz lists too many files. Hand in the Python files only."
    refusal = long_list if count <= 30_000 else f"s.tgz {UNPACKED}"
    expected = {MAIN: SOURCE} if count == 9_000 else refusal
    assert read(gzip.compress(listed, 1), "s.tgz") == expected


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (lambda packed: b"", f"s.tar holds no {MAIN}: it is empty."),
        (lambda packed: bytes(10240), f"s.tar holds no {MAIN}: it is empty."),
        (lambda packed: packed[:300], DAMAGED),
        (lambda packed: packed[:520], DAMAGED),
        (lambda packed: packed[:-1024], {MAIN: SOURCE}),
        (lambda packed: packed + b"appended", {MAIN: SOURCE}),
        (lambda packed: b"prepended" + packed, DAMAGED),
        (lambda packed: packed.replace(b"ustar", b"u\xfftar"), DAMAGED),
        (lambda packed: b"PK\x03\x04" + packed, DAMAGED),
        (lambda packed: gzip.compress(packed)[:-9], DAMAGED),
        (lambda packed: gzip.compress(packed) + b"appended", DAMAGED),
        (lambda packed: gzip.compress(gzip.compress(packed)), DAMAGED),
    ],
    ids=[
        *("empty", "zeros", "header cut short", "content cut short", "no end", "appended"),
        *("prepended", "checksum", "a zip", "gzip cut short", "behind gzip", "gzip in gzip"),
    ],
)
def test_a_tar_with_a_broken_frame(
    read: Read, tarred: Tarred, change: Callable[[bytes], bytes], outcome: Files | str
) -> None:
    """What is surely whole is read; everything else is refused."""
    assert read(change(tarred((MAIN, SOURCE)))) == outcome


def test_a_name_that_is_no_text_is_no_module(read: Read, tarred: Tarred) -> None:
    """Bytes outside UTF-8, and escapes for terminals, stay in the archive."""
    odd = ["\udcff.py", "\x1b[31m.py", "a\nb.py", "--help.py", "[red]x[/].py", "<script>.py", ".py"]
    packed = tarred((MAIN, SOURCE), *((name, b"") for name in odd), form=tarfile.GNU_FORMAT)
    assert read(packed) == {MAIN: SOURCE}

"""Lists what a zip or a tar holds and reads members into memory; nothing is ever extracted.

An archive is hostile until it is read, so each step has a bound in bytes that keeps it well under
a second and 100 MB, whatever the headers claim.
"""

from __future__ import annotations

import bz2
import io
import lzma
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from grader.errors import BadSubmission
from grader.notebooks import is_notebook

MAX_FILE = 1 << 20
MAX_NOTEBOOK = 8 << 20
"""A notebook holds the pictures that it has drawn."""
MAX_DIRECTORY = 2 << 20
"""Of a zip's list of members: about 20,000 of them."""
MAX_PACKED = 4 << 20
MAX_UNPACKED = 16 << 20
"""Of a tar as a whole: skipping a member of a compressed tar costs as much as reading it."""
MAX_HEADERS = 10_000
MAX_STREAMS = 64
XZ_MEMORY = 40 << 20
DEFLATE_OVERHEAD = 1024
"""Bytes by which deflate may lengthen a file of ``MAX_FILE`` bytes, generously."""

NOT_REGULAR = "is not a regular file"
ONLY_PYTHON = "Hand in the Python files only."
LONG_LIST = f"lists too many files. {ONLY_PYTHON}"

BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, NotImplementedError, RuntimeError, ValueError, OSError),
)
"""What the standard library raises on a damaged archive."""

PAX_PATH = re.compile(rb" path=([^\n]*)\n")
WITHOUT_DATA = (
    *(tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.DIRTYPE),
    *(tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE),
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a folder or an archive: its path there, and how its bytes are read.

    ``flaw`` says why it cannot be handed in, and is empty for a regular file.
    """

    name: str
    flaw: str
    read: Callable[[], bytes]

    @property
    def folder(self) -> str:
        """The path of the folder around it, with its slash; empty at the top."""
        return self.name[: self.name.rfind("/") + 1]

    @property
    def file(self) -> str:
        """The last part of the path."""
        return self.name[self.name.rfind("/") + 1 :]


def flaw_of(mode: int) -> str:
    """What keeps a file of this mode from being handed in, if anything."""
    if stat.S_ISLNK(mode):
        return "is a symbolic link; hand in the file itself"
    return "" if stat.S_ISREG(mode) else NOT_REGULAR


def most_bytes(name: str) -> int:
    """How long a file of this name may be."""
    return MAX_NOTEBOOK if is_notebook(name) else MAX_FILE


def refuse_large(name: str, size: int) -> None:
    """Raises BadSubmission if a file of ``size`` bytes is longer than any homework."""
    if size > most_bytes(name):
        advice = " Clear its outputs, and save it." if is_notebook(name) else ""
        raise BadSubmission(f"{name} is larger than {most_bytes(name) >> 20} MiB.{advice}")


def _slashed(name: str) -> str:
    """``name`` as students mean it: some packers write backslashes, or ./ in front."""
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))


class BoundedFile(io.BufferedReader):
    """A file of which no single read returns more than ``MAX_DIRECTORY`` bytes.

    zipfile reads a zip's list of members at once, however long it claims to be.
    """

    def read(self, size: int | None = -1) -> bytes:
        """At most ``size`` bytes, or as many as one read may return if it is below zero or None.

        Raises:
            BadSubmission: more were asked for than one read may return.
        """
        wanted = MAX_DIRECTORY if size is None or size < 0 else size
        if wanted > MAX_DIRECTORY:
            raise BadSubmission(f"{self.name} {LONG_LIST}")
        return super().read(wanted)


def zip_members(file: BoundedFile) -> list[Member]:
    """What the zip holds; ``file`` must stay open while members are read.

    Raises:
        BadSubmission: its list of members is too long.
        BROKEN: it is no zip, or a damaged one; reading a member may raise the same.
    """
    archive = zipfile.ZipFile(file)
    return [
        Member(_slashed(info.filename), _zip_flaw(info), partial(_read_zipped, archive, info))
        for info in archive.infolist()
        if not info.filename.endswith("/")
    ]


def _zip_flaw(info: zipfile.ZipInfo) -> str:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) and flaw_of(mode):
        return flaw_of(mode)
    if info.flag_bits & 1:
        return "is encrypted; pack it without a password"
    # bz2 and lzma are unpacked without a bound by zipfile: a kilobyte may become a gigabyte
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in an unusual way; pack it as a plain .zip"
    return ""


def _read_zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    refuse_large(f"{archive.filename}/{info.filename}", info.file_size)
    if info.compress_size > info.file_size + DEFLATE_OVERHEAD:
        raise zipfile.BadZipFile("longer packed than unpacked")
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile("not as long as its header says")
    return content


class Stream(Protocol):
    """What the decompressors of the standard library have in common."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most ``max_length`` bytes of what ``data`` unpacks to."""

    @property
    def eof(self) -> bool:
        """Whether the stream's end was reached."""

    @property
    def unused_data(self) -> bytes:
        """What follows the stream's end."""


STREAMS: dict[bytes, Callable[[], Stream]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(zlib.MAX_WBITS | 16),
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\0": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, XZ_MEMORY),
}
"""By the first bytes, because browsers unpack downloads and keep their names."""


def tar_members(file: BoundedFile) -> list[Member]:
    """What the tar holds, compressed or not; all of it is read at once.

    Raises:
        BadSubmission: it is too large, packed or unpacked.
        BROKEN: it is no tar, or a damaged one; reading a member may raise the same.
    """
    content = _read_up_to(file, MAX_UNPACKED)
    for magic, stream in STREAMS.items():
        if content.startswith(magic):
            _refuse_long(file, len(content), MAX_PACKED)
            content = _unpacked(file, content, stream)
            break
    return _listed(content, str(file.name))


def _read_up_to(file: BoundedFile, limit: int) -> bytes:
    content = b"".join(chunks_of(file, limit))
    _refuse_long(file, len(content), limit)
    return content


def chunks_of(file: BoundedFile, limit: int) -> Iterator[bytes]:
    """What a file holds, piece by piece, until it ends or more than ``limit`` bytes are read."""
    size = 0
    while size <= limit and (chunk := file.read()):
        size += len(chunk)
        yield chunk


def _refuse_long(file: BoundedFile, size: int, limit: int, unpacked: str = "") -> None:
    if size > limit:
        size_told = f"larger than {limit >> 20} MiB{unpacked}"
        raise BadSubmission(f"{file.name} is {size_told}. {ONLY_PYTHON}")


def _unpacked(file: BoundedFile, packed: bytes, stream: Callable[[], Stream]) -> bytes:
    """The content of the streams that follow one another in ``packed``."""
    content = b""
    for _ in range(MAX_STREAMS):
        current = stream()
        content += current.decompress(packed, MAX_UNPACKED + 1 - len(content))
        _refuse_long(file, len(content), MAX_UNPACKED, " when unpacked")
        packed = current.unused_data
        if current.eof and not packed.strip(b"\0"):
            return content
    raise tarfile.ReadError("cut short, or of too many pieces")


def _listed(content: bytes, where: str) -> list[Member]:
    """The members of an unpacked tar, each under the name that a header before it may give."""
    members: list[Member] = []
    long_name = b""
    for info, start in _headers(content, where):
        read = partial(_read_tarred, f"{where}/{info.name}", content, start, info.size)
        if info.type == tarfile.GNUTYPE_LONGNAME:
            long_name = read().rstrip(b"\0")
        elif info.type in (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
            found = PAX_PATH.search(read())
            long_name = found[1] if found else long_name
        elif info.type not in (tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE):
            name = long_name.decode("utf-8", "surrogateescape") or info.name
            long_name = b""
            if info.type != tarfile.DIRTYPE:
                members.append(Member(_slashed(name), _tar_flaw(info), read))
    return members


def _headers(content: bytes, where: str) -> Iterator[tuple[tarfile.TarInfo, int]]:
    """Each header of an unpacked tar and where its data start.

    tarfile reads single headers only: as a whole it follows chains of them recursively and gives
    each member a copy of all global ones, which costs gigabytes for a megabyte of headers.
    """
    position = 0
    for _ in range(MAX_HEADERS):
        header = content[position : position + tarfile.BLOCKSIZE]
        if not any(header):  # the end, marked or not
            return
        info = tarfile.TarInfo.frombuf(header, "utf-8", "surrogateescape")
        position += tarfile.BLOCKSIZE
        yield info, position
        position += _blocks(info)
    raise BadSubmission(f"{where} {LONG_LIST}")


def _blocks(info: tarfile.TarInfo) -> int:
    """The bytes of whole blocks that follow the header; links and devices have none."""
    if info.size < 0 or info.type == tarfile.GNUTYPE_SPARSE:
        raise tarfile.ReadError("a size below zero, or a sparse file")
    if info.type in WITHOUT_DATA:
        return 0
    return -(-info.size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE


def _tar_flaw(info: tarfile.TarInfo) -> str:
    if info.issym() or info.islnk():
        return "is a link; hand in the file itself"
    return "" if info.isreg() else NOT_REGULAR


def _read_tarred(name: str, content: bytes, start: int, size: int) -> bytes:
    refuse_large(name, size)
    if start + size > len(content):
        raise tarfile.ReadError("cut short")
    return content[start : start + size]

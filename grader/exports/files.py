"""What is exported, held in memory: names with slashes, and contents."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Collection
from pathlib import Path

from grader.outputs.files import write_whole

Files = dict[str, bytes]
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every member of a zip: the same files make the same bytes."""


def zipped(
    files: Files, compression: int = zipfile.ZIP_DEFLATED, programs: Collection[str] = ()
) -> bytes:
    """``files`` as a zip; those among ``programs`` can be executed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, EARLIEST)
            member.external_attr = (stat.S_IFREG | (0o755 if name in programs else 0o644)) << 16
            archive.writestr(member, files[name], compression)
    return content.getvalue()


def below(prefix: str, files: Files) -> Files:
    """``files`` in the folder ``prefix``."""
    return {f"{prefix}/{name}": content for name, content in files.items()}


def write_files(files: Files, folder: Path, programs: Collection[str] = ()) -> None:
    """Writes ``files`` below ``folder``."""
    for name, content in files.items():
        write_whole(folder / name, content)
        if name in programs:
            (folder / name).chmod(0o755)

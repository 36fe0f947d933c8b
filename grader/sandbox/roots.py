"""The only folders and files that a confined worker may read."""

from __future__ import annotations

import site
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SYSTEM = ("/usr/lib", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/usr/share/zoneinfo")
LIBRARIES = ("stdlib", "platstdlib", "purelib", "platlib")


def read_roots() -> tuple[str, ...]:
    """The interpreter, its libraries and the system's, without links, sorted.

    Never the module search path as such: an editable install puts the course's own folder,
    with its solutions and hidden suites, on it.
    """
    base = Path(sys.base_prefix)
    paths = [base / "lib", base / "DLLs", *map(Path, (*SYSTEM, *user_site()))]
    paths += [Path(sysconfig.get_path(name)) for name in LIBRARIES]
    return tuple(sorted({str(path.resolve()) for path in paths if path.exists()}))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a worker may read: ``roots`` and all below them, but not the ``hidden`` packages."""

    roots: tuple[str, ...]
    hidden: frozenset[Path] = frozenset()


def reading(roots: tuple[str, ...], forbidden: Iterable[str]) -> Reading:
    """``roots`` without the forbidden modules that are installed below them.

    A finder refuses their import by name; student code could remove the finder, not this.
    """
    places = [name.replace(".", "/") for name in forbidden]
    packages = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    packages |= {Path(path) for path in user_site()}
    hidden = {folder.resolve() / place for folder in packages for place in places}
    return Reading(roots, frozenset(path for path in hidden if path.exists()))


def user_site() -> tuple[str, ...]:
    """The user's own site-packages, if this process can import from it."""
    path = site.getusersitepackages() if site.ENABLE_USER_SITE else ""
    return (path,) if path and path in sys.path else ()


def within(path: str, roots: tuple[str, ...]) -> bool:
    """Whether ``path`` is one of ``roots`` or lies below one."""
    resolved = Path(path).resolve()
    return any(resolved.is_relative_to(root) for root in roots)

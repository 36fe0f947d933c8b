"""Digests and signatures: whether a document is still the one that the grader wrote."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.errors import UsageError

REPORT = "report"
"""The purpose of a report's signature: one made for another purpose never fits here."""

SHORTEST_KEY = 32
MAKE_KEY = 'python -c "import secrets; print(secrets.token_hex(32))"'


@dataclass(frozen=True, slots=True)
class Integrity:
    """SHA-256 of a grade's environment and of all its content, and a signature of the latter.

    ``key`` is the id of the course's key; it and ``signature`` are empty where there is none.
    """

    environment: str
    content: str
    key: str
    signature: str


@dataclass(frozen=True, slots=True)
class Key:
    """A course's secret key; signs by HMAC-SHA256."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the key's SHA-256, which betray nothing of it."""
        return hashlib.sha256(self.secret).hexdigest()[:16]

    def sign(self, purpose: str, content: bytes) -> str:
        """The signature of ``content`` for ``purpose``, in hexadecimal."""
        return hmac.new(self.secret, purpose.encode() + b"\0" + content, "sha256").hexdigest()

    def has_signed(self, purpose: str, content: bytes, signature: str) -> bool:
        """Whether ``signature`` is this key's for ``content``, found out in constant time."""
        right = self.sign(purpose, content).encode()
        return hmac.compare_digest(right, signature.encode("utf-8", "surrogatepass"))


def canonical(value: Any) -> bytes:
    """``value`` as JSON in ASCII with sorted keys and without spaces."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("ascii")


def digest(value: Any) -> str:
    """SHA-256 of the canonical form of ``value``, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def seal(document: dict[str, Any], key: Key | None) -> Integrity:
    """The integrity of a grade's ``document``, signed where there is a ``key``."""
    content = digest(document)
    return Integrity(
        environment=digest(document["environment"]),
        content=content,
        key=key.id if key else "",
        signature=key.sign(REPORT, content.encode()) if key else "",
    )


def signature_problem(integrity: Integrity, key: Key | None) -> str:
    """Why a report whose content fits its digest is not proven to be the course's; or empty.

    Without a ``key`` there is nothing to say against a report that claims no signature.
    """
    if not integrity.signature:
        unsigned = "it is unsigned, and this course has a key: its grader did not write it, or "
        return f"{unsigned}wrote it before there was a key. Grade again." if key else ""
    if key is None:
        return (
            f"it is signed with the key {integrity.key}, which is not here: its content fits its "
            "digest, but who wrote it can only be checked where the course's key is."
        )
    if integrity.key != key.id:
        return (
            f"it is signed with another key, {integrity.key}; this course's is {key.id}. It is "
            "another course's, or the key was renewed since. Grade again."
        )
    if not key.has_signed(REPORT, integrity.content.encode(), integrity.signature):
        return (
            "its signature does not fit its content: one of the two was changed since. "
            "Grade again, or ask for the file that the grader wrote."
        )
    return ""


def read_key(path: Path) -> Key | None:
    """The key in the file ``path``, without white space around it; None if there is no file.

    Raises:
        UsageError: the file cannot be read, is no text, or is too short to be a secret.
    """
    try:
        secret = path.read_bytes().decode("utf-8-sig").strip().encode()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path}: the course's key cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError:
        raise UsageError(f"{path}: the course's key is no text in UTF-8.") from None
    if len(secret) < SHORTEST_KEY:
        raise UsageError(
            f"{path}: the course's key has {len(secret)} bytes, fewer than {SHORTEST_KEY}. "
            f"Make one with: {MAKE_KEY} > {path}"
        )
    return Key(secret)


def readable_by_others(path: Path) -> bool:
    """Whether the file's mode lets every user of this machine read it."""
    return os.name == "posix" and bool(path.stat().st_mode & stat.S_IROTH)

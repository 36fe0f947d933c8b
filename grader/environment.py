"""Names what the numbers of a grade were computed with."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from grader.model import Environment, Layer

NOT_USED = "not used"
"""Stands for torch's version where an exercise needs none."""


def describe_environment(
    isolation: tuple[Layer, ...], device: str = "cpu", *, torch: bool = True
) -> Environment:
    """Versions of Python, numpy and, with ``torch``, torch, without importing the latter two."""
    return Environment(
        python=platform.python_version(),
        numpy=installed("numpy"),
        torch=installed("torch") if torch else NOT_USED,
        device=device,
        platform=f"{platform.system()} {platform.machine()}",
        isolation=isolation,
    )


def installed(package: str) -> str:
    """The installed version of ``package``, or "not installed"."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"

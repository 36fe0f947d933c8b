"""Names what the numbers of a grade were computed with."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from grader.model import Environment, Layer


def describe_environment(isolation: tuple[Layer, ...], device: str = "cpu") -> Environment:
    """Versions of Python, numpy and torch, without importing the latter two."""
    return Environment(
        python=platform.python_version(),
        numpy=installed("numpy"),
        torch=installed("torch"),
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

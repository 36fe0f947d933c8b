"""Comparison of arrays and of gradients, and where and how two of them differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.numerics.functional import ForwardBatch
    from grader.numerics.gradients import check_gradients
    from grader.numerics.result import BlockCheck, GradientCheck, Localisation, Precision, Status

__all__ = [
    "BlockCheck",
    "ForwardBatch",
    "GradientCheck",
    "Localisation",
    "Precision",
    "Status",
    "check_gradients",
]

HOMES = {"check_gradients": "gradients", "ForwardBatch": "functional"}


def __getattr__(name: str) -> object:
    # Comparing two arrays is on the path of every command's start; checking gradients is not.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = import_module(f"{__name__}.{HOMES.get(name, 'result')}")
    return getattr(home, name)

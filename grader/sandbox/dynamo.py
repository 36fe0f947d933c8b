"""Stands for torch._dynamo, the compiler, which torch's optimisers import at their first step.

That import takes almost as long as torch itself, and nothing is compiled in the sandbox. Whatever
torch asks for beyond the few names below brings the real package in.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType, SimpleNamespace
from typing import Any

NAME = "torch._dynamo"


class StandIn(ModuleType):
    """What code that is not compiled asks of torch._dynamo: nothing of it has an effect."""

    __path__ = []  # noqa: RUF012
    compiled_autograd = SimpleNamespace(_disable=nullcontext)

    @staticmethod
    def graph_break(*_: object, **__: object) -> None:
        """Where a compiler would stop."""

    @staticmethod
    def disable(function: Callable[..., Any] | None = None, *_: object, **__: object) -> Any:
        """``function`` as it is, also as a decorator with settings."""
        return _unchanged if function is None else function

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # asked by who looks at all modules, not by torch
        return getattr(bring_in(), name)


class DynamoFinder(MetaPathFinder, Loader):
    """Finds what lies in the real package; an import of it is never answered by the stand-in."""

    @classmethod
    def find_spec(
        cls, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The specification of a module below torch._dynamo, None for any other."""
        if not name.startswith(f"{NAME}."):
            return None
        bring_in()
        return spec_from_loader(name, cls())

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The module that the real package has, or can import."""
        return importlib.import_module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Does nothing: the module has run."""


def stand_in() -> None:
    """Puts the stand-in where torch will look, unless the real package is already there."""
    if NAME not in sys.modules:
        sys.modules[NAME] = StandIn(NAME)
        sys.meta_path.insert(0, DynamoFinder)


def bring_in() -> ModuleType:
    """The real package, imported now if it has not been."""
    if isinstance(sys.modules.get(NAME), StandIn):
        del sys.modules[NAME]
        sys.meta_path[:] = [each for each in sys.meta_path if each is not DynamoFinder]
    return importlib.import_module(NAME)


def _unchanged(function: Callable[..., Any]) -> Callable[..., Any]:
    return function

"""What the sandbox does otherwise than torch would, and what the student is told of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

REMARKS = {
    "num_workers": "num_workers is 0 here: the sandbox starts no processes.",
    "compile": "torch.compile is not supported in the sandbox: the model ran without it.",
}
"""The sentence of each remark, by its code."""

OF_WORKERS = ("num_workers", "prefetch_factor", "persistent_workers", "multiprocessing_context")
"""Arguments of a DataLoader that mean nothing, or are refused, without worker processes."""

_codes: set[str] = set()


def take() -> tuple[str, ...]:
    """The codes of what has happened since the last call, sorted."""
    taken = tuple(sorted(_codes))
    _codes.clear()
    return taken


def tame_torch() -> None:
    """Makes every DataLoader work in this process, and torch.compile return what it is given."""
    import torch
    from torch.utils.data import DataLoader

    DataLoader.__init__ = _without_workers(DataLoader.__init__)  # type: ignore[method-assign]
    torch.compile = _not_compiled
    torch.nn.Module.compile = _module_not_compiled  # type: ignore[method-assign]


def _without_workers(initialise: Callable[..., None]) -> Callable[..., None]:
    signature = inspect.signature(initialise)

    @wraps(initialise)
    def without_workers(*arguments: Any, **named: Any) -> None:
        try:
            bound = signature.bind(*arguments, **named)
        except TypeError:
            return initialise(*arguments, **named)  # which says what is wrong with them
        workers = bound.arguments.get("num_workers", 0)
        if isinstance(workers, int) and workers > 0:
            _codes.add("num_workers")
            for name in OF_WORKERS:
                bound.arguments.pop(name, None)
        return initialise(*bound.args, **bound.kwargs)

    return without_workers


def _not_compiled(model: Any = None, **_: object) -> Any:
    """Stands for torch.compile, with a model or function or as a decorator with settings."""
    _codes.add("compile")
    return model if model is not None else _unchanged


def _unchanged(function: Any) -> Any:
    return function


def _module_not_compiled(self: object, *_: object, **__: object) -> None:
    """Stands for nn.Module.compile, which changes the module in place."""
    _codes.add("compile")

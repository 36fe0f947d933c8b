"""Looks on while a submission trains a module: its calls, its gradients, its optimiser's steps."""

from __future__ import annotations

from types import TracebackType
from typing import Any

import torch
from torch.optim.optimizer import (
    register_optimizer_step_post_hook,
    register_optimizer_step_pre_hook,
)

MOST_SEEN = 64
MOST_NUMBERS = 2_000_000


class Watch:
    """A context manager that keeps what the first calls and steps of a training show.

    ``seen`` is plain values: calls and steps (how many there were), inputs (shape and device of
    each call's argument, and whether the module was in training mode), trail (the parameters
    before each step, its gradients, the parameters after it), optimizer (its class) and settings
    (its numbers).
    """

    def __init__(self, model: torch.nn.Module) -> None:
        self.seen: dict[str, Any] = {
            "calls": 0,
            "steps": 0,
            "inputs": [],
            "trail": [],
            "optimizer": "",
            "settings": {},
        }
        self._model = model
        self._numbers = 0
        self._hooks: list[Any] = []

    def __enter__(self) -> Watch:
        self._hooks = [
            self._model.register_forward_pre_hook(self._see_call),
            register_optimizer_step_pre_hook(self._before_step),
            register_optimizer_step_post_hook(self._after_step),
        ]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for hook in self._hooks:
            hook.remove()

    def _see_call(self, model: torch.nn.Module, arguments: tuple[Any, ...]) -> None:
        self.seen["calls"] += 1
        if len(self.seen["inputs"]) < MOST_SEEN:
            first = arguments[0] if arguments else None
            if isinstance(first, torch.Tensor):
                self.seen["inputs"].append((tuple(first.shape), first.device.type, model.training))

    def _before_step(self, optimizer: torch.optim.Optimizer, *_: Any) -> None:
        self.seen["steps"] += 1
        if self.seen["steps"] == 1:
            self.seen["optimizer"] = type(optimizer).__name__
            self.seen["settings"] = numbers_of(optimizer.param_groups[0])
        parameters = dict(self._model.named_parameters())
        self._numbers += 3 * sum(each.numel() for each in parameters.values())
        if self.seen["steps"] <= MOST_SEEN and self._numbers <= MOST_NUMBERS:
            before = {name: copy_of(each) for name, each in parameters.items()}
            gradients = {name: copy_of(each.grad) for name, each in parameters.items()}
            self.seen["trail"].append({"before": before, "gradients": gradients, "after": {}})

    def _after_step(self, *_: Any) -> None:
        if len(self.seen["trail"]) == self.seen["steps"]:
            after = {name: copy_of(each) for name, each in self._model.named_parameters()}
            self.seen["trail"][-1]["after"] = after


def copy_of(tensor: torch.Tensor | None) -> torch.Tensor | None:
    """The values of a tensor as they are now."""
    return None if tensor is None else tensor.detach().clone()


def numbers_of(group: dict[str, Any]) -> dict[str, float]:
    """The settings of an optimiser that are numbers; Adam's pair of betas as two."""
    settings = {f"{key}": value for key, value in group.items() if type(value) in (int, float)}
    betas = group.get("betas")
    if isinstance(betas, tuple):
        settings |= {f"beta{i + 1}": value for i, value in enumerate(betas)}
    return {key: float(value) for key, value in settings.items()}

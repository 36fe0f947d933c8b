"""What the grader may ask of a submission's PyTorch objects, which never leave the worker."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
import torch
from torch.utils.data import DataLoader, Sampler, TensorDataset

from grader.sandbox.copies import fresh
from grader.sandbox.loading import seed_generators
from grader.sandbox.training import Watch

MOST_BATCHES = 1000
SETTINGS = """
    in_features out_features input_size hidden_size num_layers bias batch_first dropout p
    bidirectional nonlinearity num_embeddings embedding_dim padding_idx proj_size
"""
"""What tells of a torch layer how it was built."""

Hold = Callable[[Any, Sequence[int]], object]


class GivenOrder(Sampler[list[int]]):
    """The batches of each epoch as the grader wants them; the last epoch's are used again."""

    def __init__(self, epochs: Sequence[Sequence[list[int]]]) -> None:
        self._epochs = epochs
        self._next = 0

    def __len__(self) -> int:
        return len(self._epochs[0])

    def __iter__(self) -> Iterator[list[int]]:
        batches = self._epochs[min(self._next, len(self._epochs) - 1)]
        self._next += 1
        return iter(batches)


class TorchOperations:
    """The operations by name; ``find`` gives the submission's functions.

    ``hold`` replaces what stays here, at the given positions of a result, by handles.
    """

    def __init__(self, find: Callable[[str], Callable[..., Any]], hold: Hold) -> None:
        self._find = find
        self._hold = hold
        self._available = (torch.cuda.is_available, torch.cuda.device_count)
        self.by_name: dict[str, Callable[..., object]] = {
            "begin": self.begin,
            "method": self.method,
            "seed": seed_generators,
            "use": self.use,
            "pretend": self.pretend,
            "loader": self.loader,
            "batches": self.batches,
            "load_state": self.load_state,
            "state": self.state,
            "gradients": self.gradients,
            "layers": self.layers,
            "tensors": self.tensors,
            "move": self.move,
            "is_training": self.is_training,
            "set_training": self.set_training,
            "watch": self.watch,
            "axes": self.axes,
            "drawn": self.drawn,
        }

    def begin(self) -> None:
        """Undoes what one check may have set up for itself, so that the next starts afresh."""
        torch.cuda.is_available, torch.cuda.device_count = self._available
        torch.set_grad_enabled(True)
        self.use("float64")
        seed_generators(0)

    def use(self, dtype: str) -> None:
        """Makes ``dtype`` the one of new tensors and parameters."""
        torch.set_default_dtype({"float64": torch.float64, "float32": torch.float32}[dtype])

    def pretend(self, device: str) -> None:
        """Lets torch say that there is a GPU ("cuda"), or none ("cpu")."""
        there = device == "cuda"
        torch.cuda.is_available = lambda: there
        torch.cuda.device_count = lambda: int(there)

    def method(self, owner: Any, name: str, arguments: list[Any], keep: Sequence[int]) -> object:
        """What a method returns; "forward" is the call of a module itself."""
        object = fresh(owner)
        bound = object if name == "forward" else getattr(object, name)
        return self._hold(bound(*placed(fresh(arguments), object)), keep)

    def loader(self, x: Any, y: Any, batches: list[list[list[int]]]) -> object:
        """A DataLoader that gives the examples ``batches[epoch][batch]`` in this order."""
        data = TensorDataset(fresh(x), fresh(y))
        return self._hold(DataLoader(data, batch_sampler=GivenOrder(batches)), (0,))

    def batches(self, loader: Any, epochs: int) -> list[list[Any]]:
        """What a loader gives in each epoch, up to a number of batches."""
        given = fresh(loader)
        return [[listed(b) for b in itertools.islice(given, MOST_BATCHES)] for _ in range(epochs)]

    def load_state(self, model: Any, state: dict[str, torch.Tensor]) -> object:
        """Sets a module's parameters: "name", "order" where only the order of the shapes fits.

        Where nothing fits, the module's own names with their shapes, and nothing is set.
        """
        own = dict(fresh(model).named_parameters())
        shapes = {name: tuple(each.shape) for name, each in own.items()}
        by_name = shapes == {name: tuple(each.shape) for name, each in state.items()}
        if not by_name and list(shapes.values()) != [tuple(v.shape) for v in state.values()]:
            return shapes
        with torch.no_grad():
            for parameter, (name, value) in zip(own.values(), state.items(), strict=True):
                (own[name] if by_name else parameter).copy_(value)
        return "name" if by_name else "order"

    def state(self, model: Any) -> dict[str, Any]:
        """A module's parameters."""
        return {name: each.detach() for name, each in fresh(model).named_parameters()}

    def gradients(self, model: Any, arguments: list[Any], upstream: Any) -> dict[str, Any] | None:
        """The gradient of every parameter after a call and a backward pass; zeros for none.

        None where the output has another shape than its upstream gradient.
        """
        module = fresh(model)
        module.zero_grad()
        output = module(*placed(fresh(arguments), module))
        if output.shape != upstream.shape:
            return None
        # Not output.backward(upstream): for that, torch imports sympy, which takes 0.4 s.
        (output * upstream.to(output)).sum().backward()
        parameters = dict(module.named_parameters())
        return {
            name: torch.zeros_like(each) if each.grad is None else each.grad
            for name, each in parameters.items()
        }

    def layers(self, model: Any) -> list[tuple[str, str, dict[str, Any]]]:
        """The torch layers of a module: name, class and how each was built."""
        named = list(fresh(model).named_modules())[1:]
        return [(name, kind_of(each), built(each)) for name, each in named]

    def tensors(self, owner: Any, attribute: str) -> list[Any]:
        """The tensors that an attribute holds, in a row."""
        return list(leaves(getattr(fresh(owner), attribute)))

    def move(self, model: Any, device: str) -> None:
        """Moves a module."""
        fresh(model).to(device)

    def is_training(self, model: Any) -> bool:
        """Whether a module is in training mode."""
        return bool(fresh(model).training)

    def set_training(self, model: Any, training: bool) -> None:
        """Puts a module into training mode, or into evaluation mode."""
        fresh(model).train(training)

    def watch(
        self, model: Any, function: str, arguments: list[Any], tolerate: bool
    ) -> tuple[object, dict[str, Any]]:
        """What ``function`` returns, and what was seen of the module's training meanwhile.

        ``tolerate`` gives what was seen also where the function raises.
        """
        result = None
        with Watch(fresh(model)) as watch, suppress(*((Exception,) if tolerate else ())):
            result = self._find(function)(*fresh(arguments))
        state = {} if tolerate else self.state(model)
        return result, {**watch.seen, "state": state}

    def axes(self) -> object:
        """Fresh Axes to draw on."""
        from matplotlib.figure import Figure

        return self._hold(Figure().subplots(), (0,))

    def drawn(self, axes: Any) -> dict[str, Any]:
        """The lines and labels of Axes."""
        drawn = fresh(axes)
        lines = [tuple(np.asarray(d, np.float64) for d in line.get_data()) for line in drawn.lines]
        texts = (drawn.get_xlabel(), drawn.get_ylabel(), drawn.get_title())
        return {"lines": lines, **dict(zip(("xlabel", "ylabel", "title"), texts, strict=True))}


def placed(arguments: list[Any], owner: Any) -> list[Any]:
    """Arguments whose tensors are where a module's parameters are."""
    parameter = next(owner.parameters(), None) if isinstance(owner, torch.nn.Module) else None
    if parameter is None:
        return arguments
    return [a.to(parameter.device) if isinstance(a, torch.Tensor) else a for a in arguments]


def listed(batch: Any) -> Any:
    """A batch as a tuple, which is how DataLoader's lists are read."""
    return tuple(batch) if isinstance(batch, (list, tuple)) else batch


def built(layer: torch.nn.Module) -> dict[str, Any]:
    """The settings of a layer that are plain values."""
    found = {name: getattr(layer, name, None) for name in SETTINGS.split()}
    return {name: value for name, value in found.items() if type(value) in (bool, int, float, str)}


def kind_of(layer: torch.nn.Module) -> str:
    """The nearest layer of torch's own: a subclass is still a Linear."""
    own = (kind for kind in type(layer).__mro__ if kind.__module__.startswith("torch.nn."))
    nearest = next(own, torch.nn.Module)
    return (type(layer) if nearest is torch.nn.Module else nearest).__name__


def leaves(value: Any) -> Iterator[torch.Tensor]:
    """The tensors in nested tuples, lists and dicts."""
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, dict):
        yield from leaves(list(value.values()))

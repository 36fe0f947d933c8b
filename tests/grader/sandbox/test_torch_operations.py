"""What the grader may ask of PyTorch objects that stay in the worker."""

from __future__ import annotations

import numpy as np
import pytest

from grader.sandbox.client import OutOfMemory, Raised, Worker
from grader.sandbox.launch import Profile
from grader.sandbox.wire import Handle, Tensor

from .conftest import OpenWorker, StartZygote

TORCH = Profile(torch=True, preload=("matplotlib.figure", "matplotlib.pyplot"))
SOURCE = """
import torch
from torch import nn

class Line(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.linear = nn.Linear(inputs, 1)
        self.state = (torch.zeros(1), [torch.ones(2)])

    def forward(self, x):
        return self.linear(x)

    def weigh(self, x, y):
        return x + y

class Liar(Line):
    def named_parameters(self):
        lie = type("Lie", (), {"detach": lambda self: print})
        return [("linear.weight", lie())]

def train(model, loader, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = ((model(x) - y) ** 2).mean()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses

def stumble(model, loader, epochs):
    model(torch.ones(2, 1, device="cpu"))
    raise ValueError("in the middle")

def make_loader(x, y):
    return torch.utils.data.DataLoader(
        torch.utils.data.TensorDataset(x, y), batch_size=2, num_workers=3, persistent_workers=True
    )

def compiled(model):
    return torch.compile(model)

def available():
    return torch.cuda.is_available()

def dtype():
    return str(torch.zeros(1).dtype)

def switch_off():
    torch.set_grad_enabled(False)

def draws():
    return torch.rand(1).item()

def too_much():
    raise torch.OutOfMemoryError("CUDA out of memory")

def plot(ax):
    ax.plot([1, 2], [3.0, 1.0])
    ax.set_xlabel("Epoch")
"""


@pytest.fixture
def worker(zygote_for: StartZygote, open_worker: OpenWorker) -> Worker:
    """A worker that has loaded the source above, at the beginning of a check."""
    worker = open_worker(zygote_for(TORCH), SOURCE)
    worker.ask("begin")
    return worker


def line(worker: Worker, kind: str = "Line") -> Handle:
    """A module of one input, y = 2 x + 1."""
    model: Handle = worker.call(kind, [1], keep=[0]).value
    state = {"linear.weight": Tensor(np.array([[2.0]])), "linear.bias": Tensor(np.array([1.0]))}
    assert worker.ask("load_state", model, state) == "name"
    return model


def points(*numbers: float) -> Tensor:
    """A column of numbers."""
    return Tensor(np.array(numbers).reshape(-1, 1))


def test_a_module_is_built_loaded_and_called(worker: Worker) -> None:
    """It stays in the worker; its parameters and answers travel as tensors."""
    model = line(worker)
    assert isinstance(model, Handle)
    answer = worker.ask("method", model, "forward", [points(3.0)], ())
    assert (answer.array.tolist(), answer.requires_grad) == ([[7.0]], True)
    state = worker.ask("state", model)
    assert {name: each.array.tolist() for name, each in state.items()} == {
        "linear.weight": [[2.0]],
        "linear.bias": [1.0],
    }


def test_another_method_is_called_by_its_name(worker: Worker) -> None:
    """Any declared method can be asked."""
    answer = worker.ask("method", line(worker), "weigh", [points(3.0), points(4.0)], ())
    assert answer.array.tolist() == [[7.0]]


def test_parameters_under_other_names_are_set_in_order(worker: Worker) -> None:
    """Where the shapes fit one by one, the names do not matter."""
    model = line(worker)
    values = {"w": Tensor(np.array([[5.0]])), "b": Tensor(np.array([6.0]))}
    assert worker.ask("load_state", model, values) == "order"
    assert worker.ask("state", model)["linear.bias"].array.tolist() == [6.0]


def test_parameters_of_other_shapes_are_not_set(worker: Worker) -> None:
    """The answer tells which parameters there are."""
    model = line(worker)
    values = {"linear.weight": Tensor(np.zeros((1, 2))), "linear.bias": Tensor(np.zeros(1))}
    own = {"linear.weight": (1, 1), "linear.bias": (1,)}
    assert worker.ask("load_state", model, values) == own
    assert worker.ask("state", model)["linear.weight"].array.tolist() == [[2.0]]


def test_gradients_of_every_parameter(worker: Worker) -> None:
    """For y = 2 x + 1 at 3 and 4 with upstream 1 and 10, dw is 43 and db is 11."""
    upstream = points(1.0, 10.0)
    found = worker.ask("gradients", line(worker), [points(3.0, 4.0)], upstream)
    assert found["linear.weight"].array.tolist() == [[43.0]]
    assert found["linear.bias"].array.tolist() == [11.0]


def test_layers_and_tensors_of_a_module(worker: Worker) -> None:
    """How it is built, and what an attribute holds."""
    model = line(worker)
    settings = {"in_features": 1, "out_features": 1}
    assert worker.ask("layers", model) == [("linear", "Linear", settings)]
    held = worker.ask("tensors", model, "state")
    assert [each.array.tolist() for each in held] == [[0.0], [1.0, 1.0]]


def test_a_module_moved_to_meta_says_so(worker: Worker) -> None:
    """A device without memory stands in for a GPU."""
    model = line(worker)
    worker.ask("move", model, "meta")
    answer = worker.ask("method", model, "forward", [points(3.0)], ())
    assert (answer.device, answer.array.shape) == ("meta", (1, 1))


def test_a_training_is_watched_step_by_step(worker: Worker) -> None:
    """One epoch over (0, 0) and (1, 2): the losses, the gradients, the parameters after them."""
    model = line(worker)
    loader = worker.ask("loader", points(0.0, 1.0), points(0.0, 2.0), [[[1], [0]]])
    losses, seen = worker.ask("watch", model, "train", [model, loader, 1], False)
    assert losses == [1.0, 0.0]
    first, second = seen["trail"]
    assert first["before"]["linear.weight"].array.tolist() == [[2.0]]
    assert first["gradients"]["linear.weight"].array.tolist() == [[2.0]]
    assert first["after"]["linear.weight"].array.tolist() == [[1.0]]
    assert second["gradients"]["linear.bias"].array.tolist() == [0.0]
    assert seen["state"]["linear.bias"].array.tolist() == [0.0]
    assert (seen["steps"], seen["calls"]) == (2, 2)
    assert seen["inputs"] == [((1, 1), "cpu", True)] * 2
    assert (seen["optimizer"], seen["settings"]["lr"]) == ("SGD", 0.5)


def test_what_was_seen_before_an_exception_can_be_had(worker: Worker) -> None:
    """On request the exception is passed over."""
    model = line(worker)
    asked = (model, "stumble", [model, 0, 0])
    with pytest.raises(Raised, match="ValueError"):
        worker.ask("watch", *asked, False)
    result, seen = worker.ask("watch", *asked, True)
    assert (result, seen["calls"], seen["state"]) == (None, 1, {})


def test_loaders_need_no_processes(worker: Worker) -> None:
    """num_workers is forced to 0, with a remark."""
    x, y = Tensor(np.arange(3.0)), Tensor(np.arange(3))
    loader = worker.call("make_loader", [x, y], keep=[0]).value
    assert worker.remarks == {"num_workers"}
    ((first, second),) = worker.ask("batches", loader, 1)
    assert [each.array.tolist() for each in first] == [[0.0, 1.0], [0, 1]]
    assert [each.array.tolist() for each in second] == [[2.0], [2]]


def test_a_compiled_module_runs_uncompiled(worker: Worker) -> None:
    """torch.compile gives the module back, with a remark."""
    model = line(worker)
    compiled = worker.call("compiled", [model], keep=[0]).value
    assert worker.remarks == {"compile"}
    assert worker.ask("method", compiled, "forward", [points(1.0)], ()).array.tolist() == [[3.0]]


def test_a_check_begins_afresh(worker: Worker) -> None:
    """Seeds, dtype, pretended devices and a switched-off autograd last for one check."""
    drawn = worker.call("draws", []).value
    worker.ask("use", "float32")
    worker.ask("pretend", "cuda")
    worker.call("switch_off", [])
    assert worker.call("available", []).value is True
    assert worker.call("dtype", []).value == "torch.float32"
    worker.ask("begin")
    assert worker.call("draws", []).value == drawn
    assert worker.call("available", []).value is False
    assert worker.call("dtype", []).value == "torch.float64"
    assert worker.ask("gradients", line(worker), [points(3.0)], points(1.0))


def test_axes_tell_what_was_drawn(worker: Worker) -> None:
    """The points of each line and the labels."""
    axes = worker.ask("axes")
    worker.call("plot", [axes])
    drawn = worker.ask("drawn", axes)
    ((x, y),) = drawn["lines"]
    assert (x.tolist(), y.tolist()) == ([1.0, 2.0], [3.0, 1.0])
    assert (drawn["xlabel"], drawn["ylabel"]) == ("Epoch", "")


def test_a_state_of_other_objects_is_no_code_for_the_grader(worker: Worker) -> None:
    """What is no tensor arrives as a handle: nothing is unpickled."""
    model: Handle = worker.call("Liar", [1], keep=[0]).value
    assert isinstance(worker.ask("state", model)["linear.weight"], Handle)


def test_a_gpu_without_memory_is_out_of_memory(worker: Worker) -> None:
    """torch's own exception counts like MemoryError."""
    with pytest.raises(OutOfMemory):
        worker.call("too_much", [])

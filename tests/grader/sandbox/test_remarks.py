"""What the sandbox does otherwise than torch would: no worker processes, no compiler."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.sandbox.client import Raised, Worker
from grader.sandbox.launch import Profile, Zygote
from grader.sandbox.remarks import REMARKS

OpenWorker = Callable[..., Worker]
StartZygote = Callable[[Profile], Zygote]

SOURCE = """
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from grader.sandbox import remarks

data = TensorDataset(torch.arange(5.0))
batches = lambda loader: [batch.tolist() for (batch,) in loader]

def by_name():
    return DataLoader(data, batch_size=2, num_workers=3, prefetch_factor=4,
                      persistent_workers=True, multiprocessing_context='fork')

def by_position():
    return DataLoader(data, 2, False, None, None, 3)

class OwnLoader(DataLoader):
    def __init__(self, *arguments):
        super().__init__(*arguments, num_workers=2)

def own_class():
    return OwnLoader(data, 2)

def without():
    return DataLoader(data, 2)

def look(function):
    loader = globals()[function]()
    assert isinstance(loader, DataLoader)
    return batches(loader), loader.num_workers, remarks.take()

def refuse(**settings):
    DataLoader(data, **settings)

def refuse_negative():
    refuse(num_workers=-1)

def refuse_idle_workers():
    refuse(persistent_workers=True)

def refuse_unknown():
    refuse(worker=1)

def compile_model():
    model = nn.Linear(2, 2)
    return torch.compile(model, mode='max-autotune') is model

def compile_in_place():
    model = nn.Linear(2, 1)
    model.compile()
    return model(torch.ones(2)).shape == (1,)

def compile_function():
    function = lambda x: x + 1
    return torch.compile(function, fullgraph=True) is function

def decorate():
    @torch.compile
    def double(x):
        return 2 * x
    return double(2) == 4

def decorate_with_settings():
    @torch.compile(dynamic=True, backend='inductor')
    def double(x):
        return 2 * x
    return double(2) == 4

def compiled(function):
    return globals()[function](), remarks.take()

def train_compiled():
    model = torch.compile(nn.LSTM(1, 2))
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    model(torch.ones(2, 1, 1))[0].sum().backward()
    optimizer.step()
    return True
"""


@pytest.fixture
def worker(zygote_for: StartZygote, open_worker: OpenWorker) -> Worker:
    """A worker of a torch exercise with the functions above."""
    return open_worker(zygote_for(Profile(torch=True)), SOURCE)


@pytest.mark.parametrize("function", ["by_name", "by_position", "own_class"])
def test_a_data_loader_works_without_processes(worker: Worker, function: str) -> None:
    """However num_workers is given, it is 0, and the remark is made once."""
    batches = [[0.0, 1.0], [2.0, 3.0], [4.0]]
    assert worker.call("look", [function]).value == (batches, 0, ("num_workers",))
    assert worker.call("look", ["without"]).value == (batches, 0, ())


@pytest.mark.parametrize(
    ("function", "type_name"),
    [
        ("refuse_negative", "ValueError"),
        ("refuse_idle_workers", "ValueError"),
        ("refuse_unknown", "TypeError"),
    ],
)
def test_a_wrong_data_loader_is_wrong_here_too(
    worker: Worker, function: str, type_name: str
) -> None:
    """torch's own complaints come through."""
    with pytest.raises(Raised) as raised:
        worker.call(function, [])
    assert raised.value.type_name == type_name


@pytest.mark.parametrize(
    "function",
    [
        *("compile_model", "compile_in_place", "compile_function"),
        *("decorate", "decorate_with_settings", "train_compiled"),
    ],
)
def test_nothing_is_compiled_and_everything_works(worker: Worker, function: str) -> None:
    """torch.compile returns what it is given, and the remark is made."""
    assert worker.call("compiled", [function]).value == (True, ("compile",))


def test_every_remark_is_a_sentence() -> None:
    """The report shows it to the student as it is."""
    assert set(REMARKS) == {"num_workers", "compile"}
    assert all(sentence.endswith(".") for sentence in REMARKS.values())

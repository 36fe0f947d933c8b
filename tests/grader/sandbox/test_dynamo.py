"""The stand-in for torch's compiler: nothing pays for it that does not need it, all else works."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache

import pytest

from grader.sandbox.client import Worker
from grader.sandbox.launch import Profile, Zygote, environment
from grader.sandbox.limits import Limits

OpenWorker = Callable[..., Worker]
StartZygote = Callable[[Profile], Zygote]
ISOLATIONS = ("landlock", "noopen", "spawn") if sys.platform == "linux" else ("spawn",)

TRAINING = """
import sys
import torch
from torch import nn

def stands_in():
    return type(sys.modules['torch._dynamo']).__name__ == 'StandIn'

def train(layer, optimizer):
    torch.manual_seed(0)
    model = getattr(nn, layer)(2, 3)
    chosen = getattr(torch.optim, optimizer)(model.parameters(), lr=0.1)
    for _ in range(3):
        chosen.zero_grad()
        model(torch.ones(4, 1, 2))[0].square().sum().backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        chosen.step()
    chosen.load_state_dict(chosen.state_dict())
    return [number for p in model.parameters() for number in p.flatten().tolist()]

def train_all():
    layers = [train(layer, 'Adam') for layer in ('LSTM', 'GRU', 'RNN')]
    return layers + [train('LSTM', name) for name in ('SGD', 'AdamW', 'RMSprop', 'Adagrad')]

def differentiate():
    torch.autograd.gradcheck(torch.tanh, (torch.ones(3, dtype=torch.double, requires_grad=True),))
    torch.func.jacrev(torch.sin)(torch.ones(3))
    return torch.func.vmap(torch.func.grad(lambda x: x ** 3))(torch.tensor([1.0, 2.0])).tolist()

def transform():
    torch.manual_seed(0)
    model = nn.Transformer(8, 2, 1, 1, 16)
    return model(torch.ones(3, 1, 8), torch.ones(2, 1, 8)).flatten().tolist()

def checkpoint(reentrant):
    from torch.utils.checkpoint import checkpoint
    x = torch.ones(2, requires_grad=True)
    checkpoint(torch.sin, x, use_reentrant=reentrant).sum().backward()
    return x.grad.tolist()

def disable():
    plain, with_settings = torch.compiler.disable, torch.compiler.disable(recursive=False)
    return plain(lambda: 1)() + with_settings(lambda: 2)()
"""

FALLBACKS = """
import sys
from grader.sandbox import dynamo
import torch
dynamo.stand_in()
stand_in = sys.modules['torch._dynamo']
{use}
whole = sys.modules['torch._dynamo']
assert whole is not stand_in and whole is torch._dynamo
import torch._dynamo.utils as utils
assert utils is whole.utils is sys.modules['torch._dynamo.utils']
"""


@pytest.fixture(params=ISOLATIONS)
def isolation(request: pytest.FixtureRequest) -> str:
    """Each tier in turn; the one that opens nothing has the whole package from the start."""
    return str(request.param)


@pytest.fixture
def worker(zygote_for: StartZygote, open_worker: OpenWorker, isolation: str) -> Worker:
    """A worker of a torch exercise."""
    profile = Profile(torch=True, isolation=isolation, limits=Limits(call_seconds=30.0))
    return open_worker(zygote_for(profile), TRAINING)


def run(command: list[str]) -> str:
    """What a process prints that has a worker's environment but no confinement."""
    variables = environment(Profile())
    ended = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@cache
def numbers_of_the_whole_package() -> tuple[list[list[float]], list[float]]:
    """What the trainings give in an ordinary process that has imported it."""
    source = f"import json, torch._dynamo\n{TRAINING}\ntorch.set_num_threads(1)\n"
    command = [sys.executable, "-c", f"{source}print(json.dumps([train_all(), transform()]))"]
    trained, transformed = json.loads(run(command))
    return trained, transformed


def test_training_gives_the_numbers_of_the_whole_package(worker: Worker) -> None:
    """Bit for bit those of a process in which torch._dynamo was imported first."""
    trained, transformed = numbers_of_the_whole_package()
    assert worker.call("train_all", []).value == trained
    assert worker.call("transform", []).value == transformed
    assert worker.call("differentiate", []).value == [3.0, 12.0]
    assert worker.call("checkpoint", [True]).value == pytest.approx([0.5403023] * 2)
    assert worker.call("disable", []).value == 3


def test_what_the_stand_in_lacks_brings_the_whole_package_in(
    worker: Worker, isolation: str
) -> None:
    """Under confinement too, where a file can be opened; elsewhere it is there already."""
    assert worker.call("stands_in", []).value is (isolation != "noopen")
    assert worker.call("checkpoint", [False]).value == pytest.approx([0.5403023] * 2)
    assert worker.call("stands_in", []).value is False


@pytest.mark.parametrize(
    "use",
    [
        "torch._dynamo.config.verbose",
        "from torch._dynamo.utils import counters",
        "torch.compiler.reset()",
    ],
)
def test_each_way_to_the_package_ends_at_the_real_one(use: str) -> None:
    """No module of it is ever there twice."""
    command = [sys.executable, "-c", FALLBACKS.format(use=use)]
    run(command)


def test_who_looks_at_all_modules_does_not_wake_the_package() -> None:
    """inspect asks each module for its file."""
    source = (
        "import inspect, sys\nfrom grader.sandbox import dynamo\nimport torch\ndynamo.stand_in()\n"
        "inspect.getmodule(torch.nn.LSTM)\ninspect.getmodule(lambda: 1)\n"
        "assert type(sys.modules['torch._dynamo']) is dynamo.StandIn\n"
    )
    run([sys.executable, "-c", source])

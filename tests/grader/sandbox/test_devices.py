"""Where torch code runs: how a device is chosen, what a GPU's worker may do, a GPU if there is one.

The tests at the end need an NVIDIA GPU, and are skipped where torch finds none.
"""

from __future__ import annotations

import ctypes
import os
import queue
import resource
import socket
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.sandbox import devices, landlock
from grader.sandbox.client import Worker
from grader.sandbox.confine import (
    CPU,
    OLDER_THREADS,
    Confinement,
    ConfinementError,
    layers,
    prepare,
)
from grader.sandbox.devices import BrokenDevice, MissingDevice, choose_device, start_device
from grader.sandbox.launch import ENVIRONMENT, Profile, SandboxError, Zygote, environment
from grader.sandbox.limits import Limits
from grader.sandbox.roots import read_roots, reading
from grader.sandbox.trial import failure_in_trial
from grader.sandbox.worker import run_worker

LINUX = sys.platform == "linux"
needs_linux = pytest.mark.skipif(not LINUX, reason="these layers need Linux")
ISOLATIONS = ("auto", "spawn") if LINUX else ("spawn",)
MISSING = "cuda:97"

OpenWorker = Callable[..., Worker]
StartZygote = Callable[[Profile], Zygote]


@cache
def gpu() -> bool:
    """Whether torch finds an NVIDIA GPU; asked of a process of its own, like everything here."""
    with Zygote.start(Profile(torch=True)) as zygote:
        return zygote.device == devices.FIRST_GPU


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes torch find the given devices, in an environment that hides none of them."""

    def find(*names: str, **visible: str) -> None:
        monkeypatch.setattr(devices, "present_devices", lambda: (CPU, *names))
        monkeypatch.setattr(os, "environ", dict(visible))

    return find


@pytest.mark.parametrize(
    ("asked", "there", "chosen", "visible"),
    [
        ("auto", (), "cpu", ""),
        ("auto", ("cuda:0", "cuda:1"), "cuda:0", "0"),
        ("auto", ("mps",), "cpu", ""),
        ("cpu", ("cuda:0",), "cpu", ""),
        ("cuda", ("cuda:0", "cuda:1"), "cuda:0", "0"),
        ("cuda:1", ("cuda:0", "cuda:1"), "cuda:0", "1"),
        ("mps", ("mps",), "mps", ""),
    ],
)
def test_the_chosen_gpu_is_the_only_one_that_torch_sees(
    found: Callable[..., None], asked: str, there: tuple[str, ...], chosen: str, visible: str
) -> None:
    """It is number 0 then; on the CPU none is seen, and auto never takes mps, without float64."""
    found(*there)
    assert choose_device(asked) == chosen
    assert os.environ[devices.VISIBLE] == visible


def test_the_gpus_of_a_shared_machine_are_counted_as_the_user_may_use_them(
    found: Callable[..., None],
) -> None:
    """cuda:1 is the second of those that CUDA_VISIBLE_DEVICES names, by number or by name."""
    found("cuda:0", "cuda:1", CUDA_VISIBLE_DEVICES="5, GPU-4c1b")
    assert choose_device("cuda:1") == "cuda:0"
    assert os.environ[devices.VISIBLE] == "GPU-4c1b"
    assert os.environ["CUBLAS_WORKSPACE_CONFIG"] == ":4096:8"


def test_a_missing_device_is_told_with_what_is_there(found: Callable[..., None]) -> None:
    """The message ends with what to type."""
    found("cuda:0")
    with pytest.raises(MissingDevice) as raised:
        choose_device("cuda:1")
    assert str(raised.value) == (
        "There is no cuda:1 here: torch finds cpu, cuda:0. "
        "Leave --device out, or type --device cuda:0."
    )


@pytest.mark.parametrize("isolation", ISOLATIONS)
def test_asking_for_a_missing_device_is_a_usage_error(isolation: str) -> None:
    """Forked or spawned, the user hears of it before anything is graded."""
    profile = Profile(torch=True, isolation=isolation, device=MISSING)
    with (
        Zygote.start(profile) as zygote,
        pytest.raises(UsageError, match=rf"^There is no {MISSING} here: torch finds cpu.*\.$"),
    ):
        _ = zygote.device


@pytest.mark.parametrize("device", ["cuda", "cuda:0", "mps"])
def test_a_numpy_exercise_refuses_a_device(device: str) -> None:
    """Nothing is started; cpu and auto are what it runs on anyway."""
    with pytest.raises(UsageError, match=f"numpy.* CPU only. Leave --device {device} out"):
        Zygote.start(Profile(device=device))


@pytest.mark.parametrize("device", ["auto", "cpu"])
def test_a_numpy_exercise_never_imports_torch(
    zygote_for: StartZygote, open_worker: OpenWorker, device: str
) -> None:
    """Its zygote starts in a fraction of torch's time, and reports the CPU."""
    zygote = zygote_for(Profile(device=device))
    source = "import sys\ndef f(): return sorted(n for n in sys.modules if 'torch' in n)\n"
    assert zygote.device == "cpu"
    assert open_worker(zygote, source).call("f", []).value == []


@pytest.mark.parametrize("isolation", ISOLATIONS)
def test_on_the_cpu_no_gpu_is_seen(
    zygote_for: StartZygote, open_worker: OpenWorker, isolation: str
) -> None:
    """A student's get_device() says cpu there, whatever the machine has."""
    zygote = zygote_for(Profile(torch=True, isolation=isolation, device="cpu"))
    source = (
        "import os, torch\n"
        "def f(): return torch.cuda.is_available(), torch.cuda.device_count()\n"
        "def visible(): return os.environ['CUDA_VISIBLE_DEVICES']\n"
    )
    worker = open_worker(zygote, source)
    assert zygote.device == "cpu"
    assert worker.call("f", []).value == (False, 0)
    assert worker.call("visible", []).value == ""


def test_only_a_zygote_that_may_use_a_gpu_is_told_of_the_users(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Which GPUs a user may use is nothing that a numpy exercise needs to know."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "3")
    assert environment(Profile(torch=True))["CUDA_VISIBLE_DEVICES"] == "3"
    assert environment(Profile(torch=True, device="cpu")) == ENVIRONMENT
    assert environment(Profile()) == ENVIRONMENT


def gpu_confinement() -> Confinement:
    """What the worker of a GPU is confined by, prepared here, GPU or not."""
    try:
        return prepare("landlock", reading(read_roots(), ()), False, {}, devices.FIRST_GPU)
    except ConfinementError as error:
        pytest.skip(str(error))


@needs_linux
def test_what_a_gpu_costs_is_said() -> None:
    """Each layer that does not hold is missing, with its reason."""
    told = {name: reason for name, active, reason in layers(gpu_confinement().missing)}
    assert told["memory limit"] == "CUDA maps more address space than any limit would allow"
    assert told["closed devices"] == "a GPU is driven through its device files, by any ioctl"
    assert told["noopen"] == "the driver of a GPU opens device files"
    assert told["landlock"] in ("", OLDER_THREADS)
    assert told["seccomp"] == told["rlimits"] == told["no new privileges"] == ""


@needs_linux
def test_no_gpu_without_files() -> None:
    """The tier that opens nothing cannot be had with a GPU."""
    with pytest.raises(ConfinementError, match="noopen tier does not work here: the driver of a"):
        prepare("noopen", reading(read_roots(), ()), False, {}, devices.FIRST_GPU)


@needs_linux
def test_without_landlock_a_gpus_worker_has_the_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not nothing: what is missing is named with the kernel's reason."""

    def refuse(*_: object) -> None:
        raise OSError("no Landlock here")

    monkeypatch.setattr(landlock, "read_only", refuse)
    known = prepare("auto", reading(read_roots(), ()), False, {}, devices.FIRST_GPU).missing
    assert "seccomp" not in known
    assert known["landlock"] == "the kernel or the container refuses it (no Landlock here)"


@needs_linux
def test_a_gpu_and_noopen_exclude_each_other() -> None:
    """Whoever names both is told; who names no device gets the CPU."""
    with pytest.raises(UsageError, match="Leave --device cuda out, or --isolation noopen"):
        Zygote.start(Profile(torch=True, isolation="noopen", device="cuda"))
    with Zygote.start(Profile(torch=True, isolation="noopen")) as zygote:
        assert zygote.device == "cpu"


@needs_linux
def test_a_gpus_worker_is_confined_all_the_same() -> None:
    """No sockets or processes, not even for threads that are older; no files; but any ioctl."""
    confinement = gpu_confinement()

    def attack() -> None:
        asked: queue.Queue[Callable[[], object]] = queue.Queue()
        told: queue.Queue[bool] = queue.Queue()

        def older_thread() -> None:
            while True:
                told.put(refused(asked.get()))

        threading.Thread(target=older_thread, daemon=True).start()
        confinement.apply(Limits())
        for attempt in (socket.socket, os.fork):
            asked.put(attempt)
            assert told.get(), f"an older thread: {attempt}"
            assert refused(attempt), f"{attempt}"
        assert refused(lambda: list(Path("/").iterdir())), "reads"
        assert refused(lambda: Path(tempfile.gettempdir(), "x").write_text("x")), "writes"
        assert ioctl_reaches_the_file(), "ioctl"
        assert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY

    assert failure_in_trial(attack) == ""


def refused(attempt: Callable[[], object]) -> bool:
    """Whether the system refuses a call."""
    try:
        attempt()
    except OSError:
        return True
    return False


def ioctl_reaches_the_file() -> bool:
    """Whether a command of a GPU's is refused by the file (ENOTTY), not by the filter (EPERM)."""
    libc = ctypes.CDLL(None, use_errno=True)
    reader, _ = os.pipe()
    libc.ioctl(reader, ctypes.c_ulong(0xC020462A), None)
    return ctypes.get_errno() == 25


def test_a_device_that_does_not_start_is_told_with_what_to_type() -> None:
    """The worker ends before it says that it is ready, and before any submission arrives."""
    if gpu():
        pytest.skip("there is a GPU here, and it starts")
    with pytest.raises(BrokenDevice) as raised:
        start_device(devices.FIRST_GPU)
    assert str(raised.value).startswith("cuda:0 cannot be used in the sandbox (")
    assert str(raised.value).endswith("); --device cpu grades without it")


@needs_linux
def test_a_worker_without_its_device_ends_and_says_why() -> None:
    """Its last line is what the grader's message quotes."""
    if gpu():
        pytest.skip("there is a GPU here, and it starts")
    ours, theirs = socket.socketpair()
    with tempfile.TemporaryFile() as output, ours, theirs:
        pid = os.fork()
        if pid == 0:
            os.dup2(output.fileno(), 1)
            confinement = replace(gpu_confinement(), ruleset=None, filter=None)
            run_worker(theirs, confinement, Limits(), (), True)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        output.seek(0)
        assert output.read().decode().startswith("cuda:0 cannot be used in the sandbox (")
    assert code == 71


ON_GPU = """
import os, socket, torch
from torch import nn

def where():
    model = nn.LSTM(2, 3).to('cuda')
    out, (h, c) = model(torch.ones(2, 1, 2, device='cuda'))
    out.sum().backward()
    return [str(t.device) for t in (out, h, c, model.weight_ih_l0.grad)]

def devices():
    return torch.cuda.is_available(), torch.cuda.device_count()

def settings():
    return (
        torch.are_deterministic_algorithms_enabled(),
        torch.backends.cuda.matmul.allow_tf32,
        torch.backends.cudnn.allow_tf32,
    )

def train():
    torch.manual_seed(0)
    model = nn.LSTM(2, 3).double().to('cuda')
    optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
    x = torch.ones(4, 2, 2, dtype=torch.double, device='cuda')
    losses = []
    for _ in range(5):
        optimizer.zero_grad()
        loss = (model(x)[0] ** 2).sum()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

def take(gib):
    kept = torch.empty(gib << 30, dtype=torch.uint8, device='cuda')
    return kept.device.type

class Hook(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 1

    @staticmethod
    def backward(ctx, gradient):
        for attempt in (socket.socket, os.fork, lambda: os.listdir('/')):
            try:
                attempt()
            except OSError:
                continue
            raise AssertionError('not confined')
        return gradient

def hook():
    Hook.apply(torch.ones(2, device='cuda', requires_grad=True)).sum().backward()
    return True
"""


@pytest.fixture(params=ISOLATIONS)
def on_gpu(
    request: pytest.FixtureRequest, zygote_for: StartZygote, open_worker: OpenWorker
) -> Worker:
    """A worker on a GPU, forked or spawned; without a GPU, its tests are skipped."""
    if not gpu():
        pytest.skip("torch finds no NVIDIA GPU here")
    return open_worker(zygote_for(Profile(torch=True, isolation=request.param)), ON_GPU)


def test_cuda_parameters_gradients_and_hidden_state_are_on_the_gpu(on_gpu: Worker) -> None:
    """auto has taken the GPU, and it is number 0."""
    assert on_gpu.call("where", []).value == ["cuda:0"] * 4
    assert on_gpu.call("devices", []).value == (True, 1)


def test_cuda_is_asked_for_repeatable_numbers(on_gpu: Worker) -> None:
    """Deterministic algorithms, no TF32; the same training gives the same losses twice."""
    assert on_gpu.call("settings", []).value == (True, False, False)
    assert on_gpu.call("train", []).value == on_gpu.call("train", []).value


def test_cuda_agrees_with_the_cpu(
    on_gpu: Worker, zygote_for: StartZygote, open_worker: OpenWorker
) -> None:
    """In float64 the first losses differ by rounding only."""
    zygote = zygote_for(Profile(torch=True, device="cpu"))
    worker = open_worker(zygote, ON_GPU.replace("'cuda'", "'cpu'"))
    expected = worker.call("train", []).value
    assert on_gpu.call("train", []).value == pytest.approx(expected, rel=1e-9)


def test_cuda_memory_is_bounded_and_comes_back(on_gpu: Worker) -> None:
    """More than the bound is refused; the worker lives on."""
    with pytest.raises(Exception, match="memory") as raised:
        on_gpu.call("take", [(devices.GPU_MEMORY >> 30) + 1])
    assert not isinstance(raised.value, SandboxError)
    assert on_gpu.call("take", [1]).value == "cuda"


def test_cuda_hooks_are_confined(on_gpu: Worker) -> None:
    """autograd runs them in threads of its own, which start under confinement."""
    assert on_gpu.call("hook", []).value is True


def test_cuda_workers_come_one_after_the_other(on_gpu: Worker, zygote_for: StartZygote) -> None:
    """The zygote has not touched the GPU, so each fork can."""
    zygote = zygote_for(Profile(torch=True))
    for _ in range(3):
        with Worker(zygote) as worker:
            worker.inspect("a.py", [("a.py", ON_GPU.encode())])
            worker.load()
            assert worker.call("where", []).value == ["cuda:0"] * 4


def test_an_mps_worker_computes_on_mps(zygote_for: StartZygote, open_worker: OpenWorker) -> None:
    """Asked for by name on a Mac, in a spawned worker."""
    zygote = zygote_for(Profile(torch=True, device="mps"))
    try:
        _ = zygote.device
    except UsageError:
        pytest.skip("torch finds no mps here")
    source = "import torch\ndef f(): return torch.ones(2, device='mps').device.type\n"
    assert open_worker(zygote, source).call("f", []).value == "mps"

"""The device that torch code runs on: chosen in the zygote, started only in a worker."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Any

CPU = "cpu"
FIRST_GPU = "cuda:0"
MPS = "mps"
VISIBLE = "CUDA_VISIBLE_DEVICES"
REPRODUCIBLE = {"CUBLAS_WORKSPACE_CONFIG": ":4096:8", "CUDA_CACHE_DISABLE": "1"}
"""A workspace of a fixed size makes cuBLAS repeatable; no cache of kernels is written to HOME."""

GPU_MEMORY = 4 << 30
"""What torch may take of a GPU's memory, in bytes. Student code could undo this bound."""


class MissingDevice(Exception):
    """The user asked for a device that is not there."""


class BrokenDevice(Exception):
    """The device is there, but a worker cannot use it."""


def choose_device(asked: str) -> str:
    """What torch code runs on here: cpu, cuda:0 or mps; every other GPU is hidden for good.

    CUDA is not initialised, so this process can still fork. "auto" never takes mps, which has
    no float64.

    Raises:
        MissingDevice: ``asked`` is not there.
    """
    found = (CPU,) if asked == CPU else present_devices()
    wanted = {"auto": FIRST_GPU if FIRST_GPU in found else CPU, "cuda": FIRST_GPU}.get(asked, asked)
    if wanted not in found:
        raise MissingDevice(
            f"There is no {asked} here: torch finds {', '.join(found)}. "
            f"Leave --device out, or type --device {found[-1]}."
        )
    _hide_other_gpus(wanted)
    return FIRST_GPU if wanted.startswith("cuda") else wanted


def present_devices() -> tuple[str, ...]:
    """Every device that torch finds."""
    import torch

    gpus = _count_gpus() if torch.version.cuda else 0
    mps = (MPS,) if torch.backends.mps.is_available() else ()
    return (CPU, *(f"cuda:{number}" for number in range(gpus)), *mps)


def start_device(device: str) -> None:
    """Lets the driver read what it needs, before this worker is confined.

    Nothing goes backward here: autograd would start its threads, in which hooks run, and Landlock
    holds only for threads that are started under it.

    Raises:
        BrokenDevice: it does not start.
    """
    if device != CPU:
        with _blaming(device):
            if device == FIRST_GPU:
                _bound_cuda()
            _go_forward(device).sum().item()


def try_device(device: str) -> None:
    """Trains one step on the device, confined, so that what is slow at first is done.

    Raises:
        BrokenDevice: it does not work under confinement.
    """
    if device != CPU:
        import torch

        with _blaming(device):
            _go_forward(device).sum().backward()
            torch.accelerator.synchronize()  # errors of a device are reported late


def _bound_cuda() -> None:
    import torch

    total = torch.cuda.get_device_properties(0).total_memory
    torch.cuda.set_per_process_memory_fraction(min(1.0, GPU_MEMORY / total), 0)
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cudnn.benchmark = False


def _go_forward(device: str) -> Any:
    """An output that makes the handles of cuBLAS and cuDNN, ready to go backward from."""
    import torch

    model = torch.nn.LSTM(2, 3).to(device)
    weights = torch.ones(3, 3, device=device, requires_grad=True)
    return model(torch.ones(2, 1, 2, device=device))[0] @ weights


@contextlib.contextmanager
def _blaming(device: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # torch raises nearly every type here
        said = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
        raise BrokenDevice(
            f"{device} cannot be used in the sandbox ({said}); --device cpu grades without it"
        ) from error


def _count_gpus() -> int:
    """Counted by a child: where NVML is missing, torch starts CUDA, which no fork survives."""
    import torch

    if not hasattr(os, "fork"):
        return torch.cuda.device_count()
    pid = os.fork()
    if pid == 0:
        count = 0
        try:
            count = torch.cuda.device_count()
        finally:
            os._exit(count)
    return max(0, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _hide_other_gpus(wanted: str) -> None:
    """Leaves torch only the wanted GPU, which is then number 0."""
    os.environ.pop("LD_LIBRARY_PATH", None)  # the loader has read it; it would tell of the user
    if not wanted.startswith("cuda"):
        os.environ[VISIBLE] = ""
        return
    number = int(wanted.removeprefix("cuda:"))
    allowed = os.environ.get(VISIBLE)
    os.environ[VISIBLE] = allowed.split(",")[number].strip() if allowed else str(number)
    os.environ.update(REPRODUCIBLE)

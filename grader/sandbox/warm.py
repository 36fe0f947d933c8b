"""What a worker has imported and used before it is confined: afterwards, less can be read."""

from __future__ import annotations

import gc
import importlib
import io
import sys
import warnings
from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np

from grader.sandbox import dynamo, plotting
from grader.sandbox.confine import Confinement, Missing, prepare
from grader.sandbox.copies import fresh, unchanged
from grader.sandbox.devices import CPU, choose_device
from grader.sandbox.loading import seed_generators
from grader.sandbox.remarks import tame_torch
from grader.sandbox.roots import reading, within
from grader.sandbox.source import parse, report
from grader.sandbox.wire import decode, encode

MODULES = """
    cmath collections.abc copy dataclasses functools itertools json linecache math numbers operator
    random re string traceback typing warnings
    numpy.fft numpy.lib.stride_tricks numpy.linalg numpy.random numpy.typing
"""
UNOPENABLE_LATER = """
    abc argparse array ast base64 bisect concurrent.futures.thread contextlib csv ctypes datetime
    decimal doctest encodings.utf_8_sig enum fractions gc
    glob gzip hashlib heapq importlib.util inspect io logging os.path pathlib pickle platform pprint
    queue shutil statistics struct tempfile textwrap threading time timeit types unittest uuid
    weakref zipfile encodings.ascii encodings.idna encodings.latin_1 encodings.utf_16
    matplotlib.pyplot numpy.ma numpy.polynomial numpy.testing
"""
"""Imported ahead only where a worker can open no file at all."""

TORCH_MODULES = """
    torch torch.nn torch.nn.functional torch.nn.init torch.nn.utils torch.optim torch.utils.data
    torch.autograd.gradcheck torch.func grader.sandbox.torch_operations
"""


def get_ready(
    settings: dict[str, Any], tier: str, own_users: bool, missing: Missing
) -> Confinement:
    """Imports what a worker needs and prepares its confinement.

    ``settings`` are those of the launcher: roots, site, forbidden, torch, device and preload;
    ``tier`` is landlock, noopen or auto.

    Raises:
        MissingDevice: the device that was asked for is not there.
        ConfinementError: the tier was asked for by name and does not work here.
    """
    gc.disable()  # next to nothing of what is imported is garbage
    roots = tuple(settings["roots"])
    sys.path.extend(settings["site"])
    asked = CPU if tier == "noopen" and settings["device"] == "auto" else settings["device"]
    device = choose_device(asked) if settings["torch"] else CPU
    warm_up(settings["torch"], settings["preload"], device)
    forget_other_paths(roots)
    reads = reading(roots, settings["forbidden"])
    confinement = prepare(tier, reads, own_users, missing, device)
    if "noopen" not in confinement.missing:
        with plotting.font_cache():
            import_all(UNOPENABLE_LATER)
        plotting.rehearse()
        exec("from numpy import *", {})  # imports what numpy itself brings in when it is named
        if settings["torch"]:
            _exercise_rest_of_torch()
    gc.freeze()
    gc.enable()
    return confinement


def warm_up(torch: bool, preload: Iterable[str] = (), device: str = CPU) -> None:
    """Imports what submissions use, and makes each library read its environment.

    numpy reads nothing later on; torch looks at the processor at its first operation.
    """
    warnings.simplefilter("ignore")
    import_all(MODULES)
    if torch:
        dynamo.stand_in()
        import_all(TORCH_MODULES)
    np.linalg.svd(np.ones((2, 2)))
    if torch:
        _exercise_torch(backward=device == CPU)
        tame_torch()
    if preload:
        with plotting.font_cache():
            import_all(" ".join(preload))
        plotting.rehearse()
    _rehearse()


def import_all(names: str) -> None:
    """Imports every module in a text of names."""
    for name in names.split():
        importlib.import_module(name)


def forget_other_paths(roots: tuple[str, ...]) -> None:
    """Leaves on the module search path only what lies within ``roots``."""
    sys.path[:] = [path for path in sys.path if path and within(path, roots)]
    own = {"BuiltinImporter", "FrozenImporter", "PathFinder", "DynamoFinder"}
    finders: list[Any] = [f for f in sys.meta_path if getattr(f, "__name__", "") in own]
    sys.meta_path[:] = finders


def _rehearse() -> None:
    """Goes once through what every worker does, so that what is built on first use is shared."""
    source = b"import numpy as np\ndef f(x):\n    return np.tanh(x), [x]\n"
    parsed = parse(source, "rehearsal.py")
    msgspec.to_builtins(report(parsed, "rehearsal.py", {"rehearsal.py": source}))
    module: dict[str, Any] = {}
    assert parsed.code is not None
    exec(parsed.code, module)
    arguments = [np.ones(2)]
    passed = fresh(arguments)
    meta, buffers = encode((module["f"](*passed), unchanged(arguments, passed)))
    decode(meta, b"".join(buffers))
    seed_generators(0)


def _exercise_torch(backward: bool) -> None:
    """Trains a little; not ``backward`` where a GPU is visible, for which autograd has threads."""
    import torch

    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    model = torch.nn.LSTM(2, 3)
    optimizer = torch.optim.Adam(model.parameters())
    loss = model(torch.randn(2, 1, 2))[0].sum()
    if backward:
        loss.backward()
        optimizer.step()
    torch.nn.Conv2d(1, 1, 3)(torch.randn(1, 1, 5, 5))
    half = torch.randn(3, 3).to(torch.bfloat16)
    torch.linalg.svdvals((half @ half).float())
    data = torch.utils.data.TensorDataset(torch.randn(4, 1))
    list(torch.utils.data.DataLoader(data, 2, shuffle=True))


def _exercise_rest_of_torch() -> None:
    """What takes too long to import, for a few submissions, where it can be imported later."""
    import torch

    dynamo.bring_in()
    point = torch.randn(2, dtype=torch.double, requires_grad=True)
    torch.autograd.gradcheck(torch.square, (point,))
    torch.save({}, io.BytesIO())
    torch.func.vmap(torch.func.grad(torch.sum))(torch.ones(2, 2))

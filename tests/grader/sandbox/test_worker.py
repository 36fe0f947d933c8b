"""Calls, loading and faults in a real worker."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from grader.sandbox.client import (
    Answer,
    Crashed,
    Handle,
    LoadReport,
    OutOfMemory,
    Raised,
    RaisedProblem,
    TimedOut,
    Worker,
)
from grader.sandbox.launch import Profile, SandboxError, Zygote
from grader.sandbox.limits import MIB, Limits
from grader.sandbox.wire import Tensor, Unsendable

MAIN = "homework.py"

OpenWorker = Callable[..., Worker]
StartZygote = Callable[[Profile], Zygote]

RNN = """
import numpy as np

def step(x, h, W):
    new = np.tanh(x @ W + h)
    return new, {"x": x, "h": new}

def step_backward(dout, cache):
    return dout * (1 - cache["h"] ** 2)

def total(x, scale=1.0):
    return float(scale * x.sum())

def double(x):
    x *= 2
    return x

def same(value):
    return value
"""


@pytest.fixture
def rnn(zygote: Zygote, open_worker: OpenWorker) -> Worker:
    """A worker with a few honest functions."""
    return open_worker(zygote, RNN)


def test_a_call_returns_the_value(rnn: Worker) -> None:
    """Arrays go in, the exact result comes out, nothing has changed."""
    x, h, W = np.ones((2, 3)), np.zeros((2, 4)), np.full((3, 4), 0.25)
    answer = rnn.call("step", [x, h, W])
    expected = np.tanh(x @ W + h)
    value, cache = answer.value
    assert value.tobytes() == expected.tobytes()
    assert cache["h"].tobytes() == expected.tobytes()
    assert answer.changed == ()


def test_kept_values_stay_in_the_worker(rnn: Worker) -> None:
    """A position in ``keep`` comes back as a handle, which a later call resolves."""
    x = np.zeros((1, 1))
    value, cache = rnn.call("step", [x, x, x], keep=(1,)).value
    assert value.tolist() == [[0.0]]
    assert cache == Handle(1, "dict")
    assert rnn.call("step_backward", [np.array([[3.0]]), cache]).value.tolist() == [[3.0]]


def test_a_single_value_is_the_one_at_position_0(rnn: Worker) -> None:
    """``keep=(0,)`` keeps a result that is no tuple; other positions then keep nothing."""
    assert rnn.call("total", [np.ones(2)], keep=(0,)).value == Handle(1, "float")
    assert rnn.call("total", [np.ones(2)], keep=(1,)).value == 2.0


def test_a_list_is_kept_whole_or_in_part(rnn: Worker) -> None:
    """Position 0 of a list is the list; with a later position it is several values."""
    assert rnn.call("same", [[1, 2]], keep=(0,)).value == Handle(1, "list")
    assert rnn.call("same", [[1, 2]], keep=(1,)).value == [1, Handle(2, "int")]


def test_a_released_handle_is_refused(rnn: Worker) -> None:
    """An object that was released, or that another worker gave, is no argument."""
    kept = rnn.call("same", [[1, 2]], keep=(0,)).value
    assert rnn.call("same", [kept]).value == [1, 2]
    rnn.release(kept)
    for handle in (kept, Handle(99)):
        with pytest.raises(Raised) as raised:
            rnn.call("same", [handle])
        assert raised.value.type_name == "LookupError"


def test_objects_that_cannot_travel_become_handles(zygote: Zygote, open_worker: OpenWorker) -> None:
    """A generator or an array of objects is described, and can be passed back."""
    worker = open_worker(
        zygote,
        "import numpy as np\n"
        "def make(): return (i for i in (1, 2)), np.array([None])\n"
        "def use(values): return list(values)\n",
    )
    generator, array = worker.call("make", []).value
    assert (generator.description, array.description) == ("generator", "array of dtype object")
    assert worker.call("use", [generator]).value == [1, 2]


def test_changes_in_place_are_reported_and_not_passed_on(rnn: Worker) -> None:
    """The positions of changed arguments come back; the caller's arrays stay as they are."""
    x = np.array([1.0, 2.0])
    answer = rnn.call("double", [x])
    assert answer.value.tolist() == [2.0, 4.0]
    assert answer.changed == (0,)
    assert x.tolist() == [1.0, 2.0]


CHANGES = [
    ("x[0] = 9", np.zeros(2), (0,)),
    ("x[0] = float('nan')", np.array([math.nan]), ()),
    ("x.shape = (1, 2)", np.zeros(2), (0,)),
    ("x.append(1)", [0], (0,)),
    ("x['a'][0] = 1", {"a": np.zeros(1)}, (0,)),
    ("x = 3", np.zeros(2), ()),
    ("x[0][0] = 1", (np.zeros(1),), (0,)),
]


@pytest.mark.parametrize(("statement", "argument", "changed"), CHANGES, ids=[c[0] for c in CHANGES])
def test_every_kind_of_change_is_seen(
    zygote: Zygote,
    open_worker: OpenWorker,
    statement: str,
    argument: object,
    changed: tuple[int, ...],
) -> None:
    """Bytes, shapes and containers are compared."""
    worker = open_worker(zygote, f"def f(x):\n    {statement}\n")
    assert worker.call("f", [argument]).changed == changed


def test_map_answers_for_each_list_of_arguments(rnn: Worker) -> None:
    """Many calls in one round trip, with what they keep and change."""
    answer = rnn.map("total", [[np.ones(2)], [np.ones(3), 2.0]])
    assert answer == Answer([2.0, 6.0], ())
    kept = rnn.map("step", [[np.zeros((1, 1))] * 3] * 2, keep=(1,)).value
    assert [cache.id for _, cache in kept] == [1, 2]
    assert rnn.map("double", [[np.ones(1)]]).changed == (0,)
    assert rnn.map("total", []) == Answer([], ())


def test_a_sweep_replaces_one_argument(rnn: Worker) -> None:
    """The results of numbers and of arrays are stacked, in order."""
    stack = np.arange(6.0).reshape(3, 2)
    totals = rnn.sweep("total", [stack[0], 10.0], 0, stack).value
    assert (totals.dtype, totals.tolist()) == (np.float64, [10.0, 50.0, 90.0])
    doubles = rnn.sweep("double", [stack[0]], 0, stack).value
    assert doubles.tolist() == (2 * stack).tolist()
    scaled = rnn.sweep("total", [np.ones(2), 0.0], 1, np.array([1.0, 2.0])).value
    assert scaled.tolist() == [2.0, 4.0]


def test_a_sweep_picks_one_of_several_values(rnn: Worker) -> None:
    """``pick`` is a position; one that does not exist is the submission's mistake."""
    stack = np.zeros((2, 1, 1))
    arguments = [stack[0]] * 3
    assert rnn.sweep("step", arguments, 0, stack, pick=0).value.shape == (2, 1, 1)
    assert len(rnn.sweep("step", arguments, 0, stack, pick=1).value) == 2
    assert rnn.sweep("total", [stack[0]], 0, stack, pick=0).value.tolist() == [0.0, 0.0]
    with pytest.raises(Raised) as raised:
        rnn.sweep("step", arguments, 0, stack, pick=2)
    assert raised.value.message == "value 3 was expected, but fewer were returned"


def test_results_of_a_sweep_do_not_share_memory(zygote: Zygote, open_worker: OpenWorker) -> None:
    """A function that returns the same buffer each time still gives different results."""
    source = (
        "import numpy as np\nout = np.zeros(1)\ndef f(x):\n    out[:] = x.sum()\n    return out\n"
    )
    worker = open_worker(zygote, source)
    stack = np.array([[1.0], [2.0]])
    assert worker.sweep("f", [stack[0]], 0, stack).value.tolist() == [[1.0], [2.0]]
    assert [v.tolist() for v in worker.map("f", [[stack[0]], [stack[1]]]).value] == [[1.0], [2.0]]


def test_arrays_of_different_shapes_are_a_list(zygote: Zygote, open_worker: OpenWorker) -> None:
    """What cannot be stacked arrives as it is."""
    worker = open_worker(
        zygote, "import numpy as np\ndef f(n): return np.zeros(int(n)) if n else None\n"
    )
    value = worker.sweep("f", [0], 0, np.array([0, 1, 2])).value
    assert value[0] is None
    assert [item.shape for item in value[1:]] == [(1,), (2,)]


def load(zygote: Zygote, source: str, **siblings: str) -> LoadReport:
    """The report on loading one source text."""
    files = {MAIN: source} | {f"{name}.py": text for name, text in siblings.items()}
    with Worker(zygote) as worker:
        worker.inspect(MAIN, [(name, text.encode()) for name, text in files.items()])
        return worker.load()


def test_loading_reports_what_can_be_called(zygote: Zygote) -> None:
    """Functions, classes, lambdas and star imports of siblings are callable; numbers are not."""
    source = "from extra import *\ndef f(): pass\nclass C: pass\ng = lambda: 1\nx = 1\n"
    report = load(zygote, source, extra="def h(): return 1\n")
    assert report == LoadReport(("h", "f", "C", "g"), None)


def test_what_follows_a_failing_statement_is_saved(zygote: Zygote) -> None:
    """Definitions, imports and assignments after the failure are made; calls are not."""
    source = (
        "from __future__ import annotations\n"
        "def f(): return 1\n"
        "def helper():\n"
        "    raise ValueError('no data')\n"
        "helper()\n"
        "import math\n"
        "EPS = 1e-8\n"
        "print('never')\n"
        "f = None if False else f\n"
        "broken = 1 / 0\n"
        "@helper\n"
        "def lost(): pass\n"
        "def g(x: Unknown): return math.sqrt(EPS)\n"
    )
    report = load(zygote, source)
    assert report.functions == ("f", "helper", "g")
    assert report.problem == RaisedProblem("ValueError", "no data", MAIN, 5)


@pytest.mark.parametrize(
    ("statement", "type_name", "message"),
    [
        ("import sys; sys.exit('bye')", "SystemExit", "bye"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
        ("input('? ')", "EOFError", "EOF when reading a line"),
        ("import no_such_module", "ModuleNotFoundError", "No module named 'no_such_module'"),
        ("import torch.nn", "ImportError", "torch is not allowed in this exercise"),
        ("import numpy.ma", "ImportError", "numpy.ma is not allowed in this exercise"),
        (
            "import imaplib",
            "ImportError",
            "calendar is not allowed in this exercise, and imaplib itself imports it",
        ),
        ("import extra", "SyntaxError", "'(' was never closed (extra.py, line 2)"),
    ],
)
def test_a_statement_that_stops_loading_is_named(
    zygote_for: StartZygote, statement: str, type_name: str, message: str
) -> None:
    """Whatever is raised at the top level, the functions after it are still there."""
    zygote = zygote_for(Profile(forbidden=("torch", "numpy.ma", "calendar")))
    report = load(zygote, f"\n{statement}\ndef f(): pass\n", extra="x = 1\ny = (\n")
    assert report.problem == RaisedProblem(type_name, message, MAIN, 2)
    assert report.functions == ("f",)


def test_the_main_block_never_runs(zygote: Zygote) -> None:
    """The module is named after its file."""
    report = load(
        zygote, "if __name__ == '__main__':\n    raise ValueError\nelse:\n    f = print\n"
    )
    assert report == LoadReport(("f",), None)


def test_files_that_do_not_parse_are_loaded_in_part(zygote: Zygote) -> None:
    """Every block that can be read is run, with its own line numbers."""
    source = "import math\ndef bad(:\n    pass\ndef f():\n    return math.nothing\n"
    with Worker(zygote) as worker:
        report = worker.inspect(MAIN, [(MAIN, source.encode())])
        assert report.problem is not None
        assert (report.problem.saved, report.problem.lost) == (("f",), ("bad",))
        assert worker.load() == LoadReport(("f",), None)
        with pytest.raises(Raised) as raised:
            worker.call("f", [])
        assert (raised.value.file, raised.value.line) == (MAIN, 5)


def test_seeds_make_runs_repeat(zygote: Zygote) -> None:
    """numpy's and Python's generators start from the seed of the load request."""
    source = "import random\nimport numpy as np\nPAIR = (random.random(), np.random.rand())\n"
    source += "def pair(): return PAIR\n"
    drawn = []
    for seed in (1, 1, 2):
        with Worker(zygote) as worker:
            worker.inspect(MAIN, [(MAIN, source.encode())])
            worker.load(seed)
            drawn.append(worker.call("pair", []).value)
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_the_source_can_be_looked_at_from_inside(zygote: Zygote, open_worker: OpenWorker) -> None:
    """inspect.getsource and tracebacks work, although nothing is on disk."""
    source = (
        "import inspect, traceback\n"
        "def f(): return 1 / 0\n"
        "def g(): return inspect.getsource(f)\n"
        "def h():\n"
        "    try: f()\n"
        "    except ZeroDivisionError: return traceback.format_exc()\n"
    )
    worker = open_worker(zygote, source)
    assert worker.call("g", []).value == "def f(): return 1 / 0\n"
    assert 'File "homework.py", line 2, in f' in worker.call("h", []).value


def test_what_is_printed_is_captured(zygote: Zygote, open_worker: OpenWorker) -> None:
    """Standard output and error arrive in order, and can be read from a position on."""
    worker = open_worker(
        zygote,
        "import sys\nprint('loaded')\n"
        "def f():\n    print('é')\n    print('error', file=sys.stderr)\n    print(end='end')\n",
    )
    assert worker.output() == b"loaded\n"
    start = worker.output_size()
    worker.call("f", [])
    assert worker.output(start) == "é\nerror\nend".encode()
    assert worker.output_size() == len(worker.output())


def test_output_has_a_limit_and_costs_nothing(zygote: Zygote, open_worker: OpenWorker) -> None:
    """Twelve megabytes, at import and in a call, are cut off but do not fail."""
    source = (
        "def f():\n    for i in range(12): print('line', i, 'x' * 1_000_000)\n    return 1\nf()\n"
    )
    worker = open_worker(zygote, source)
    assert worker.call("f", []).value == 1
    assert worker.output_size() == zygote.profile.limits.output
    assert worker.output().startswith(b"line 0 xxx")


def test_an_exception_names_its_line(zygote: Zygote, open_worker: OpenWorker) -> None:
    """The innermost line in a file of the submission is reported, and the worker lives on."""
    source = "import numpy as np\nimport extra\ndef f(x):\n    return extra.g(x)\n"
    worker = open_worker(zygote, source, extra="import numpy as np\n\ndef g(x):\n    x @ x\n")
    with pytest.raises(Raised) as raised:
        worker.call("f", [np.zeros((2, 3))])
    assert (raised.value.type_name, raised.value.file, raised.value.line) == (
        "ValueError",
        "extra.py",
        4,
    )
    assert "matmul" in raised.value.message
    assert worker.alive
    assert worker.call("f", [np.zeros((2, 2))]).value is None


RAISING = [
    ("raise SystemExit(3)", "SystemExit", "3"),
    ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
    ("raise GeneratorExit", "GeneratorExit", ""),
    ("exit()", "SystemExit", "None"),
    ("f()", "RecursionError", "maximum recursion depth exceeded"),
    ("raise type('Mine', (Exception,), {'__str__': lambda e: 1 / 0})", "Mine", None),
    ("raise ValueError('x' * 5000)", "ValueError", "x" * 2000),
    ("raise type('N' * 200, (Exception,), {})", "N" * 80, ""),
    ("assert False, 'no'", "AssertionError", "no"),
    ("breakpoint()", "BdbQuit", ""),
]


@pytest.mark.parametrize(
    ("statement", "type_name", "message"), RAISING, ids=[r[0][:30] for r in RAISING]
)
def test_every_exception_is_raised_and_survived(
    zygote: Zygote, open_worker: OpenWorker, statement: str, type_name: str, message: str | None
) -> None:
    """Whatever a call raises, even to end the process, the worker answers the next one."""
    worker = open_worker(zygote, f"def f():\n    {statement}\ndef g(): return 1\n")
    with pytest.raises(Raised) as raised:
        worker.call("f", [])
    expected = "(its message cannot be printed)" if message is None else message
    assert raised.value.type_name == type_name
    assert raised.value.message == expected
    assert worker.call("g", []).value == 1


def test_a_missing_function_is_raised(rnn: Worker) -> None:
    """Calling what the file does not define says so."""
    with pytest.raises(Raised) as raised:
        rnn.call("nothing", [])
    assert raised.value.message == "homework.py defines no nothing"


def test_too_large_an_answer_is_raised(zygote: Zygote, open_worker: OpenWorker) -> None:
    """An answer beyond a frame's caps says how large it is; the worker lives on."""
    worker = open_worker(zygote, "import numpy as np\ndef f(n): return np.zeros(n)\n")
    with pytest.raises(Raised) as raised:
        worker.call("f", [9 * MIB])
    assert raised.value.message == (
        "the answer cannot be handed back: its arrays take 75497472 bytes; at most 25165824"
    )
    assert worker.call("f", [2]).value.tolist() == [0.0, 0.0]


CRASHES = [
    ("import os; os._exit(3)", "exited with code 3"),
    ("import os; os._exit(0)", "exited with code 0"),
    ("import ctypes; ctypes.string_at(0)", "ended by SIGSEGV"),
    ("import os; os.abort()", "ended by SIGSEGV"),
    ("import signal; signal.setitimer(0, 0.01)\n    while True: pass", "ended by SIGALRM"),
]


@pytest.mark.parametrize(("statement", "reason"), CRASHES, ids=[c[0][:40] for c in CRASHES])
def test_the_end_of_the_process_is_named(
    zygote: Zygote, open_worker: OpenWorker, statement: str, reason: str
) -> None:
    """A worker that ends says how, is dead for later calls, and leaves its usage behind."""
    worker = open_worker(zygote, f"def f():\n    {statement}\n")
    with pytest.raises(Crashed) as crashed:
        worker.call("f", [])
    assert crashed.value.reason == reason
    assert not worker.alive
    assert worker.usage is not None
    with pytest.raises(Crashed, match="it has ended before"):
        worker.call("f", [])


def test_a_crash_while_loading_is_a_crash(zygote: Zygote) -> None:
    """What ends the process at import is told from an exception."""
    with pytest.raises(Crashed, match="exited with code 7"):
        load(zygote, "import os\nos._exit(7)\n")


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "import time; time.sleep(1000)",
        "import signal\n    signal.signal(signal.SIGTERM, signal.SIG_IGN)\n    while True: pass",
        "import numpy as np\n    while True: np.ones((300, 300)) @ np.ones((300, 300))",
        "x = 9 ** 99_999_999",
    ],
    ids=["loop", "sleep", "ignored signals", "inside numpy", "inside one operation"],
)
def test_a_hang_is_ended(impatient: Zygote, open_worker: OpenWorker, body: str) -> None:
    """A call beyond its time ends the worker, and the exception says after how long."""
    worker = open_worker(impatient, f"def f():\n    {body}\n")
    with pytest.raises(TimedOut) as timed_out:
        worker.call("f", [])
    assert timed_out.value.seconds == 0.5
    assert not worker.alive


def test_a_hang_while_loading_is_ended(impatient: Zygote) -> None:
    """Loading has a limit of its own."""
    with pytest.raises(TimedOut) as timed_out:
        load(impatient, "while True: pass\n")
    assert timed_out.value.seconds == 2.0


def test_cpu_time_has_a_limit(zygote_for: StartZygote, open_worker: OpenWorker) -> None:
    """A worker that has used up its CPU time is ended by the kernel, and that is a time-out."""
    zygote = zygote_for(Profile(limits=Limits(call_seconds=30.0, cpu_seconds=1)))
    worker = open_worker(zygote, "def f():\n    while True: pass\n")
    with pytest.raises(TimedOut) as timed_out:
        worker.call("f", [])
    assert timed_out.value.seconds == 1


@pytest.mark.parametrize(
    "expression",
    ["np.ones(50_000_000_000)", "bytearray(50 << 30)", "[0] * (50 << 30)"],
)
def test_too_much_memory_is_told_from_other_exceptions(
    zygote: Zygote, open_worker: OpenWorker, expression: str
) -> None:
    """What cannot be allocated is OutOfMemory; the worker lives on."""
    worker = open_worker(
        zygote, f"import numpy as np\ndef f(): return {expression}\ndef g(): return 1\n"
    )
    with pytest.raises(OutOfMemory):
        worker.call("f", [])
    assert worker.call("g", []).value == 1


def test_memory_that_grows_slowly_has_a_limit(
    zygote_for: StartZygote, open_worker: OpenWorker
) -> None:
    """Many small objects end at the limit as well."""
    zygote = zygote_for(Profile(limits=Limits(memory=64 * MIB)))
    source = "def f():\n    kept = []\n    while True: kept.append(bytearray(1 << 20))\n"
    worker = open_worker(zygote, source)
    with pytest.raises(OutOfMemory):
        worker.call("f", [])


def test_endless_recursion_below_python_is_a_fault(zygote: Zygote, open_worker: OpenWorker) -> None:
    """Without Python's own limit, the stack or the memory ends it; the grader goes on.

    From Python 3.12 on, the C stack has a limit that cannot be raised.
    """
    source = (
        "import sys\n"
        "sys.setrecursionlimit(10 ** 9)\n"
        "class C:\n    def __repr__(self): return repr([self])\n"
        "def f(): return repr(C())\n"
    )
    worker = open_worker(zygote, source)
    with pytest.raises((Crashed, OutOfMemory, Raised)):
        worker.call("f", [])


def test_arguments_that_cannot_travel_are_the_graders_mistake(rnn: Worker) -> None:
    """The grader's own objects are refused before anything is sent."""
    with pytest.raises(Unsendable):
        rnn.call("same", [object()])
    assert rnn.call("same", [1]).value == 1


def test_usage_is_known_after_the_end(zygote: Zygote, open_worker: OpenWorker) -> None:
    """CPU seconds and the largest resident size are reported; closing twice is harmless."""
    worker = open_worker(zygote, "def f(): pass\n")
    assert worker.usage is None
    worker.close()
    worker.close()
    assert worker.usage is not None
    assert 0.0 < worker.usage.cpu_seconds < 5.0
    assert worker.usage.max_rss > MIB
    assert worker.output() == b""


def test_a_zygote_that_cannot_start_says_why() -> None:
    """A tier that does not exist is our fault, not the submission's."""
    zygote = Zygote.start(Profile(isolation="imaginary"))
    with zygote, pytest.raises(SandboxError, match="imaginary"):
        Worker(zygote)


def test_a_closed_zygote_gives_no_worker() -> None:
    """Asking a zygote that has ended is our fault."""
    zygote = Zygote.start(Profile())
    zygote.close()
    with pytest.raises(SandboxError):
        Worker(zygote)


def test_two_workers_at_once_do_not_meet(zygote: Zygote, open_worker: OpenWorker) -> None:
    """Workers of one zygote have their own modules."""
    source = "COUNT = [0]\ndef f():\n    COUNT[0] += 1\n    return COUNT[0]\n"
    first, second = open_worker(zygote, source), open_worker(zygote, source)
    assert [first.call("f", []).value for _ in range(3)] == [1, 2, 3]
    assert second.call("f", []).value == 1


def test_torch_functions_take_and_return_tensors(
    zygote_for: StartZygote, open_worker: OpenWorker
) -> None:
    """Where an exercise asks for torch, tensors travel and gradients can be taken."""
    worker = open_worker(
        zygote_for(Profile(torch=True)),
        "import torch\n"
        "def grad(x):\n    y = (x ** 2).sum()\n    y.backward()\n    return x.grad, y\n"
        "def clear(x):\n    x.zero_()\n"
        "def train():\n"
        "    net = torch.nn.LSTM(2, 3)\n"
        "    optimizer = torch.optim.Adam(net.parameters())\n"
        "    net(torch.ones(2, 1, 2))[0].sum().backward()\n"
        "    optimizer.step()\n",
    )
    point = Tensor(np.array([1.0, 3.0]), requires_grad=True)
    gradient, loss = worker.call("grad", [point]).value
    assert gradient.array.tolist() == [2.0, 6.0]
    assert loss.array.item() == 10.0
    assert worker.call("clear", [Tensor(np.ones(2))]).changed == (0,)
    assert worker.call("train", []).value is None

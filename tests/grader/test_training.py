"""Training judged by comparison: the same scenario on a student's code and on the reference."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from grader.checks import answers_match, gradients_match, trajectories_match
from grader.course import Course
from grader.curves import Scene
from grader.derivative import StudentForward, make_derivative
from grader.errors import CheckFailed, SuiteError
from grader.exercise import Exercise
from grader.model import Cause, Verdict
from grader.numerics.functional import OutputFault
from grader.opened import OpenedSubmission
from grader.reference import handed_in
from grader.sandbox.launch import Zygote
from grader.staff import Staff
from grader.student import Student
from grader.trajectory import Trajectory

Open = Callable[[str], Student]
RNG = np.random.default_rng(7)
STATE = {
    "lstm.weight_ih_l0": RNG.normal(0, 0.5, (12, 2)),
    "lstm.weight_hh_l0": RNG.normal(0, 0.5, (12, 3)),
    "lstm.bias_ih_l0": RNG.normal(0, 0.3, 12),
    "lstm.bias_hh_l0": RNG.normal(0, 0.3, 12),
    "linear.weight": RNG.normal(0, 0.8, (1, 3)),
    "linear.bias": RNG.normal(0, 0.5, 1),
}
X, Y = RNG.normal(size=(5, 4, 2)), RNG.normal(size=(5, 1))
BATCHES = [[[3, 1], [0, 4], [2]], [[2, 0], [1, 3], [4]], [[4, 2], [3, 0], [1]]]


@pytest.fixture(scope="module")
def exercise(course: Course) -> Exercise:
    """The exercise on training in PyTorch, with a limit that a hang reaches soon."""
    exercise = course.exercise("exercise7")
    return replace(exercise, limits=replace(exercise.limits, call_seconds=2.0))


@pytest.fixture(scope="module")
def zygote(exercise: Exercise) -> Iterator[Zygote]:
    """A zygote that has imported torch."""
    with Zygote.start(exercise.profile) as zygote:
        yield zygote


@pytest.fixture(scope="module")
def staff(exercise: Exercise, zygote: Zygote) -> Iterator[Staff]:
    """The reference in its own worker."""
    with Staff(exercise, zygote) as staff:
        yield staff


@pytest.fixture
def reference(staff: Staff) -> Any:
    """The reference's functions at the beginning of a check."""
    return staff.reference()


@pytest.fixture
def student(exercise: Exercise, zygote: Zygote) -> Iterator[Open]:
    """The functions of the reference's source with some of its text replaced."""
    assert exercise.reference is not None
    source = exercise.reference.read_text()
    opened: list[OpenedSubmission] = []

    def open_one(changed: str) -> Student:
        submission = handed_in(exercise, exercise.main, f"{source}\n\n{changed}")
        opened.append(OpenedSubmission(exercise, submission, zygote))
        opened[-1].begin_check(strict_shapes=False)
        return Student(opened[-1])

    yield open_one
    for each in opened:
        each.close()


def modeler(code: Any) -> Any:
    """A model of two inputs, three hidden units and one output with fixed weights."""
    model = code.LSTMModeler(2, 3, 1)
    model.load(STATE)
    return model


def trained(code: Any) -> Trajectory:
    """Three epochs over five sequences in batches of two."""
    model = modeler(code)
    loader = code.torch.loader(X, Y, BATCHES)
    trajectory: Trajectory = code.torch.watch(model, code.train, model, loader, 3, 0.1, "cpu")
    return trajectory


def predicted(code: Any) -> Any:
    """A forward pass from a hidden state of zeros."""
    model = modeler(code)
    model.reset_hidden(5, "cpu")
    return model(X)


TRAIN = """
def train(model, loader, epochs, lr, device):
    optimizer = {optimizer}
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            {reset}
            model.reset_hidden(len(x), device)
            loss = ((model(x) - y) ** 2).{reduction}()
            loss.backward()
            {step}
            total += loss.item()
        losses.append(total)
    return losses
"""
SGD = "torch.optim.SGD(model.parameters(), lr=lr)"
BY_HAND = (
    "[setattr(p, 'data', p.data - lr * p.grad) for p in model.parameters()]; model.zero_grad()"
)


def training(
    optimizer: str = SGD,
    reset: str = "optimizer.zero_grad()",
    reduction: str = "mean",
    step: str = "optimizer.step()",
) -> str:
    """A training loop with one part replaced."""
    return TRAIN.format(optimizer=optimizer, reset=reset, reduction=reduction, step=step)


@pytest.mark.parametrize(
    "source", ["", training(), training("None", "pass", "mean", BY_HAND)], ids=str
)
def test_a_right_training_matches_however_it_is_written(
    student: Open, reference: Any, source: str
) -> None:
    """The reference itself, another loss, and updates by hand go the same way."""
    trajectories_match(student(source), reference, trained)


AT_STEP_1, AT_STEP_2 = (
    f"The first wrong loss is that of epoch 1. Step {n} (epoch 1, batch {n}) is the first with the "
    for n in (1, 2)
)


def said_of(student: Student, reference: Any) -> CheckFailed:
    """How a wrong training fails."""
    with pytest.raises(CheckFailed) as caught:
        trajectories_match(student, reference, trained)
    return caught.value


@pytest.mark.parametrize(
    ("source", "message", "structure"),
    [
        (
            training(reset="pass"),
            AT_STEP_2 + "gradient wrong.",
            "The gradient of this step holds that of the step before as well.",
        ),
        (
            training(reduction="sum"),
            AT_STEP_1 + "gradient wrong.",
            "Every gradient is the right one times one and the same number.",
        ),
        (
            training("torch.optim.SGD(model.parameters(), lr=lr, weight_decay=0.1)"),
            AT_STEP_1 + "update wrong.",
            "The gradient is right; beside the step, every parameter shrinks.",
        ),
        (
            training("torch.optim.SGD(model.linear.parameters(), lr=lr)"),
            AT_STEP_1 + "update wrong.",
            "",
        ),
        (
            training(step="model.linear.bias.grad = None; optimizer.step()"),
            AT_STEP_1 + "gradient of linear.bias wrong.",
            "Some parameters get no gradient.",
        ),
        (
            training("torch.optim.Adam(model.parameters(), lr=lr)"),
            AT_STEP_1 + "update wrong.",
            "The gradient is right, but every parameter moves by the same amount.",
        ),
    ],
    ids=["never reset", "sum", "weight decay", "some parameters", "one forgotten", "Adam"],
)
def test_the_first_wrong_step_is_told(
    student: Open, reference: Any, source: str, message: str, structure: str
) -> None:
    """Where the path is left, whether gradient or update is wrong there, and what it looks like."""
    failed = said_of(student(source), reference)
    assert failed.failure.message == message
    assert failed.evidence is not None
    assert failed.evidence.structure().partition("\n")[0] == structure


def test_the_losses_and_the_gradients_are_drawn(student: Open, reference: Any) -> None:
    """Three epochs, nine steps, of which the first is still right."""
    losses, norms = said_of(student(training(reset="pass")), reference).failure.pictures
    assert (losses.scene, losses.axis, losses.length) == (Scene.LOSSES, "epoch", 3)
    assert (norms.scene, norms.axis, norms.length) == (Scene.NORMS, "step", 9)
    (curve,) = norms.curves
    assert curve.got[0] == curve.expected[0]
    assert curve.wrong == (False, *(True,) * 8)


def test_a_ten_millionth_of_the_rate_is_seen(student: Open, reference: Any) -> None:
    """float64 is compared to nine digits."""
    nearly = training("torch.optim.SGD(model.parameters(), lr=lr * (1 + 1e-7))")
    failed = said_of(student(nearly), reference)
    assert failed.failure.message.endswith("is the first with the update wrong.")


def test_nan_losses_are_no_numbers(student: Open, reference: Any) -> None:
    """A training that explodes is not finite, whatever the reference does."""
    failed = said_of(
        student(training(step="optimizer.step(); loss = loss * float('nan')")), reference
    )
    assert failed.failure.cause is Cause.NOT_FINITE
    assert failed.failure.message.startswith("The loss of epoch 1 is not finite (NaN or infinity).")


def test_another_number_of_epochs_is_a_wrong_shape(student: Open, reference: Any) -> None:
    """One loss an epoch is expected."""
    source = training().replace("range(epochs)", "range(5)")
    failed = said_of(student(source), reference)
    assert failed.failure.cause is Cause.WRONG_SHAPE
    assert failed.failure.message == "train: losses has the shape (?,); expected (epochs,)."


def test_an_endless_training_ends_with_its_time(student: Open, reference: Any) -> None:
    """A loop that never ends is timed out."""
    endless = student(training().replace("for _ in range(epochs):", "while True:"))
    failed = said_of(endless, reference)
    assert failed.failure.cause is Cause.TIMED_OUT


FLOAT32 = """
class LSTMModeler(LSTMModeler):
    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.float()

    def reset_hidden(self, batch_size, device):
        zeros = torch.zeros(1, batch_size, self.lstm.hidden_size, dtype=torch.float32)
        self.hidden_cell = (zeros, zeros.clone())

    def forward(self, x):
        if x.dtype != torch.float32:
            raise RuntimeError("expected scalar type Float but found Double")
        return super().forward(x)
"""


def test_code_that_insists_on_float32_is_compared_in_it(student: Open, reference: Any) -> None:
    """Its numbers are held against the reference's in float32, and a note says so."""
    code = student(FLOAT32)
    answers_match(code, reference, predicted, "y_hat", ("N", "K"))
    note = "Your code fixes float32, so it was compared in float32."
    assert code.opened.trace.notes == [note]


def test_other_parameters_are_named(student: Open, reference: Any) -> None:
    """A module with an attribute of another name and shape cannot be loaded."""
    code = student(
        "class LSTMModeler(nn.Module):\n"
        "    def __init__(self, *sizes):\n"
        "        super().__init__()\n"
        "        self.rnn = nn.RNN(2, 3)\n"
    )
    with pytest.raises(CheckFailed) as caught:
        answers_match(code, reference, predicted)
    assert caught.value.failure.message == (
        "LSTMModeler has no parameter lstm.weight_ih_l0. Its parameters should be "
        f"{', '.join(STATE)}, as the handout says."
    )


def forward(code: Any, weight: Any, bias: Any) -> Any:
    """Predictions as a function of the linear layer."""
    model = code.LSTMModeler(2, 3, 1)
    model.load({**STATE, "linear.weight": weight, "linear.bias": bias})
    model.reset_hidden(5, "cpu")
    return model(X)


UPSTREAM = RNG.normal(size=(5, 1))


def backward(code: Any, weight: Any, bias: Any) -> Any:
    """The gradients of the linear layer."""
    model = code.LSTMModeler(2, 3, 1)
    model.load({**STATE, "linear.weight": weight, "linear.bias": bias})
    model.reset_hidden(5, "cpu")
    found = model.backward(X, upstream=UPSTREAM)
    return found["linear.weight"], found["linear.bias"]


def gradients(student: Student, reference: Any) -> list[Verdict]:
    """The verdicts on the linear layer's gradients."""
    with suppress(CheckFailed):
        gradients_match(
            student,
            reference,
            forward=forward,
            backward=backward,
            arguments=(STATE["linear.weight"], STATE["linear.bias"]),
            upstream=UPSTREAM,
            blocks={"weight": "K H", "bias": "K"},
        )
    return [block.verdict for block in student.opened.trace.blocks]


def test_gradients_of_a_module_are_differentiated(student: Open, reference: Any) -> None:
    """A right module is right in every block; one whose bias is cut off is wrong there."""
    assert gradients(student(""), reference) == [Verdict.RIGHT, Verdict.RIGHT]
    detached = (
        "class LSTMModeler(LSTMModeler):\n"
        "    def forward(self, x):\n"
        "        out, self.hidden_cell = self.lstm(x, self.hidden_cell)\n"
        "        return out[:, -1] @ self.linear.weight.T + self.linear.bias.detach()\n"
    )
    assert gradients(student(detached), reference) == [Verdict.RIGHT, Verdict.BACKWARD_WRONG]


def test_a_sweep_ends_at_an_answer_of_another_size(student: Open, exercise: Exercise) -> None:
    """The declared shape leaves K open; without a bound, every point's answer would be kept."""
    code = student(
        "class LSTMModeler(LSTMModeler):\n"
        "    def forward(self, x):\n"
        "        return super().forward(x).repeat(1, 1000)\n"
    )
    point = (STATE["linear.weight"], STATE["linear.bias"])
    blocks = {"weight": "K H", "bias": "K"}
    derivative = make_derivative(exercise, forward, point, backward, UPSTREAM, blocks)
    with pytest.raises(OutputFault, match="another number of values"):
        StudentForward(code, derivative).sweep(derivative.blocks, "bias", np.zeros((3, 1)))


def test_torchs_own_checker_agrees_with_the_modules_gradients(reference: Any) -> None:
    """gradcheck, a second opinion, accepts the function that the checks differentiate."""
    lstm, linear = torch.nn.LSTM(2, 3, batch_first=True).double(), torch.nn.Linear(3, 1).double()
    own = [*lstm.named_parameters(prefix="lstm"), *linear.named_parameters(prefix="linear")]
    for name, parameter in own:
        parameter.data.copy_(torch.from_numpy(STATE[name]))
    x = torch.from_numpy(X)

    def run(*parameters: torch.Tensor) -> torch.Tensor:
        names = [name for name, _ in own]
        given = dict(zip(names, parameters, strict=True))
        inner = {n.removeprefix("lstm."): p for n, p in given.items() if n.startswith("lstm")}
        states, _ = torch.func.functional_call(lstm, inner, (x,))
        return states[:, -1] @ given["linear.weight"].T + given["linear.bias"]

    points = [parameter.detach().requires_grad_() for _, parameter in own]
    assert torch.autograd.gradcheck(run, points)
    outputs = run(*points)
    outputs.backward(torch.from_numpy(UPSTREAM))
    model = modeler(reference)
    model.reset_hidden(5, "cpu")
    found = model.backward(X, upstream=UPSTREAM)
    for (name, _), point in zip(own, points, strict=True):
        np.testing.assert_allclose(found[name], point.grad, rtol=1e-12)


def test_a_reference_that_fails_is_our_fault(exercise: Exercise, reference: Any) -> None:
    """What the reference's worker cannot do is never a finding about the student."""
    with pytest.raises(SuiteError, match="The reference: "):
        reference.LSTMModeler(-1, 3, 1)


def test_the_graders_own_process_never_imports_torch(exercise: Exercise) -> None:
    """Grading a PyTorch exercise in a fresh interpreter leaves torch to the workers."""
    code = (
        "import sys\n"
        "from grader.cli.main import main\n"
        "try:\n"
        f"    main(['run', 'exercise7', '--only', 'get_device', '--course', {str(exercise.root)!r},"
        " '--submission', 'solutions'])\n"
        "except SystemExit as ended:\n"
        "    print(ended.code, 'torch' in sys.modules, file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=exercise.root, check=True
    )
    assert ended.stderr.split() == ["0", "False"]

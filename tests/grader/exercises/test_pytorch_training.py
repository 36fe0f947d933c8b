"""Exercise 7: right code in other styles gets full marks, and nonsense none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from grader.course import Course
from grader.exercise import Exercise
from grader.model import Cause, CheckResult, Grade, Outcome, Submission, SubmissionId
from grader.pipeline import Grading, grade_each
from grader.replay import Replay
from grader.sandbox.launch import Zygote
from grader.submissions import digest

GradeFunctions = Callable[..., Grade]

OWN_LOOP = """
import numpy as np
import torch.nn.functional as F


def train(model, loader, epochs, lr, device):
    losses = np.zeros(epochs)
    model.train()
    for epoch in range(epochs):
        for x, y in loader:
            print("batch of", len(x))
            model.zero_grad()
            model.hidden_cell = None
            loss = F.mse_loss(model(x.to(device)), y.to(device))
            grads = torch.autograd.grad(loss, list(model.parameters()))
            with torch.no_grad():
                for p, grad in zip(model.parameters(), grads):
                    p -= lr * grad
            losses[epoch] += loss.detach().cpu().numpy()
    return list(losses)
"""

DECK_STYLE = """
import torch.optim as optim


def get_device():
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


class LSTMModeler(nn.Module):
    def __init__(self, input_size, hidden_layer_size, output_size):
        super(LSTMModeler, self).__init__()
        self.hidden_layer_size = hidden_layer_size
        self.lstm = nn.LSTM(input_size, hidden_layer_size)
        self.linear = nn.Linear(hidden_layer_size, output_size)
        self.hidden_cell = (torch.zeros(1, 1, hidden_layer_size),
                            torch.zeros(1, 1, hidden_layer_size))

    def reset_hidden(self, batch_size, device):
        self.hidden_cell = [torch.zeros(1, batch_size, self.hidden_layer_size).to(device)
                            for _ in range(2)]

    def forward(self, x):
        lstm_out, self.hidden_cell = self.lstm(x.transpose(0, 1), tuple(self.hidden_cell))
        out = self.linear(lstm_out)
        return out[-1]


def train(model, loader, epochs, lr, device):
    losses = []
    loss_function = nn.MSELoss()
    optimizer = optim.SGD(model.parameters(), lr=lr)
    model.to(device).train()
    for epoch in range(epochs):
        total_loss = 0
        for (x, y) in loader:
            x, y = torch.tensor(x).to(device), torch.tensor(y).to(device)
            model.zero_grad(set_to_none=False)
            model.reset_hidden(x.shape[0], device)
            y_hat = model(x)
            loss = loss_function(y, y_hat)
            loss.backward()
            optimizer.step()
            total_loss += loss
        losses.append(total_loss)
    return losses
"""

FLOAT32_ONLY = """
class LSTMModeler(LSTMModeler):
    def reset_hidden(self, batch_size, device):
        shape = (1, batch_size, self.lstm.hidden_size)
        self.hidden_cell = (torch.zeros(shape, dtype=torch.float32, device=device),
                            torch.zeros(shape, dtype=torch.float32, device=device))

    def forward(self, x):
        lstm_out, self.hidden_cell = self.lstm(x.float(), self.hidden_cell)
        return self.linear(self.hidden_cell[0].squeeze(0))
"""

COMPILED = """
def make_loader(x, y, batch_size, shuffle):
    data = TensorDataset(x, y)
    return DataLoader(data, batch_size, shuffle, num_workers=2, persistent_workers=True)


def train_note_rnn(model, sequences, epochs, lr, device):
    compiled, losses = torch.compile(model), []
    optimizer = torch.optim.Adam(compiled.parameters(), lr)
    for _ in range(epochs):
        total = torch.zeros((), device=device)
        for notes in sequences:
            notes = notes.to(device).unsqueeze(0)
            scores = compiled.train()(notes[:, :-1])
            loss = nn.functional.cross_entropy(scores.transpose(1, 2), notes[:, 1:])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.detach()
        losses.append(total)
    return losses
"""

OWN_NAMES = """
class NoteRNN(nn.Module):
    def __init__(self, vocabulary_size, embedding_size, hidden_size):
        super().__init__()
        self.rows = nn.Embedding(vocabulary_size, embedding_size)
        self.layers = nn.ModuleList([nn.RNN(embedding_size, hidden_size, batch_first=True)])
        self.scores = nn.Linear(hidden_size, vocabulary_size)

    def forward(self, notes):
        h0 = torch.zeros(1, len(notes), self.scores.in_features, device=notes.device)
        return self.scores(self.layers[0](self.rows(notes), h0)[0])


def predict(model, x, device):
    model.eval()
    with torch.inference_mode():
        rows = []
        for row in x.split(1):
            model.reset_hidden(1, device)
            rows.append(model(row.to(device)))
        return torch.vstack(rows).to("cpu")


def plot_losses(ax, losses):
    ax.plot(losses, "r.-", label="training")
    ax.set(xlabel="Epochs", ylabel="Training loss", title="LSTM")
    ax.grid(True)
    ax.legend()
"""

STYLES = {
    "own-loop": OWN_LOOP,
    "deck-style": DECK_STYLE,
    "float32-only": FLOAT32_ONLY,
    "compiled": COMPILED,
    "own-names": OWN_NAMES,
}

ENDLESS = """
def train(model, loader, epochs, lr, device):
    while True:
        pass
"""

BURST = """
def train(model, loader, epochs, lr, device):
    return [float("nan") for epoch in range(epochs) for batch in [list(loader)]]
"""

BODIES = (
    "return None",
    "return [float('nan')] * 4",
    "return 'cpu of cuda'",
    "return torch.full((3, 2), float('nan'))",
    "return torch.ones(3, dtype=torch.complex64)",
    "return _",
    "return nn.Linear(2, 3)",
    "raise SystemExit(0)",
)
NO_ERRORS: dict[str, list[str]] = {body: [] for body in BODIES}
FUNCTIONS = ("get_device", "make_loader", "train", "predict", "plot_losses", "train_note_rnn")
METHODS = ("LSTMModeler.forward", "LSTMModeler.reset_hidden", "NoteRNN.forward")


@pytest.fixture(scope="module")
def exercise7(course: Course) -> Exercise:
    """The exercise on training."""
    return course.exercise("exercise7")


@pytest.fixture(scope="module")
def torch_zygote(exercise7: Exercise) -> Iterator[Zygote]:
    """A zygote with torch."""
    with Zygote.start(exercise7.profile) as zygote:
        yield zygote


@pytest.fixture
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves out the search for the mistake's name, which takes most of the time here."""
    monkeypatch.setattr(Replay, "name", lambda *_: None)


def written(exercise: Exercise, functions: str) -> Submission:
    """The reference with some functions written anew."""
    assert exercise.reference is not None
    source = f"{exercise.reference.read_text()}\n\n{functions}"
    files = ((exercise.main, source.encode()),)
    return Submission(SubmissionId("", exercise.main, digest(files)), exercise.main, files)


@pytest.fixture(scope="module")
def grade_functions(course: Course, exercise7: Exercise, torch_zygote: Zygote) -> GradeFunctions:
    """Grades the reference with some functions written anew, in the real worker."""

    def run(functions: str, only: str = "") -> Grade:
        grading, grades = Grading(exercise7, course.settings.seed, only), list[Grade]()
        grade_each(grading, [written(exercise7, functions)], torch_zygote, grades.append)
        return grades[0]

    return run


def notes_of(graded: Grade) -> set[str]:
    """All notes of a grade."""
    return {note for result in graded.results for note in result.notes}


@pytest.mark.parametrize("style", STYLES)
def test_right_code_in_another_style_gets_full_marks(
    grade_functions: GradeFunctions, style: str
) -> None:
    """Own loops, 0-d tensors, numpy floats, float32, other names and prints cost nothing."""
    graded = grade_functions(STYLES[style])
    assert [told(r) for r in graded.results if r.outcome is not Outcome.PASSED] == []
    assert graded.earned == 100


def told(result: CheckResult) -> str:
    """A failed check in one line."""
    return f"{result.name}: {result.failure.message if result.failure else result.notes}"


def test_what_the_sandbox_leaves_out_is_noted(grade_functions: GradeFunctions) -> None:
    """Workers of a loader and a compiled model are told of, and cost nothing."""
    told = " ".join(notes_of(grade_functions(COMPILED)))
    assert "num_workers is 0 here" in told
    assert "torch.compile is not supported" in told


def test_other_parameter_names_are_noted(grade_functions: GradeFunctions) -> None:
    """Weights are loaded in order where the names differ and all shapes fit."""
    told = " ".join(notes_of(grade_functions(OWN_NAMES)))
    assert "NoteRNN: its parameters should be called embedding.weight" in told


@pytest.mark.usefixtures("unnamed")
def test_nonsense_from_functions_earns_nothing(
    exercise7: Exercise, course: Course, torch_zygote: Zygote
) -> None:
    """Every kind of nonsense from every function: failed, never our fault."""
    bad = ["".join(f"def {name}(*_):\n    {body}\n\n\n" for name in FUNCTIONS) for body in BODIES]
    grades: list[Grade] = []
    submissions = [written(exercise7, each) for each in bad]
    grade_each(Grading(exercise7, course.settings.seed), submissions, torch_zygote, grades.append)
    assert {body: errors(graded) for body, graded in zip(BODIES, grades, strict=True)} == NO_ERRORS
    earned = [r for graded in grades for r in graded.results if r.earned]
    assert {result.function for result in earned}.isdisjoint(FUNCTIONS)


@pytest.mark.usefixtures("unnamed")
def test_nonsense_from_methods_earns_nothing(
    exercise7: Exercise, course: Course, torch_zygote: Zygote
) -> None:
    """The same from the methods of the modules, on which the training is built."""
    bad = ["".join(method_that(name, body) for name in METHODS) for body in BODIES]
    grades: list[Grade] = []
    submissions = [written(exercise7, each) for each in bad]
    grade_each(Grading(exercise7, course.settings.seed), submissions, torch_zygote, grades.append)
    assert {body: errors(graded) for body, graded in zip(BODIES, grades, strict=True)} == NO_ERRORS
    earned = [r for graded in grades for r in graded.results if r.earned]
    assert {result.function for result in earned}.isdisjoint(METHODS)


def method_that(name: str, body: str) -> str:
    """A class with one method anew."""
    kind, _, method = name.partition(".")
    return f"class {kind}({kind}):\n    def {method}(self, *_):\n        {body}\n\n\n"


def errors(graded: Grade) -> list[str]:
    """The checks that ended as our own fault."""
    return [told(result) for result in graded.results if result.outcome is Outcome.ERROR]


@pytest.mark.usefixtures("unnamed")
def test_a_loss_of_nan_is_told(grade_functions: GradeFunctions) -> None:
    """A training that has burst is not finite, and earns nothing for it."""
    graded = grade_functions(BURST, only="train")
    results = {r.name: r for r in graded.results}
    failure = results["test_training_in_batches"].failure
    assert failure is not None
    assert failure.cause is Cause.NOT_FINITE


@pytest.mark.usefixtures("unnamed")
def test_a_loop_that_never_ends_is_stopped(exercise7: Exercise, course: Course) -> None:
    """Each check of train waits for one call, and no longer."""
    limits = replace(exercise7.limits, call_seconds=0.5)
    impatient, grades = replace(exercise7, limits=limits), list[Grade]()
    with Zygote.start(impatient.profile) as zygote:
        grading = Grading(impatient, course.settings.seed, "train")
        grade_each(grading, [written(impatient, ENDLESS)], zygote, grades.append)
    causes = {result.failure.cause for result in grades[0].results if result.failure}
    assert causes == {Cause.TIMED_OUT}
    assert grades[0].earned == 0

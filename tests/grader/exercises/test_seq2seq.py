"""Exercise 8: right code in other styles gets full marks, and odd answers are the student's own."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest

from grader.course import Course
from grader.exercise import Exercise
from grader.model import CheckResult, Grade, Outcome, Verdict
from grader.opened import OpenedSubmission
from grader.pipeline import Grading, grade
from grader.plugin import with_suite
from grader.reference import handed_in
from grader.sandbox.launch import Zygote
from grader.scoring import withhold
from grader.suite import Suite

GradeFunctions = Callable[[str], Grade]

CACHES_AND_LOOPS = """
def step(x, h, Wx, Wh, b):
    new = np.tanh(np.dot(x, Wx) + np.dot(h, Wh) + b)
    return new, (x, h, Wx, Wh, new)


def back(dh, cache):
    x, h, Wx, Wh, new = cache
    dh *= 1 - new * new
    return dh.dot(Wx.T), dh.dot(Wh.T), x.T.dot(dh), h.T.dot(dh), dh.sum(0, keepdims=True)


def encode(x, h0, Wx, Wh, b):
    print("encoding", x.shape)
    x = np.moveaxis(x, 1, 0)
    for word in x:
        h0, _ = step(word, h0, Wx, Wh, b)
    return h0


def decode(context, y_in, Wx, Wh, b, Wy, by):
    N, T, _ = y_in.shape
    logits = np.empty((N, T, by.size))
    for n in range(N):
        s = context[n]
        for t in range(T):
            s, _ = step(y_in[n, t], s, Wx, Wh, b)
            logits[n, t] = s @ Wy + by
    return logits


def seq2seq_loss_and_gradients(
    x, y_in, targets, h0, Wx_enc, Wh_enc, b_enc, Wx_dec, Wh_dec, b_dec, Wy, by
):
    names = ("dWx_enc", "dWh_enc", "db_enc", "dWx_dec", "dWh_dec", "db_dec", "dWy", "dby")
    grads = dict.fromkeys(names, 0.0)
    caches, states, h, (N, T) = [], [], h0, targets.shape
    for t in range(x.shape[1]):
        h, cache = step(x[:, t], h, Wx_enc, Wh_enc, b_enc)
        caches.append(cache)
    loss, scores = 0.0, []
    for t in range(T):
        h, cache = step(y_in[:, t], h, Wx_dec, Wh_dec, b_dec)
        z = h @ Wy + by
        z -= z.max(1, keepdims=True)
        logs = z - np.log(np.exp(z).sum(1, keepdims=True))
        loss -= logs[np.arange(N), targets[:, t]].sum() / (N * T)
        p = np.exp(logs)
        p[np.arange(N), targets[:, t]] -= 1
        caches.append(cache)
        states.append(h)
        scores.append(p / (N * T))
    carry, dx = np.zeros_like(h0), np.zeros_like(x)
    while states:
        h, d = states.pop(), scores.pop()
        grads["dWy"] = grads["dWy"] + h.T @ d
        grads["dby"] = grads["dby"] + d.sum(0)
        _, carry, *more = back(carry + d @ Wy.T, caches.pop())
        for name, each in zip(names[3:6], more):
            grads[name] = grads[name] + each
    for t in range(x.shape[1] - 1, -1, -1):
        dx[:, t], carry, *more = back(carry, caches.pop())
        for name, each in zip(names[:3], more):
            grads[name] = grads[name] + each
    for name, like in (("db_enc", b_enc), ("db_dec", b_dec)):
        grads[name] = grads[name].reshape(like.shape)
    return np.array([loss]), {**grads, "dx": dx, "dh0": carry}
"""

CHANGES_ITS_INPUTS = """
def encode(x, h0, Wx, Wh, b):
    for t in range(x.shape[1]):
        h0[:] = np.tanh(x[:, t] @ Wx + h0 @ Wh + b)
    return h0


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    tokens = np.array([start])
    while tokens[-1] != end and len(tokens) <= max_len:
        context[:] = np.tanh(embedding[tokens[-1]] @ Wx + context @ Wh + b)
        tokens = np.append(tokens, (context @ Wy + by).argmax())
    return tokens[1:-1] if tokens[-1] == end else tokens[1:]
"""

ROWS_AND_TUPLES = """
def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    said = []
    onehot = np.eye(len(embedding))
    state, read = context[None], onehot[[start]]
    for _ in range(max_len):
        state = np.tanh(read @ embedding @ Wx + state @ Wh + b)
        logits = state @ Wy + by
        p = np.exp(logits - logits.max())
        said.append(np.argmax(p / p.sum(), axis=1)[0])
        if said[-1] == end:
            return tuple(said[:-1])
        read = onehot[said[-1:]]
    return tuple(said)
"""

TIME_FIRST = """
class Seq2Seq(nn.Module):
    def __init__(self, source_size, target_size, embedding_size, hidden_size):
        super(Seq2Seq, self).__init__()
        self.linear = nn.Linear(hidden_size, target_size)
        self.decoder = nn.GRU(embedding_size, hidden_size)
        self.encoder = nn.GRU(embedding_size, hidden_size)
        self.target_embedding = nn.Embedding(target_size, embedding_size)
        self.source_embedding = nn.Embedding(source_size, embedding_size)

    def forward(self, source, target_in):
        outputs, _ = self.encoder(self.source_embedding(source).transpose(0, 1))
        state, logits = outputs[-1:], []
        for word in self.target_embedding(target_in).unbind(dim=1):
            output, state = self.decoder(word[None], state)
            logits.append(self.linear(output[0]))
        return torch.stack(logits, 1)


def train_seq2seq(model, pairs, epochs, lr, device):
    pairs = [(s.unsqueeze(0).to(device), t.to(device)) for s, t in pairs]
    optimizer = torch.optim.Adam(model.to(device).parameters(), lr=lr, foreach=False)
    losses = []
    for epoch in range(epochs):
        losses.append(0)
        for source, target in pairs:
            logits = model(source, target[:-1].view(1, -1)).permute(0, 2, 1)
            loss = torch.nn.functional.cross_entropy(logits, target[1:].view(1, -1))
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=False)
            losses[-1] = losses[-1] + loss.detach()
            print(epoch, float(loss))
    return losses
"""

BY_CLOSURE = """
def train_seq2seq(model, pairs, epochs, lr, device):
    model.to(device).train()
    optimizer = torch.optim.Adam([{"params": model.parameters()}], lr=lr)
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        for source, target in pairs:
            target = target.to(device)

            def closure():
                model.zero_grad()
                logits = model(source.to(device)[None], target[None, :-1])[0]
                loss = -logits.log_softmax(-1)[torch.arange(len(logits)), target[1:]].mean()
                loss.backward()
                return loss

            losses[epoch] += optimizer.step(closure).item()
    return losses
"""

COMPILED = """
def train_seq2seq(model, pairs, epochs, lr, device):
    model = torch.compile(model.to(device))
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses = [0.0] * epochs
    for epoch in range(epochs):
        for source, target in pairs:
            source, target = source.to(device), target.to(device)
            optimizer.zero_grad()
            logits = model(source.unsqueeze(0), target[:-1].unsqueeze(0))
            loss = nn.CrossEntropyLoss(reduction="sum")(logits.squeeze(0), target[1:])
            loss = loss / (len(target) - 1)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), float("inf"))
            optimizer.step()
            losses[epoch] += float(loss)
    return tuple(losses)
"""

SINGLE_PRECISION = """
class Seq2Seq(Seq2Seq):
    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.float()

    def load_state_dict(self, state, *rest, **more):
        return super().load_state_dict({k: v.float() for k, v in state.items()}, *rest, **more)
"""

STYLES = {
    "caches and loops": CACHES_AND_LOOPS,
    "changes its inputs": CHANGES_ITS_INPUTS,
    "rows and tuples": ROWS_AND_TUPLES,
    "time first": TIME_FIRST,
    "by closure": BY_CLOSURE,
    "compiled": COMPILED,
    "single precision": SINGLE_PRECISION,
}


@pytest.fixture(scope="module")
def exercise8(course: Course) -> Exercise:
    """The exercise on sequence to sequence."""
    return course.exercise("exercise8")


@pytest.fixture(scope="module")
def zygote8(exercise8: Exercise) -> Iterator[Zygote]:
    """A zygote with PyTorch."""
    with Zygote.start(exercise8.profile) as zygote:
        yield zygote


@pytest.fixture(scope="module")
def grade_functions(course: Course, exercise8: Exercise, zygote8: Zygote) -> GradeFunctions:
    """Grades the reference with some of its functions replaced, in the real worker."""
    assert exercise8.reference is not None
    reference = exercise8.reference.read_text()

    def run(functions: str) -> Grade:
        submission = handed_in(exercise8, exercise8.main, f"{reference}\n\n{functions}")
        return grade(Grading(exercise8, course.settings.seed), submission, zygote8)

    return run


def failures(graded: Grade) -> dict[str, str]:
    """What failing checks say, by their names."""
    return {
        result.name: result.failure.message if result.failure else " ".join(result.notes)
        for result in graded.results
        if result.outcome is not Outcome.PASSED
    }


def of(graded: Grade, name: str) -> CheckResult:
    """The result of one check."""
    return next(result for result in graded.results if result.name == name)


@pytest.mark.parametrize("style", STYLES)
def test_right_code_in_another_style_gets_full_marks(
    grade_functions: GradeFunctions, style: str
) -> None:
    """How the numbers come about is the student's own business."""
    graded = grade_functions(STYLES[style])
    assert failures(graded) == {}
    assert graded.earned == 100


ODD_ANSWERS = (
    "None",
    "7",
    "'I am'",
    "np.arange(9)",
    "object()",
    "[1, 2.5, None]",
    "[2**70]",
    "[0] * 3000",
    "(float('nan'), {})",
    "(0.0, {'dx': None})",
    "(0.0, {'dWy': np.ones(3), 7: 1})",
    "torch.zeros(2, 3)",
    "torch.full((2,), float('nan'), requires_grad=True)",
    "[torch.zeros(2)]",
    "nn.Linear(2, 3)",
)

FUNCTIONS = (
    "encode",
    "decode",
    "greedy_decode",
    "seq2seq_loss_and_gradients",
    "Seq2Seq",
    "train_seq2seq",
)


def run_all(
    exercise: Exercise, zygote: Zygote, sources: Iterable[str], only: Sequence[str] = ("",)
) -> list[list[CheckResult]]:
    """The results of the checks, undiagnosed, for the reference with functions replaced."""
    assert exercise.reference is not None
    reference, found = exercise.reference.read_text(), []

    def work(suite: Suite) -> None:
        parts = [suite.only(name) for name in only]
        for source in sources:
            submission = handed_in(exercise, exercise.main, f"{reference}\n\n{source}")
            with OpenedSubmission(exercise, submission, zygote) as opened:
                runs = [run for part in parts for run in part.run(opened)]
                found.append(list(withhold((run.result for run in runs), lambda _: False)))

    with_suite(exercise, 0, zygote, work)
    return found


def others(results: Iterable[CheckResult]) -> list[str]:
    """The checks that do not end as a failure of the student's without points."""
    ends = (Outcome.FAILED, Outcome.NOT_WRITTEN, Outcome.BLOCKED)
    return [each.name for each in results if each.outcome not in ends or each.earned]


def test_an_odd_answer_is_a_failure_of_the_students(exercise8: Exercise, zygote8: Zygote) -> None:
    """Whatever the functions return, no check stops with an error of its own, and none passes."""
    replaced = [
        "\n".join(f"def {name}(*_):\n    return {answer}\n" for name in FUNCTIONS)
        for answer in ODD_ANSWERS
    ]
    for answer, results in zip(ODD_ANSWERS, run_all(exercise8, zygote8, replaced), strict=True):
        assert others(results) == [], answer


def test_an_odd_answer_of_the_model_is_a_failure_of_the_students(
    exercise8: Exercise, zygote8: Zygote
) -> None:
    """A module with the right layers may still return anything, and a training anything else."""
    judged = ("Seq2Seq.forward", "train_seq2seq")
    replaced = [
        f"class Seq2Seq(Seq2Seq):\n    def forward(self, *_):\n        return {answer}\n"
        f"def train_seq2seq(model, pairs, epochs, lr, device):\n    return {answer}\n"
        for answer in ODD_ANSWERS
    ]
    found = run_all(exercise8, zygote8, replaced, only=judged)
    for answer, results in zip(ODD_ANSWERS, found, strict=True):
        assert others(results) == [], answer


def test_empty_and_constant_answers_earn_nothing(exercise8: Exercise, zygote8: Zygote) -> None:
    """No check is passed by an answer that ignores what it is asked."""
    constant = (
        "def encode(x, h0, Wx, Wh, b):\n    return h0\n"
        "def decode(context, y_in, Wx, Wh, b, Wy, by):\n"
        "    return np.zeros((*y_in.shape[:2], len(by)))\n"
        "def greedy_decode(*_):\n    return []\n"
        "def seq2seq_loss_and_gradients(x, y_in, targets, h0, *weights):\n"
        "    names = 'Wx_enc Wh_enc b_enc Wx_dec Wh_dec b_dec Wy by'.split()\n"
        "    given = dict(zip(['x', 'h0', *names], [x, h0, *weights]))\n"
        "    return np.log(len(weights[-1])), {f'd{n}': 0 * v for n, v in given.items()}\n"
        "class Seq2Seq(nn.Linear):\n"
        "    def __init__(self, source, target, *_):\n"
        "        super().__init__(1, target)\n"
        "    def forward(self, source, target_in):\n"
        "        ones = torch.ones(*target_in.shape, 1, dtype=self.weight.dtype)\n"
        "        return super().forward(ones.to(self.weight.device))\n"
        "def train_seq2seq(model, pairs, epochs, lr, device):\n"
        "    return np.linspace(9, 0, epochs)\n"
    )
    (results,) = run_all(exercise8, zygote8, [constant])
    assert sum(result.earned for result in results) == 0


def test_a_cut_context_costs_the_encoders_gradients(grade_functions: GradeFunctions) -> None:
    """The five gradients of decoder and read-out are right and keep their half of the points."""
    graded = grade_functions(
        "def seq2seq_loss_and_gradients(x, y_in, targets, h0, *weights):\n"
        "    Wx_enc, Wh_enc, b_enc, Wx_dec, Wh_dec, b_dec, Wy, by = weights\n"
        "    s = run_rnn(y_in, encode(x, h0, Wx_enc, Wh_enc, b_enc), Wx_dec, Wh_dec, b_dec)\n"
        "    loss, dlogits = softmax_loss(s[:, 1:] @ Wy + by, targets)\n"
        "    grads = rnn_gradients(dlogits @ Wy.T, y_in, s, Wx_dec, Wh_dec)\n"
        "    encoder = zip(('dWx_enc', 'dWh_enc', 'db_enc'), weights)\n"
        "    return loss, {\n"
        "        **{name: np.zeros(w.shape) for name, w in encoder},\n"
        "        **{name + '_dec': grads[name] for name in ('dWx', 'dWh', 'db')},\n"
        "        'dWy': np.tensordot(s[:, 1:], dlogits, ([0, 1], [0, 1])),\n"
        "        'dby': dlogits.sum((0, 1)),\n"
        "        'dx': np.zeros(x.shape),\n"
        "        'dh0': np.zeros(h0.shape),\n"
        "    }\n"
    )
    result = of(graded, "test_gradients_are_slopes_of_the_loss")
    verdicts = {block.name: block.verdict for block in result.blocks}
    wrong = {name for name, verdict in verdicts.items() if verdict is not Verdict.RIGHT}
    assert wrong == {"dx", "dh0", "dWx_enc", "dWh_enc", "db_enc"}
    assert result.earned == 4
    assert result.diagnosis is not None
    assert result.diagnosis.misconception == "gradients_context_detached"


def test_a_training_that_leaves_the_path_names_the_step(grade_functions: GradeFunctions) -> None:
    """Gradients that are never reset do no harm at the first step."""
    graded = grade_functions(
        "def train_seq2seq(model, pairs, epochs, lr, device):\n"
        "    optimizer, losses = torch.optim.Adam(model.to(device).parameters(), lr), []\n"
        "    for _ in range(epochs):\n"
        "        losses.append(0.0)\n"
        "        for source, target in pairs:\n"
        "            source, target = source.to(device), target.to(device)\n"
        "            logits = model(source[None], target[None, :-1])[0]\n"
        "            loss = nn.functional.cross_entropy(logits, target[1:])\n"
        "            loss.backward()\n"
        "            optimizer.step()\n"
        "            losses[-1] += loss.item()\n"
        "    return losses\n"
    )
    result = of(graded, "test_training_on_pairs_of_several_lengths")
    assert result.failure is not None
    assert result.failure.message.endswith(
        "Step 2 (epoch 1, batch 2) is the first with the gradient wrong."
    )
    assert result.diagnosis is not None
    assert result.diagnosis.misconception == "train_zero_grad_missing"
    assert {each.function for each in graded.results if each.failure} == {"train_seq2seq"}

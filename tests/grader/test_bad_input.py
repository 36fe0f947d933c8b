"""Every bad input a student can hand in: one clear message, the right cause, nothing broken."""

import re
from collections.abc import Callable

import pytest

from grader.exercise import Exercise
from grader.model import Cause, CheckResult, Grade, Kind, Outcome

GradeSource = Callable[[str | bytes], Grade]
STEP = "def rnn_step_forward(x, prev_h, Wx, Wh, b):\n"


def with_step(reference: str, body: str) -> str:
    """The reference with another ``rnn_step_forward``, which its rnn_forward calls too."""
    return reference + "\n\n" + STEP + "".join(f"    {line}\n" for line in body.splitlines())


def results_of(grade: Grade, function: str) -> list[CheckResult]:
    """The results of one function's checks."""
    return [result for result in grade.results if result.function == function]


def causes(grade: Grade, function: str) -> set[Cause | None]:
    """The causes of one function's failures."""
    results = results_of(grade, function)
    return {r.failure.cause if r.failure else None for r in results}


def messages(grade: Grade, function: str) -> set[str]:
    """The messages of one function's failures."""
    return {r.failure.message for r in results_of(grade, function) if r.failure}


def assert_others_pass(grade: Grade, *functions: str) -> None:
    """Whatever ``functions`` did, the student's other functions keep their points."""
    for result in grade.results:
        if result.function not in functions:
            assert result.outcome is Outcome.PASSED, result


USES_RELU = ("relu_rnn", "predict_next_note")
USES_STEP = (
    "rnn_step_forward",
    "rnn_forward",
    "stacked_rnn_forward",
    "many_to_one",
    "one_to_many",
    "many_to_many",
)


def test_the_reference_gets_everything(grade_source: GradeSource, reference3: str) -> None:
    """The yardstick of all other tests here."""
    grade = grade_source(reference3)
    assert (grade.earned, grade.possible, grade.findings) == (100.0, 100.0, ())


def test_an_empty_file_says_so(grade_source: GradeSource) -> None:
    """Nothing was saved, or the wrong file was handed in."""
    grade = grade_source("")
    assert [finding.message for finding in grade.findings] == ["rnn_forward.py is empty."]
    assert grade.earned == 0
    assert causes(grade, "rnn_forward") == {Cause.CANNOT_IMPORT}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x7fELF\x02\x01\x00\x00", "rnn_forward.py is not a text file in UTF-8; save it as one."),
        (b"# caf\xe9\n", "rnn_forward.py is not a text file in UTF-8; save it as one."),
    ],
)
def test_bytes_that_are_no_text_say_how_to_save_them(
    grade_source: GradeSource, content: bytes, message: str
) -> None:
    """A binary or Latin-1 file is named as such, not as a syntax error."""
    grade = grade_source(content)
    assert [finding.message for finding in grade.findings] == [message]
    assert grade.earned == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("    ", "\t"),
        lambda text: "# größe, 学习, ⊙\n" + text,
        lambda text: text + "\nprint('loaded', 1, 2)\n",
    ],
    ids=["crlf", "byte order mark", "tabs", "non-ascii comments", "prints at import"],
)
def test_harmless_oddities_of_a_file_cost_nothing(
    grade_source: GradeSource, reference3: str, change: Callable[[str], str]
) -> None:
    """Editors differ; the numbers do not."""
    grade = grade_source(change(reference3))
    assert (grade.earned, grade.findings) == (100.0, ())


def test_a_tab_mixed_file_names_its_line_and_the_rest_is_graded(
    grade_source: GradeSource, reference3: str
) -> None:
    """A TabError loses one function, not the file."""
    grade = grade_source(reference3 + "\n\ndef broken():\n        x = 1\n\ty = 2\n")
    (finding,) = grade.findings
    lines = reference3.count("\n") + 5
    assert finding.where is not None
    assert (finding.cause, finding.where.line) == (Cause.CANNOT_IMPORT, lines)
    assert grade.earned == 100.0


def test_a_syntax_error_names_line_and_column_and_the_rest_is_graded(
    grade_source: GradeSource, reference3: str
) -> None:
    """The unfinished last function must not cost the others."""
    broken = reference3.replace("def many_to_one(", "def many_to_one((", 1)
    grade = grade_source(broken)
    (finding,) = grade.findings
    line = broken[: broken.index("def many_to_one((")].count("\n") + 1
    assert finding.where is not None
    assert finding.where.line == line
    assert finding.where.column > 0
    assert finding.where.text.startswith("def many_to_one((")
    assert finding.message == (
        f"rnn_forward.py is not valid Python: line {line} cannot be read. "
        "The functions that can be read are graded all the same."
    )
    assert messages(grade, "many_to_one") == {
        "many_to_one could not be loaded from rnn_forward.py."
    }
    assert_others_pass(grade, "many_to_one")


def test_a_return_outside_its_function_costs_only_that_function(
    grade_source: GradeSource, reference3: str
) -> None:
    """Python finds it only when it compiles, yet it is a slip of the indentation like others."""
    slip = "def relu_rnn(x, h0, w1, w2):\n    h = x * w2\nreturn h\n"
    grade = grade_source(f"{reference3}\n\n{slip}")
    (finding,) = grade.findings
    assert finding.where is not None
    assert (finding.where.text, finding.detail) == ("return h", "'return' outside function")
    assert messages(grade, "relu_rnn") == {
        "relu_rnn: h is None; expected a numpy array of shape (T,). Is a return statement missing?"
    }
    assert_others_pass(grade, *USES_RELU)


def test_the_untouched_stub_is_not_written_rather_than_wrong(
    grade_source: GradeSource, exercise3: Exercise
) -> None:
    """A student who has not begun is told so, without a single failure."""
    grade = grade_source((exercise3.folder / exercise3.main).read_text())
    assert {result.outcome for result in grade.results} == {Outcome.NOT_WRITTEN}
    assert (grade.earned, grade.findings) == (0, ())


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "...",
        "return None",
        "raise NotImplementedError",
        '"""Doc."""\nnext_h, cache = None, None\n# TODO\nreturn next_h, cache',
    ],
)
def test_every_way_to_leave_a_stub_is_not_written(
    grade_source: GradeSource, reference3: str, body: str
) -> None:
    """CS231n's stubs return Nones; those are not wrong answers either."""
    grade = grade_source(with_step(reference3, body))
    outcomes = {result.outcome for result in results_of(grade, "rnn_step_forward")}
    assert outcomes == {Outcome.NOT_WRITTEN}
    assert {r.outcome for r in results_of(grade, "rnn_forward")} == {Outcome.BLOCKED}
    assert_others_pass(grade, *USES_STEP)


def test_a_missing_function_is_named_with_what_looks_like_it(
    grade_source: GradeSource, reference3: str
) -> None:
    """A misspelled name is the likeliest reason."""
    grade = grade_source(re.sub(r"\brelu_rnn\b", "relu_rn", reference3))
    assert messages(grade, "relu_rnn") == {
        "rnn_forward.py defines no function relu_rnn. Did you mean to name relu_rn so?"
    }
    assert_others_pass(grade, "relu_rnn")


def test_other_parameters_are_shown_beside_the_expected_ones(
    grade_source: GradeSource, reference3: str
) -> None:
    """The call would raise TypeError; the report says what to change instead."""
    source = reference3 + "\n\ndef relu_rnn(x, h0, w1):\n    return x\n"
    grade = grade_source(source)
    assert messages(grade, "relu_rnn") == {
        "relu_rnn has the parameters (x, h0, w1); it is called by position with (x, h0, w1, w2)."
    }
    assert_others_pass(grade, *USES_RELU)


@pytest.mark.parametrize(
    ("body", "cause", "message"),
    [
        (
            "import sys\nsys.exit(0)",
            Cause.RAISED,
            "rnn_step_forward calls sys.exit() instead of returning.",
        ),
        (
            "import os\nos._exit(0)",
            Cause.CRASHED,
            "rnn_step_forward ended the whole process instead of returning.",
        ),
        (
            "import ctypes\nctypes.string_at(0)",
            Cause.CRASHED,
            "rnn_step_forward ended the whole process instead of returning.",
        ),
        (
            "return rnn_step_forward(x, prev_h, Wx, Wh, b)",
            Cause.RAISED,
            "rnn_step_forward raised RecursionError.",
        ),
        (
            "return np.ones(50 * 2**30, dtype=np.uint8), None",
            Cause.OUT_OF_MEMORY,
            "rnn_step_forward asked for more memory than an exercise may use.",
        ),
        (
            "return 1 / 0",
            Cause.RAISED,
            "rnn_step_forward raised ZeroDivisionError.",
        ),
    ],
    ids=["sys.exit", "os._exit", "segfault", "recursion", "50 GB", "exception"],
)
def test_a_function_that_never_returns_costs_only_itself(
    grade_source: GradeSource, reference3: str, body: str, cause: Cause, message: str
) -> None:
    """Each way to end a call has its own words, and later checks run in a new worker."""
    grade = grade_source(with_step(reference3, body))
    assert causes(grade, "rnn_step_forward") == {cause}
    assert messages(grade, "rnn_step_forward") == {message}
    assert {r.outcome for r in results_of(grade, "rnn_forward")} == {Outcome.BLOCKED}
    assert_others_pass(grade, *USES_STEP)


def test_an_endless_loop_ends_at_its_limit(grade_source: GradeSource, reference3: str) -> None:
    """Time is bounded per call, and the other functions are still graded."""
    grade = grade_source(reference3 + "\n\ndef relu_rnn(x, h0, w1, w2):\n    while True: pass\n")
    assert causes(grade, "relu_rnn") == {Cause.TIMED_OUT}
    assert_others_pass(grade, *USES_RELU)


def test_a_million_prints_cost_nothing(grade_source: GradeSource, reference3: str) -> None:
    """Output goes to a bounded file, at import and in a call."""
    noisy = reference3 + "\n\nfor _ in range(1_000_000): print('0123456789')\n"
    assert grade_source(noisy).earned == 100.0
    body = "for _ in range(20_000): print('0123456789' * 10)\n"
    body += "return np.tanh(x @ Wx + prev_h @ Wh + b), 0"
    assert grade_source(with_step(reference3, body)).earned == 100.0


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            "import sys; sys.exit(0)",
            "rnn_forward.py stops with SystemExit while it is imported. "
            "The functions that can be saved are graded all the same.",
        ),
        (
            "plot_everything()",
            "rnn_forward.py stops with NameError while it is imported. "
            "The functions that can be saved are graded all the same.",
        ),
        (
            "import no_such_plotting_library",
            "rnn_forward.py stops with ModuleNotFoundError while it is imported. "
            "The functions that can be saved are graded all the same.",
        ),
    ],
)
def test_a_file_that_stops_while_imported_is_saved_where_it_can_be(
    grade_source: GradeSource, reference3: str, statement: str, message: str
) -> None:
    """A script's line among the functions costs no points, but is reported with its line."""
    source = reference3.replace("import numpy as np\n", f"import numpy as np\n{statement}\n")
    grade = grade_source(source)
    (finding,) = grade.findings
    assert finding.where is not None
    assert finding.message == message
    assert finding.where.text == statement
    assert grade.earned == 100.0


@pytest.mark.parametrize(
    ("statement", "cause", "message"),
    [
        (
            "import os; os._exit(0)",
            Cause.CRASHED,
            "Importing rnn_forward.py ended the whole process instead of returning.",
        ),
        (
            "while True: pass",
            Cause.TIMED_OUT,
            "Importing rnn_forward.py did not return within 3 seconds.",
        ),
    ],
)
def test_a_file_that_cannot_be_imported_fails_every_check_once(
    grade_source: GradeSource, reference3: str, statement: str, cause: Cause, message: str
) -> None:
    """Leaving early is never a pass, and the limit is paid once, not once per check."""
    grade = grade_source(f"{reference3}\n{statement}\n")
    assert grade.earned == 0
    assert [finding.message for finding in grade.findings] == [message]
    assert {r.failure.cause for r in grade.results if r.failure} == {cause}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("None", "next_h is None; expected a numpy array of shape (N, H). "
                 "Is a return statement missing?"),
        ("h[0]", "next_h has the shape (H,); expected (N, H)."),
        ("h.T", "next_h has the shape (H, N); expected (N, H)."),
        ("h.tolist()", None),
        ("0.5", "next_h is a float; expected a numpy array of shape (N, H)."),
        ("h.astype(object)", None),
        ("h.astype(str)", None),
        ("h.astype(complex)", "next_h is one array of dtype complex128; "
                              "expected a numpy array of real numbers of shape (N, H)."),
        ("np.array([])", "next_h has the shape (0,); expected (N, H)."),
        ("h.astype(int)", None),
        ("h * np.nan", None),
        ("'tanh'", "next_h is a str; expected a numpy array of shape (N, H)."),
    ],
)  # fmt: skip
def test_a_returned_value_of_the_wrong_kind_is_described(
    grade_source: GradeSource, reference3: str, value: str, message: str | None
) -> None:
    """Whatever comes back, the report says what it is and what was expected."""
    body = f"h = np.tanh(x @ Wx + prev_h @ Wh + b)\nreturn {value}, None"
    grade = grade_source(with_step(reference3, body))
    outcomes = {result.outcome for result in results_of(grade, "rnn_step_forward")}
    assert Outcome.FAILED in outcomes
    assert Outcome.ERROR not in {result.outcome for result in grade.results}
    if message:
        assert f"rnn_step_forward: {message}" in messages(grade, "rnn_step_forward")
    assert_others_pass(grade, *USES_STEP)


def test_not_a_number_is_told_apart_from_a_wrong_number(
    grade_source: GradeSource, reference3: str
) -> None:
    """NaN has its own cause, wherever the numbers themselves are compared."""
    body = "return np.tanh(x @ Wx + prev_h @ Wh + b) * np.nan, None"
    grade = grade_source(with_step(reference3, body))
    compared = {
        result.failure.cause
        for result in results_of(grade, "rnn_step_forward")
        if result.failure and result.kind is not Kind.PROPERTY
    }
    assert compared == {Cause.NOT_FINITE}


def test_one_value_for_two_is_described(grade_source: GradeSource, reference3: str) -> None:
    """A forgotten cache, or a forgotten return."""
    grade = grade_source(with_step(reference3, "return np.tanh(x @ Wx + prev_h @ Wh + b)"))
    assert messages(grade, "rnn_step_forward") == {
        "rnn_step_forward returned one array of dtype float64; expected 2 values: next_h, cache."
    }
    grade = grade_source(with_step(reference3, "h = np.tanh(x @ Wx + prev_h @ Wh + b)"))
    assert messages(grade, "rnn_step_forward") == {
        "rnn_step_forward returned None; expected 2 values: next_h, cache. "
        "Is a return statement missing?"
    }


LYING = """
class Liar(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, dtype=bool)
    def __array_ufunc__(self, *args, **kwargs): return np.zeros(1)
    def __sub__(self, other): return 0.0
    def tobytes(self): return b""
"""


def test_an_array_subclass_that_lies_is_read_as_plain_numbers(
    grade_source: GradeSource, reference3: str
) -> None:
    """Overridden methods stay in the worker; only the bytes count."""
    source = reference3 + LYING
    wrong = grade_source(with_step(source, "return np.zeros_like(prev_h).view(Liar), None"))
    assert causes(wrong, "rnn_step_forward") - {None} == {Cause.WRONG_VALUE}
    right = "return np.tanh(x @ Wx + prev_h @ Wh + b).view(Liar), None"
    kept = grade_source(with_step(source, right))
    assert {r.outcome for r in results_of(kept, "rnn_step_forward")} == {Outcome.PASSED}


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (
            "return np.tanh(x @ Wx + prev_h @ Wh + b).astype(np.float32), None",
            "next_h is float32: float64 keeps the precision of the input.",
        ),
        (
            "h = np.tanh(x @ Wx + prev_h @ Wh + b)\nx *= 0\nreturn h, None",
            "rnn_step_forward changes its argument x in place.",
        ),
        (
            "prev_h[:] = np.tanh(x @ Wx + prev_h @ Wh + b)\nreturn prev_h, None",
            "rnn_step_forward changes its argument prev_h in place.",
        ),
    ],
    ids=["float32", "input changed", "result written into an input"],
)
def test_right_numbers_with_a_blemish_pass_with_a_note(
    grade_source: GradeSource, reference3: str, body: str, note: str
) -> None:
    """Correct code in an unusual style is never failed, but told."""
    grade = grade_source(with_step(reference3, body))
    assert {r.outcome for r in results_of(grade, "rnn_step_forward")} == {Outcome.PASSED}
    notes = {n for result in results_of(grade, "rnn_step_forward") for n in result.notes}
    assert notes == {note}


def test_an_extra_axis_is_a_note_unless_the_shape_is_the_point(
    grade_source: GradeSource, reference3: str
) -> None:
    """(1, T) for (T,) has the right numbers; strict checks refuse it."""
    source = reference3 + "\n\n_relu = relu_rnn\n\ndef relu_rnn(x, h0, w1, w2):\n"
    grade = grade_source(source + "    return _relu(x, h0, w1, w2)[None]\n")
    results = results_of(grade, "relu_rnn")
    passed = [result for result in results if result.outcome is Outcome.PASSED]
    assert {n for r in passed for n in r.notes} == {
        "h has an extra axis of length 1; (T,) was expected."
    }
    strict = {r.failure.cause for r in results if r.failure}
    assert strict == {Cause.WRONG_SHAPE}


@pytest.mark.parametrize("module", ["torch", "jax.numpy", "scipy.special"])
def test_a_forbidden_import_is_refused_with_its_line(
    grade_source: GradeSource, reference3: str, module: str
) -> None:
    """It is found by reading, wherever in the file it stands."""
    source = reference3 + f"\n\ndef unused():\n    import {module}\n"
    grade = grade_source(source)
    (finding,) = grade.findings
    assert finding.where is not None
    assert (finding.cause, finding.where.line) == (Cause.FORBIDDEN_IMPORT, source.count("\n"))
    assert finding.message == f"{module} may not be imported in this exercise; remove the import."
    assert grade.earned == 0


def test_a_forbidden_import_that_reading_misses_is_refused_at_run_time(
    grade_source: GradeSource, reference3: str
) -> None:
    """A computed name does not get past the import system."""
    body = "import importlib\nimportlib.import_module('tor' + 'ch')\nreturn prev_h, None"
    grade = grade_source(with_step(reference3, body))
    assert messages(grade, "rnn_step_forward") == {"rnn_step_forward raised ImportError."}


def test_what_a_hidden_check_put_in_cannot_come_out_of_a_visible_one(
    grade_source: GradeSource, reference3: str
) -> None:
    """Student code that remembers its inputs finds no later output that is shown."""
    body = "print('SEEN', x.tolist())\nreturn np.tanh(x @ Wx + prev_h @ Wh + b), None"
    grade = grade_source(with_step(reference3, body))
    shown = [r.visibility.value for r in grade.results if "SEEN" in r.output]
    assert set(shown) == {"visible"}
    order = [r.visibility.value for r in grade.results]
    assert order == sorted(order, key=lambda v: v == "hidden")


def test_terminal_escapes_in_student_text_reach_the_grade_but_no_terminal(
    grade_source: GradeSource, reference3: str
) -> None:
    """The exception's text is kept as a claim; reporters escape it (see their tests)."""
    body = "raise ValueError('\\x1b[31m[bold]::error::')"
    grade = grade_source(with_step(reference3, body))
    details = {r.failure.detail for r in results_of(grade, "rnn_step_forward") if r.failure}
    assert details == {"\x1b[31m[bold]::error::"}


def test_the_same_submission_gives_the_same_grade(
    grade_source: GradeSource, reference3: str
) -> None:
    """Byte for byte, the times left out."""
    from grader.serialize import to_json

    source = with_step(reference3, "return np.tanh(x @ Wx + b) + np.random.rand(), None")
    assert to_json(grade_source(source)) == to_json(grade_source(source))

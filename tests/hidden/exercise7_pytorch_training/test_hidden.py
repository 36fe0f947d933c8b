"""The checks of exercise 7 that only staff can read: all sizes different, nothing saturated."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import (
    answers_match,
    check,
    gradients_match,
    require,
    trajectories_match,
    values_match,
)
from grader.errors import CheckFailed
from grader.student import Student

Array = NDArray[np.float64]
Rng = np.random.Generator
Weights = dict[str, Array]
Batches = list[list[list[int]]]
# Whether a wrong forward's true derivative is near enough to the right one to keep its points is a
# close call for some mistakes: with these inputs it is none, whatever the seed of the course.
FIXED_LSTM, FIXED_NOTES = 7, 7


def lstm_weights(rng: Rng, D: int, H: int, K: int) -> Weights:
    """The parameters of an LSTMModeler, in PyTorch's own shapes."""
    return {
        "lstm.weight_ih_l0": rng.normal(0.0, 0.7, (4 * H, D)),
        "lstm.weight_hh_l0": rng.normal(0.0, 0.5, (4 * H, H)),
        "lstm.bias_ih_l0": rng.normal(0.0, 0.5, 4 * H),
        "lstm.bias_hh_l0": rng.normal(0.0, 0.5, 4 * H),
        "linear.weight": rng.uniform(0.4, 1.2, (K, H)) * rng.choice([-1.0, 1.0], (K, H)),
        "linear.bias": rng.uniform(0.5, 1.0, K) * (-1.0) ** np.arange(K),
    }


def note_weights(rng: Rng, V: int, E: int, H: int) -> Weights:
    """The parameters of a NoteRNN, in PyTorch's own shapes."""
    return {
        "embedding.weight": rng.normal(0.0, 0.8, (V, E)),
        "rnn.weight_ih_l0": rng.normal(0.0, 0.6, (H, E)),
        "rnn.weight_hh_l0": rng.normal(0.0, 0.5, (H, H)),
        "rnn.bias_ih_l0": rng.normal(0.0, 0.4, H),
        "rnn.bias_hh_l0": rng.normal(0.0, 0.4, H),
        "linear.weight": rng.normal(0.0, 0.9, (V, H)),
        "linear.bias": rng.normal(0.0, 0.5, V),
    }


def lstm_modeler(code: Any, weights: Weights, device: str) -> Any:
    """A LSTMModeler with these weights."""
    (_, D), (K, H) = weights["lstm.weight_ih_l0"].shape, weights["linear.weight"].shape
    model = code.LSTMModeler(D, H, K)
    model.load(weights)
    model.to(device)
    return model


def note_rnn(code: Any, weights: Weights, device: str) -> Any:
    """A NoteRNN with these weights."""
    (V, E), (_, H) = weights["embedding.weight"].shape, weights["linear.weight"].shape
    model = code.NoteRNN(V, E, H)
    model.load(weights)
    model.to(device)
    return model


def shuffled(rng: Rng, examples: int, batch_size: int, epochs: int) -> Batches:
    """An order for each epoch, cut into batches."""
    orders = [rng.permutation(examples).tolist() for _ in range(epochs)]
    return [[o[n : n + batch_size] for n in range(0, examples, batch_size)] for o in orders]


def examples(rng: Rng, N: int, T: int, D: int, K: int) -> tuple[Array, Array]:
    """x (N, T, D) and y (N, K)."""
    return rng.normal(size=(N, T, D)), rng.normal(0.0, 1.5, (N, K))


def trained(
    code: Any,
    device: str,
    weights: Weights,
    data: tuple[Array, Array],
    batches: Batches,
    lr: float,
) -> Any:
    """What is seen while a model with ``weights``, that has read something, is trained."""
    model = lstm_modeler(code, weights, device)
    model.reset_hidden(2, device)
    model(data[0][:2])
    loader = code.torch.loader(*data, batches)
    return code.torch.watch(model, code.train, model, loader, len(batches), lr, device)


def same(left: Array, right: Array) -> bool:
    """Whether two answers of one student agree, in shape and in the first digits.

    Constant answers agree with everything, so they do not count as agreeing.
    """
    varied = left.size < 2 or float(np.ptp(left)) > 0
    return varied and left.shape == right.shape and np.allclose(left, right, rtol=1e-4, atol=1e-5)


# make_loader


def pairs(rng: Rng, count: int) -> tuple[Array, Array]:
    """x (count, 2, 3) and y (count, 1) that tell which example they are of."""
    x = rng.normal(size=(count, 2, 3)) + np.arange(count)[:, None, None]
    return x, x.sum(axis=(1, 2))[:, None]


def in_a_row(epoch: list[Any]) -> tuple[Array, Array]:
    """All the pairs of one epoch."""
    require(epoch, "The loader gives nothing.")
    require(all(len(batch) == 2 for batch in epoch), "A batch is not a pair of x and y.")
    x, y = (np.concatenate(each) for each in zip(*epoch, strict=True))
    return x, y


@check(
    function="make_loader",
    kind="value",
    points=2,
    hint="how many batches do they make, and how long is the last?",
)
def test_loader_keeps_the_given_order(student: Student, rng: Rng) -> None:
    """Seven examples in batches of three, twice over: 3, 3 and 1, in the order given."""
    x, y = pairs(rng, 7)
    epochs = student.torch.batches(student.make_loader(x, y, 3, False), 2)
    for epoch in epochs:
        sizes = [len(batch[0]) for batch in epoch]
        require(sizes == [3, 3, 1], "The batches have other sizes.")
        x_seen, y_seen = in_a_row(epoch)
        values_match(x_seen, x, name="x of all batches", axes=("N", "T", "D"))
        values_match(y_seen, y, name="y of all batches", axes=("N", "K"))


@check(
    function="make_loader",
    kind="edge",
    points=1,
    hint="what if there are fewer examples than a batch would hold?",
)
def test_loader_of_one_short_batch(student: Student, rng: Rng) -> None:
    """Three examples in batches of five: one batch of three."""
    x, y = pairs(rng, 3)
    (epoch,) = student.torch.batches(student.make_loader(x, y, 5, False), 1)
    x_seen, y_seen = in_a_row(epoch)
    values_match(x_seen, x, name="x of the batch", axes=("N", "T", "D"))
    values_match(y_seen, y, name="y of the batch", axes=("N", "K"))


@check(
    function="make_loader",
    kind="property",
    points=1,
    hint="shuffling moves whole pairs, and loses none",
)
def test_shuffled_loader_gives_every_pair_once(student: Student, rng: Rng) -> None:
    """Eleven examples, shuffled: each epoch has every x once, with its own y."""
    x, y = pairs(rng, 11)
    for epoch in student.torch.batches(student.make_loader(x, y, 4, True), 2):
        x_seen, y_seen = in_a_row(epoch)
        sums = x_seen.reshape(len(x_seen), -1).sum(axis=1)
        require(same(sums, y_seen.reshape(len(y_seen), -1)[:, 0]), "An x has another one's y.")
        once = same(np.sort(y_seen, axis=0), np.sort(y, axis=0))
        require(once, "An epoch does not give every example once.")


@check(
    function="make_loader",
    kind="property",
    points=2,
    hint="when is the order drawn: once, or at the beginning of each epoch?",
)
def test_shuffled_loader_changes_the_order(student: Student, rng: Rng) -> None:
    """Eleven examples, shuffled: three epochs in three orders, none of them the given one."""
    x, y = pairs(rng, 11)
    epochs = student.torch.batches(student.make_loader(x, y, 4, True), 3)
    orders = [y, *(in_a_row(epoch)[1] for epoch in epochs)]
    require(not any(same(orders[0], order) for order in orders[1:]), "The order is as given.")
    again = any(same(orders[i], orders[j]) for i, j in ((1, 2), (1, 3), (2, 3)))
    require(not again, "Two epochs have the same order.")


# LSTMModeler


@check(
    function="LSTMModeler",
    kind="value",
    points=3,
    hint="one LSTM layer, in one direction, and no size that stands for another",
)
def test_model_of_other_sizes(student: Student) -> None:
    """Two features, five units, three outputs: the shapes of all parameters."""
    model = student.LSTMModeler(2, 5, 3)
    shapes = [value.shape for value in model.state().values()]
    expected = [(20, 2), (20, 5), (20,), (20,), (3, 5), (3,)]
    require(len(shapes) == len(expected), "The model has another number of parameters.")
    require(sorted(shapes) == sorted(expected), "A parameter has another shape.")
    kinds = {layer.kind for layer in model.layers()}
    require({"LSTM", "Linear"} <= kinds, "The layers are not one LSTM and one Linear.")


# LSTMModeler.reset_hidden


@check(
    function="LSTMModeler.reset_hidden",
    kind="value",
    points=3,
    hint="nothing may be left of the batch before",
)
def test_reset_hidden_forgets(student: Student, rng: Rng, device: str) -> None:
    """After a forward of one batch size, zeros for another, and for the same."""
    student.torch.use("float32")
    model = lstm_modeler(student, lstm_weights(rng, D=2, H=5, K=3), device)
    for size in (4, 2):
        model.reset_hidden(4, device)
        model(rng.normal(size=(4, 3, 2)))
        model.reset_hidden(size, device)
        states = model.tensors("hidden_cell")
        require(len(states) == 2, "hidden_cell is not a pair of tensors.")
        for name, state in zip(("h", "c"), states, strict=True):
            zeros = np.zeros((1, size, 5))
            values_match(state.array, zeros, name=name, axes=("1", "N", "H"))


@check(
    function="LSTMModeler.reset_hidden",
    kind="edge",
    points=2,
    hint="a new tensor is on the CPU unless it is told otherwise",
)
def test_reset_hidden_is_on_the_device(student: Student) -> None:
    """The states are where they were asked for."""
    student.torch.use("float32")
    model = student.LSTMModeler(2, 4, 3)
    model.to("meta")
    model.reset_hidden(3, "meta")
    states = model.tensors("hidden_cell")
    require(len(states) == 2, "hidden_cell is not a pair of tensors.")
    devices = {state.device for state in states}
    require(devices == {"meta"}, "A state is on another device than the one asked for.")


# LSTMModeler.forward


@check(
    function="LSTMModeler.forward",
    kind="value",
    points=4,
    hint="which axis is the time, and which of its entries is read?",
)
def test_forward_of_random_sequences(
    student: Student, reference: Student, rng: Rng, device: str
) -> None:
    """As many steps as examples, then a batch where N, T, D, H and K all differ."""
    weights = lstm_weights(rng, D=2, H=6, K=4)
    batches = [rng.normal(size=(n, T, 2)) for n, T in ((4, 4), (3, 5))]

    def scenario(code: Any) -> Any:
        model, answers = lstm_modeler(code, weights, device), []
        for x in batches:
            model.reset_hidden(len(x), device)
            answers.append(model(x))
        return answers

    answers_match(student, reference, scenario, name="y_hat", axes=("N", "K"))


@check(
    function="LSTMModeler.forward",
    kind="value",
    points=2,
    hint="what is in hidden_cell before a call, and what after it?",
)
def test_forward_goes_on_from_hidden_cell(
    student: Student, reference: Student, rng: Rng, device: str
) -> None:
    """A long sequence read in two pieces, without a reset between them."""
    weights, x = lstm_weights(rng, D=3, H=5, K=2), rng.normal(size=(4, 6, 3))

    def scenario(code: Any) -> Any:
        model = lstm_modeler(code, weights, device)
        model.reset_hidden(4, device)
        first = model(x[:, :2])
        states = [state.array for state in model.tensors("hidden_cell")]
        return [first, *states, model(x[:, 2:])]

    answers_match(student, reference, scenario)


@check(
    function="LSTMModeler.forward",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_forward_keeps_axes_of_length_one(
    student: Student, reference: Student, rng: Rng, device: str
) -> None:
    """One example, then one step, one output, one unit, one feature."""
    sizes = ((1, 4, 2, 5, 3), (4, 1, 2, 5, 3), (4, 3, 2, 5, 1), (4, 3, 2, 1, 5), (2, 3, 1, 4, 5))
    given = [(n, lstm_weights(rng, D, H, K), rng.normal(size=(n, T, D))) for n, T, D, H, K in sizes]

    def scenario(code: Any) -> Any:
        answers = []
        for n, weights, x in given:
            model = lstm_modeler(code, weights, device)
            model.reset_hidden(n, device)
            answers.append(model(x))
        return answers

    answers_match(student, reference, scenario)


@check(
    function="LSTMModeler.forward",
    kind="property",
    points=1,
    hint="does one example's prediction depend on who else is in the batch?",
)
def test_forward_treats_examples_alone(student: Student, rng: Rng, device: str) -> None:
    """Each example's prediction is what it gets alone."""
    student.torch.use("float32")
    model = lstm_modeler(student, lstm_weights(rng, D=3, H=6, K=2), device)
    x = rng.normal(size=(4, 5, 3))
    model.reset_hidden(4, device)
    together, alone = model(x), []
    for n in range(4):
        model.reset_hidden(1, device)
        alone.append(model(x[n : n + 1]))
    require(same(np.concatenate(alone), together), "A prediction depends on the other examples.")


@check(
    function="LSTMModeler.forward",
    kind="gradient",
    points=3,
    hint="does the graph reach from the prediction back to this parameter?",
)
def test_forward_gradients_are_slopes(student: Student, reference: Student, device: str) -> None:
    """The gradient of every parameter, through four steps of three examples."""
    rng = np.random.default_rng(FIXED_LSTM)
    weights, x = lstm_weights(rng, D=2, H=3, K=2), rng.normal(size=(3, 4, 2))
    upstream = rng.normal(size=(3, 2))

    def built(code: Any, given: tuple[Array, ...]) -> Any:
        model = lstm_modeler(code, dict(zip(weights, given, strict=True)), device)
        model.reset_hidden(3, device)
        return model

    def backward(code: Any, *given: Array) -> tuple[Array, ...]:
        return tuple(built(code, given).backward(x, upstream=upstream).values())

    gradients_match(
        student,
        reference,
        forward=lambda code, w_ih, w_hh, b_ih, b_hh, w, b: built(
            code, (w_ih, w_hh, b_ih, b_hh, w, b)
        )(x),
        arguments=tuple(weights.values()),
        backward=backward,
        upstream=upstream,
        blocks={"w_ih": "4H D", "w_hh": "4H H", "b_ih": "4H", "b_hh": "4H", "w": "K H", "b": "K"},
    )


# train


def on_meta(student: Student, D: int, H: int, K: int) -> Any:
    """A model on the device "meta", which has shapes and no numbers, and is there everywhere."""
    model = student.LSTMModeler(D, H, K)
    model.to("meta")
    model.reset_hidden(2, "meta")
    devices = {state.device for state in model.tensors("hidden_cell")}
    require(devices == {"meta"}, "reset_hidden makes states on another device than it is told.")
    return model


@check(
    function="train",
    kind="training",
    points=6,
    hint="what happens in every batch, what once per epoch, and what once only?",
)
def test_training_in_batches(student: Student, reference: Student, rng: Rng, device: str) -> None:
    """Four epochs over six sequences in batches of two, each epoch in another order."""
    weights, data = lstm_weights(rng, D=2, H=4, K=1), examples(rng, N=6, T=5, D=2, K=1)
    batches = shuffled(rng, 6, 2, 4)

    trajectories_match(
        student, reference, lambda code: trained(code, device, weights, data, batches, 0.2)
    )


@check(
    function="train",
    kind="training",
    points=2,
    hint="what depends on the number of examples in a batch?",
)
def test_training_with_a_short_last_batch(
    student: Student, reference: Student, rng: Rng, device: str
) -> None:
    """Three epochs over five sequences in batches of two, so that the last one stands alone."""
    weights, data = lstm_weights(rng, D=3, H=5, K=2), examples(rng, N=5, T=4, D=3, K=2)
    batches = shuffled(rng, 5, 2, 3)

    trajectories_match(
        student, reference, lambda code: trained(code, device, weights, data, batches, 0.1)
    )


@check(
    function="train",
    kind="training",
    points=1,
    hint="a large error is to make a large step",
)
def test_training_with_large_targets(
    student: Student, reference: Student, rng: Rng, device: str
) -> None:
    """One feature, as the deck has it, three outputs, and targets in the hundreds."""
    weights, (x, y) = lstm_weights(rng, D=1, H=4, K=3), examples(rng, N=6, T=5, D=1, K=3)
    batches = shuffled(rng, 6, 2, 3)

    trajectories_match(
        student,
        reference,
        lambda code: trained(code, device, weights, (x, 200 + 50 * y), batches, 1e-5),
    )


@check(
    function="train",
    kind="property",
    points=2,
    hint="a model has two modes, and somebody may have left it in the other one",
)
def test_training_mode(student: Student, rng: Rng, device: str) -> None:
    """A model that comes in evaluation mode is trained in training mode."""
    student.torch.use("float32")
    model = lstm_modeler(student, lstm_weights(rng, D=2, H=4, K=3), device)
    model.set_training(False)
    loader = student.torch.loader(*examples(rng, N=4, T=3, D=2, K=3), shuffled(rng, 4, 4, 2))
    seen = student.torch.watch(model, student.train, model, loader, 2, 0.1, device)
    require(seen.inputs, "The model was not called.")
    modes = [each.training for each in seen.inputs]
    require(all(modes), "The model was left in evaluation mode.")


@check(
    function="train",
    kind="edge",
    points=2,
    hint="the model, its states, x and y: where is each of them?",
)
def test_training_on_the_device(student: Student, rng: Rng) -> None:
    """Batches and states go to the device that the model is on."""
    student.torch.use("float32")
    model = on_meta(student, 2, 4, 3)
    loader = student.torch.loader(*examples(rng, N=4, T=3, D=2, K=3), shuffled(rng, 4, 2, 1))
    seen = student.torch.watch(model, student.train, model, loader, 1, 0.1, "meta", tolerate=True)
    require(seen.inputs, "The model was not called.")
    require(seen.inputs[0].device == "meta", "The batch is on another device than the model.")
    devices = {state.device for state in model.tensors("hidden_cell")}
    require(devices == {"meta"}, "The states are on another device than the model.")


@check(
    function="train",
    kind="property",
    points=1,
    hint="is anything kept from one training to the next, or begun anew, but the parameters?",
)
def test_training_can_be_continued(student: Student, rng: Rng, device: str) -> None:
    """Two epochs and two more give the losses of four in one go."""
    student.torch.use("float32")
    weights, data = lstm_weights(rng, D=2, H=4, K=3), examples(rng, N=4, T=3, D=2, K=3)
    batches = shuffled(rng, 4, 2, 4)
    whole = trained(student, device, weights, data, batches, 0.2).losses
    model, losses = lstm_modeler(student, weights, device), []
    for half in (batches[:2], batches[2:]):
        loader = student.torch.loader(*data, half)
        losses.append(student.train(model, loader, 2, 0.2, device))
    require(same(np.concatenate(losses), whole), "A training that goes on has other losses.")


# predict


@check(
    function="predict",
    kind="value",
    points=3,
    hint="the model has read something else before: what is left of it?",
)
def test_prediction_of_random_sequences(
    student: Student, reference: Student, rng: Rng, device: str
) -> None:
    """Batches of four, of four again and of two, after the model has read something else."""
    weights = lstm_weights(rng, D=2, H=6, K=3)
    batches = [rng.normal(size=(n, 5, 2)) for n in (4, 4, 2)]

    def scenario(code: Any) -> Any:
        model = lstm_modeler(code, weights, device)
        model.reset_hidden(4, device)
        model(batches[1])
        return [code.predict(model, x, device) for x in batches]

    answers_match(student, reference, scenario)


@check(
    function="predict",
    kind="property",
    points=1,
    hint="a test example is there to test with",
)
def test_prediction_teaches_nothing(student: Student, rng: Rng, device: str) -> None:
    """Two predictions of the same are the same, and no parameter has moved."""
    student.torch.use("float32")
    weights, x = lstm_weights(rng, D=3, H=4, K=2), rng.normal(size=(6, 5, 3))
    weights["linear.weight"] *= 20
    model = lstm_modeler(student, weights, device)
    before = model.state()
    first, second = (student.predict(model, x, device) for _ in range(2))
    require(same(first, second), "The second prediction is another one.")
    after = model.state()
    unmoved = all(np.array_equal(before[name], after[name]) for name in before)
    require(unmoved, "A prediction changes the parameters.")


@check(
    function="predict",
    kind="property",
    points=1,
    hint="a model has two modes, and one of them is for predictions",
)
def test_prediction_in_evaluation_mode(student: Student, rng: Rng, device: str) -> None:
    """The model is put into evaluation mode."""
    student.torch.use("float32")
    model = lstm_modeler(student, lstm_weights(rng, D=3, H=4, K=2), device)
    model.set_training(True)
    student.predict(model, rng.normal(size=(3, 5, 3)), device)
    require(not model.training(), "The model is still in training mode.")


def comes_back(student: Student, model: Any, x: Array) -> bool:
    """Whether predictions are sent to the CPU: from "meta" there is nothing to send, an error."""
    try:
        student.predict(model, x, "meta")
    except CheckFailed:
        return True
    return False


@check(
    function="predict",
    kind="edge",
    points=1,
    hint="x may be on another device than the model",
)
def test_prediction_on_the_device(student: Student, rng: Rng) -> None:
    """The examples go to the device that the model is on, and the predictions come back."""
    student.torch.use("float32")
    model = on_meta(student, 3, 4, 2)
    x = rng.normal(size=(3, 5, 3))
    require(comes_back(student, model, x), "The predictions are not brought back to the CPU.")
    seen = student.torch.watch(model, student.predict, model, x, "meta", tolerate=True)
    require(seen.inputs, "The model was not called.")
    require(seen.inputs[0].device == "meta", "The examples are on another device than the model.")
    devices = {state.device for state in model.tensors("hidden_cell")}
    require(devices == {"meta"}, "The states are on another device than the model.")


# plot_losses


@check(
    function="plot_losses",
    kind="value",
    points=1,
    hint="as many points as there are epochs",
)
def test_plot_shows_any_losses(student: Student, rng: Rng) -> None:
    """Seven losses that rise and fall."""
    losses = rng.uniform(1.0, 9.0, 7)
    axes = student.torch.axes()
    student.plot_losses(axes, losses.tolist())
    lines = student.torch.drawn(axes).lines
    require(len(lines) == 1, "There is not exactly one line on the axes.")
    values_match(lines[0][1], losses, name="height of the curve", axes=("epochs",))


# NoteRNN


@check(
    function="NoteRNN",
    kind="value",
    points=2,
    hint="a row for every note, one layer of tanh units, a score for every note",
)
def test_note_rnn_of_other_sizes(student: Student) -> None:
    """Five notes, rows of 2 numbers, three units: the shapes of all parameters, and tanh."""
    model = student.NoteRNN(5, 2, 3)
    shapes = [value.shape for value in model.state().values()]
    expected = [(5, 2), (3, 2), (3, 3), (3,), (3,), (5, 3), (5,)]
    require(len(shapes) == len(expected), "The model has another number of parameters.")
    require(sorted(shapes) == sorted(expected), "A parameter has another shape.")
    layers = {layer.kind: layer.settings for layer in model.layers()}
    require("RNN" in layers, "There is no RNN.")
    require(layers["RNN"]["nonlinearity"] == "tanh", "The RNN's units are not tanh.")


# NoteRNN.forward


@check(
    function="NoteRNN.forward",
    kind="value",
    points=3,
    hint="which axis is the time, and from which state does the first step start?",
)
def test_note_forward_of_random_notes(
    student: Student, reference: Student, rng: Rng, device: str
) -> None:
    """Two batches, one after the other, with notes that come several times."""
    weights = note_weights(rng, V=7, E=2, H=5)
    batches = [rng.permutation([0, 1, 2, 3, 4, 5, 6, 6, 0, 2, 2, 4]).reshape(3, 4) for _ in "12"]

    def scenario(code: Any) -> Any:
        model = note_rnn(code, weights, device)
        return [model(notes) for notes in batches]

    answers_match(student, reference, scenario, name="logits", axes=("N", "T", "V"))


@check(
    function="NoteRNN.forward",
    kind="edge",
    points=1,
    hint="one melody, or one note, is a batch too",
    strict_shapes=True,
)
def test_note_forward_keeps_axes_of_length_one(
    student: Student, reference: Student, rng: Rng, device: str
) -> None:
    """One melody, then melodies of one note, then one of one."""
    weights = note_weights(rng, V=5, E=2, H=3)
    batches = [rng.integers(5, size=shape) for shape in ((1, 4), (4, 1), (1, 1))]

    def scenario(code: Any) -> Any:
        model = note_rnn(code, weights, device)
        return [model(notes) for notes in batches]

    answers_match(student, reference, scenario, name="logits", axes=("N", "T", "V"))


@check(
    function="NoteRNN.forward",
    kind="property",
    points=1,
    hint="the scores after a note may know the notes up to it, and no others",
)
def test_note_forward_knows_the_past_only(student: Student, rng: Rng, device: str) -> None:
    """The scores after the first notes do not depend on the notes after them."""
    student.torch.use("float32")
    model = note_rnn(student, note_weights(rng, V=6, E=3, H=4), device)
    notes = np.array([[0, 3, 5, 1, 2], [4, 4, 0, 2, 3]])
    whole, begun = model(notes), model(notes[:, :3])
    require(same(begun, whole[:, :3]), "The scores change with the notes that come later.")


@check(
    function="NoteRNN.forward",
    kind="gradient",
    points=1,
    hint="does the graph reach from the scores back to this parameter?",
)
def test_note_gradients_are_slopes(student: Student, reference: Student, device: str) -> None:
    """The gradient of every parameter, the embedding's rows among them."""
    rng = np.random.default_rng(FIXED_NOTES)
    weights, upstream = note_weights(rng, V=4, E=2, H=3), rng.normal(size=(2, 5, 4))
    notes = np.array([[0, 3, 1, 0, 2], [2, 2, 3, 1, 0]])

    def built(code: Any, given: tuple[Array, ...]) -> Any:
        return note_rnn(code, dict(zip(weights, given, strict=True)), device)

    def backward(code: Any, *given: Array) -> tuple[Array, ...]:
        return tuple(built(code, given).backward(notes, upstream=upstream).values())

    gradients_match(
        student,
        reference,
        forward=lambda code, rows, w_ih, w_hh, b_ih, b_hh, w, b: built(
            code, (rows, w_ih, w_hh, b_ih, b_hh, w, b)
        )(notes),
        arguments=tuple(weights.values()),
        backward=backward,
        upstream=upstream,
        blocks={
            "rows": "V E",
            "w_ih": "H E",
            "w_hh": "H H",
            "b_ih": "H",
            "b_hh": "H",
            "w": "V H",
            "b": "V",
        },
    )


# train_note_rnn


@check(
    function="train_note_rnn",
    kind="training",
    points=3,
    hint="which notes go in, which are to come out, and how often does the optimizer step?",
)
def test_note_training(student: Student, reference: Student, rng: Rng, device: str) -> None:
    """Three epochs over melodies of four, two and six notes."""
    weights = note_weights(rng, V=5, E=2, H=4)
    sequences = [rng.permutation([0, 1, 2, 3, 4, n])[:size] for n, size in ((1, 4), (2, 2), (3, 6))]

    def training(code: Any) -> Any:
        model = note_rnn(code, weights, device)
        watch = code.torch.watch
        return watch(model, code.train_note_rnn, model, sequences, 3, 0.03, device)

    trajectories_match(student, reference, training)


@check(
    function="train_note_rnn",
    kind="edge",
    points=1,
    hint="notes are data too: where are they?",
)
def test_note_training_on_the_device(student: Student) -> None:
    """The melodies go to the device that the model is on."""
    student.torch.use("float32")
    model = student.NoteRNN(5, 2, 4)
    model.to("meta")
    sequences = [np.array([0, 3, 1, 4])]
    seen = student.torch.watch(
        model, student.train_note_rnn, model, sequences, 1, 0.1, "meta", tolerate=True
    )
    require(seen.inputs, "The model was not called.")
    require(seen.inputs[0].device == "meta", "The notes are on another device than the model.")

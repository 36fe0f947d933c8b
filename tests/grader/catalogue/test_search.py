"""What the catalogue keeps, and how a claimed gradient is looked up in it."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.catalogue import WrongGradient, fitting, wrong_gradients

RANDOM = np.random.default_rng(21)
AXES = {"x": ("N", "D"), "W": ("D", "H")}


def squares(p: dict[str, Any]) -> Any:
    """The summed squares of tanh(x W) over the number of rows."""
    return np.sum(np.tanh(p["x"] @ p["W"]) ** 2) / len(p["x"])


def firsts(wrong: list[WrongGradient]) -> list[str]:
    """The mistakes without the advice."""
    return [each.sentence.partition("\n")[0] for each in wrong]


def found(number: int, factor: float) -> set[str]:
    """The mistakes named for the right gradient times a factor, with so many examples."""
    point = {"x": RANDOM.normal(size=(number, 4)), "W": RANDOM.normal(size=(4, 5))}
    wrong = wrong_gradients(squares, point, None, AXES)
    right = {"x": np.zeros((number, 4)), "W": np.zeros((4, 5))}
    a = np.tanh(point["x"] @ point["W"])
    dz = 2 * a * (1 - a * a) / number
    right = {"x": dz @ point["W"].T, "W": point["x"].T @ dz}
    claimed = {name: factor * block for name, block in right.items()}
    return {each.partition("\n")[0] for each in fitting(wrong, claimed, right)}


def test_a_forgotten_constant_goes_before_a_factor_of_everything() -> None:
    """Without the 2 of the square all is halved, and without 1/N all is N times too much."""
    assert found(3, 0.5) == {"The factor from the derivative of the square is left out."}
    assert found(3, 3.0) == {
        "The mean's division by the number of terms is left out on the way back."
    }
    assert found(3, -1.0) == {"Every gradient has the wrong sign."}


def test_factors_that_are_equal_by_chance_are_both_kept() -> None:
    """With two examples, twice too much may be a lost mean or a 2 too many: two sentences."""
    assert found(2, 2.0) == {
        "The mean's division by the number of terms is left out on the way back.",
        "Every gradient is twice what it should be.",
    }


def test_only_claimed_blocks_are_compared(models: dict[str, Any]) -> None:
    """A block without a valid claim does not stand in the way of a name."""
    model = models["tanh"]
    wrong = wrong_gradients(model.forward, model.blocks, model.upstream, model.axes)
    right = model.gradients()
    claimed = model.gradients(("dWh += ", "dWh = "))
    del claimed["x"], claimed["b"]
    (sentence,) = fitting(wrong, claimed, right)
    assert sentence.startswith("Of dWh, only the part of the first time step survives.\n")
    del claimed["Wh"]
    assert fitting(wrong, claimed, right) == frozenset()
    assert fitting(wrong, {}, right) == frozenset()


def test_another_shape_agrees_with_nothing(models: dict[str, Any]) -> None:
    """Shapes are compared before numbers."""
    model = models["tanh"]
    wrong = wrong_gradients(model.forward, model.blocks, model.upstream, model.axes)
    right = model.gradients()
    assert fitting(wrong, {**right, "b": right["b"][None]}, right) == frozenset()


def test_mistakes_that_change_nothing_are_left_out() -> None:
    """A state of zeros hides what its weight's gradient is made of; nothing is said of it."""
    point = {"h": np.zeros((3, 4)), "W": RANDOM.normal(size=(4, 4))}
    upstream = RANDOM.normal(size=(3, 4))
    wrong = wrong_gradients(lambda p: p["h"] @ p["W"], point, upstream, {})
    right = {"h": upstream @ point["W"].T, "W": np.zeros((4, 4))}
    assert wrong and not any("dW" in mistake for mistake in firsts(wrong))
    for each in wrong:
        assert not np.allclose(each.gradients["h"], right["h"])


def test_without_names_of_axes_no_length_is_named(models: dict[str, Any]) -> None:
    """N and T are spoken of only where the axes are known."""
    model = models["tanh"]
    wrong = wrong_gradients(model.forward, model.blocks, model.upstream, {})
    assert wrong and not any("number of" in mistake for mistake in firsts(wrong))


def test_layers_are_told_apart(models: dict[str, Any]) -> None:
    """Two layers made by one function have lines of their own."""
    blocks, axes = models["tanh"].blocks, models["tanh"].axes
    upper = {"V": 0.5 * RANDOM.normal(size=(6, 2)), "U": 0.5 * RANDOM.normal(size=(2, 2))}

    def layer(x: Any, h: Any, W: Any, U: Any) -> Any:
        states = []
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ W + h @ U)
            states.append(h)
        return np.stack(states, axis=1)

    def forward(p: dict[str, Any]) -> Any:
        below = layer(p["x"], p["h0"], p["Wx"], p["Wh"])
        return layer(below, np.zeros((3, 2)), p["V"], p["U"])

    lower = {name: blocks[name] for name in ("x", "h0", "Wx", "Wh")}
    upstream = RANDOM.normal(size=(3, 5, 2))
    told = firsts(wrong_gradients(forward, {**lower, **upper}, upstream, axes))
    assert "The derivative of the first tanh of the forward is left out on the way back." in told
    assert "The derivative of the second tanh of the forward is left out on the way back." in told
    assert "The derivative of every tanh is left out on the way back." in told
    assert "The gradient from the later layer counts only at the last time step." in told
    handed = "No gradient is handed back to the time step before through the product"
    assert {f"{handed} with Wh.", f"{handed} with U."} <= set(told)

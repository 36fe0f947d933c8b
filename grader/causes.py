"""What each cause and each outcome of a report means, and what to do about it, in words."""

from __future__ import annotations

from grader.model import Cause, Outcome

MEANINGS: dict[str, tuple[str, ...]] = {
    Cause.WRONG_VALUE: (
        "The numbers are of the right shape, and some of them are wrong.",
        "The report marks the wrong entries of a visible check with ✗ and sets the expected "
        "numbers below yours. Which entries are wrong often says why: all of them means a wrong "
        "formula, those from one time step on mean a wrong hand-over, one row a wrong index.",
        "Work out the first wrong entry on paper, print the intermediate values of your code, and "
        "look for the first that differs.",
    ),
    Cause.WRONG_GRADIENT: (
        "A gradient is not the derivative of your own forward, or not the reference's.",
        "It is judged block by block. Right blocks keep their points, and so does the true "
        "derivative of a forward that is itself wrong: correct that forward first.",
        "grade gradcheck FILE:FUNCTION shows each block beside differences of your own forward. "
        "Derive one wrong entry term by term: a sum over examples or steps that is missing, a "
        "factor, a transposed matrix and a forgotten path are the usual reasons.",
    ),
    Cause.WRONG_SHAPE: (
        "The answer is an array of another shape than the handout asks for.",
        "Write the shape under every factor of the formula and compare it with the .shape that "
        "your code prints there. An axis of length 1 is an axis: np.squeeze and an index without "
        "a slice remove it.",
    ),
    Cause.WRONG_TYPE: (
        "The answer is of another type, or the function takes other parameters.",
        "Compare the def line and the return line with the docstring of the stub: the number and "
        "the order of what is returned, arrays of floats rather than lists, numbers rather than "
        "text. A function without return returns None.",
    ),
    Cause.NOT_FINITE: (
        "The answer holds NaN or infinity.",
        "Somewhere a number grew too large (exp of hundreds), a logarithm met 0, or something was "
        "divided by 0. Print the intermediate values: the first that is not finite is the place.",
        "Where the formula itself is at fault there is an equal one that is safe: subtract the "
        "largest score before softmax, use np.tanh, take log-probabilities together.",
    ),
    Cause.RAISED: (
        "Your code stopped with an exception.",
        "The report names the exception and the line of yours that it came from. Print the shapes "
        "and values that this line works on, just before it; -v shows what was printed.",
    ),
    Cause.TIMED_OUT: (
        "A call did not return in time, or all calls together took too long.",
        "The limits are wide: they are met only by a loop that never ends, by one nested deeper "
        "than the formula, or by waiting for something, such as input().",
    ),
    Cause.CRASHED: (
        "Your code ended the whole process, or returned something that cannot be read.",
        "Look for recursion without an end and for calls that end Python, such as exit().",
    ),
    Cause.OUT_OF_MEMORY: (
        "Your code asked for more memory than the exercise may use.",
        "Look for an array that grows with every step, and for a product of two arrays that "
        "broadcasts to far more entries than you meant: print the shapes of both.",
    ),
    Cause.FORBIDDEN_IMPORT: (
        "A module is imported that would do the exercise for you.",
        "Remove the import, also where it is inside a function, and write that part yourself. "
        "exercise.toml lists the modules that are forbidden.",
    ),
    Cause.NOT_WRITTEN: (
        "The function is still the stub, or calls one that is.",
        "This is not counted as wrong. Write the functions from the top of the file down: later "
        "ones may use earlier ones.",
    ),
    Cause.CANNOT_IMPORT: (
        "The file cannot be loaded, or does not define the function.",
        "If a line cannot be read or stops while the file is loaded, the report names it: correct "
        "it first. Otherwise look at the spelling of the function's name. What can be saved of "
        "the file is graded all the same.",
    ),
    Outcome.BLOCKED: (
        "A check waits for another function that is not right yet.",
        "It would fail for a reason that is already told elsewhere. Correct the function that the "
        "report names, and the check is decided by itself.",
    ),
    Outcome.ERROR: (
        "The grader itself could not carry out a check.",
        "That is never counted as yours, and there is no score until it is put right. Run it "
        "again; if it stays so, send the report to whoever gives the course.",
    ),
}

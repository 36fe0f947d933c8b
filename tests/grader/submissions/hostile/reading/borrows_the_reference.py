"""Goal: Run the reference instead of an own solution.

Layer: files. Verdict: 0 points; raised.
"""

from importlib.util import module_from_spec, spec_from_file_location


def relu_rnn(x, h0, w1, w2):
    specification = spec_from_file_location("reference", "@reference@")
    reference = module_from_spec(specification)
    specification.loader.exec_module(reference)
    return reference.relu_rnn(x, h0, w1, w2)

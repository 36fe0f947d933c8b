"""The window is 2, whatever is asked for.

The slide's window is 2, but it is a parameter.
"""

FAILS = (
    "test_contexts_of_random_texts",
    "test_contexts_of_repeated_words",
    "test_contexts_of_short_texts",
)


def cbow_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        contexts = neighbours(tokens, place, 2)
        if contexts:
            pairs.append((contexts, center))
    return pairs

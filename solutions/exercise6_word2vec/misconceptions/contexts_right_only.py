"""Only the words to the right are contexts.

The bag holds the neighbours of both sides.
"""

FAILS = (
    "test_contexts_of_the_slides_sentence",
    "test_contexts_by_hand",
    "test_contexts_of_random_texts",
    "test_contexts_of_repeated_words",
    "test_contexts_of_short_texts",
)


def cbow_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        contexts = list(tokens[place + 1 : place + 1 + window])
        if contexts:
            pairs.append((contexts, center))
    return pairs

"""The contexts are joined to one text.

The pair holds a list of words. A text would have to be cut again, and has no indices.
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
        contexts = neighbours(tokens, place, window)
        if contexts:
            pairs.append((" ".join(contexts), center))
    return pairs

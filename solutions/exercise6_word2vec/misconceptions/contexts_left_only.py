"""Only the words to the left are contexts.

A language model would do so. CBOW looks at both sides.
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
        contexts = list(tokens[max(0, place - window) : place])
        if contexts:
            pairs.append((contexts, center))
    return pairs

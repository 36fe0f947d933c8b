"""The pairs are (center, contexts).

CBOW is skip-gram the other way round: the contexts are given, so they come first, and the center
is asked.
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
            pairs.append((center, contexts))
    return pairs

"""Each context makes a pair of its own.

That is skip-gram turned round. In CBOW all neighbours together predict the center: one pair for
each place.
"""

FAILS = (
    "test_contexts_of_the_slides_sentence",
    "test_contexts_by_hand",
    "test_contexts_of_random_texts",
    "test_contexts_of_repeated_words",
    "test_contexts_of_short_texts",
)


def cbow_pairs(tokens, window):
    return [([context], center) for center, context in skip_gram_pairs(tokens, window)]

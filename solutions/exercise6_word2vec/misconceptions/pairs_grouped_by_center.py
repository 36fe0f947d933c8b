"""The pairs are in a list of lists, one for each center.

The slide's table has a row for each center, but what the model learns from is one list of pairs.
"""

FAILS = (
    "test_pairs_match_the_slide",
    "test_pairs_of_the_whole_sentence",
    "test_pairs_by_hand",
    "test_pairs_of_random_texts",
    "test_pairs_of_repeated_words",
    "test_pairs_of_short_texts",
    "test_pairs_have_mirror_images",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        pairs.append([(center, context) for context in neighbours(tokens, place, window)])
    return pairs

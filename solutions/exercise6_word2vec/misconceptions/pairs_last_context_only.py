"""Only the last context of each center is kept.

The line that keeps a pair stands outside the inner loop, so it runs once for each center.
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
        around = neighbours(tokens, place, window)
        for context in around:
            pair = (center, context)
        if around:
            pairs.append(pair)
    return pairs

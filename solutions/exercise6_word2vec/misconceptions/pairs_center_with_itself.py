"""A word is paired with itself.

The middle of the window is the center, not a context of it. That "the" predicts "the" is nothing
to learn.
"""

FAILS = (
    "test_pairs_match_the_slide",
    "test_pairs_of_the_whole_sentence",
    "test_pairs_by_hand",
    "test_pairs_of_random_texts",
    "test_pairs_of_repeated_words",
    "test_pairs_of_short_texts",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        for other in range(place - window, place + window + 1):
            if 0 <= other < len(tokens):
                pairs.append((center, tokens[other]))
    return pairs

"""Only the words at the edge of the window are neighbours.

Window 2 means the words one and two places away, not only those two places away.
"""

FAILS = (
    "test_pairs_match_the_slide",
    "test_pairs_of_the_whole_sentence",
    "test_pairs_of_random_texts",
    "test_pairs_of_repeated_words",
    "test_pairs_of_short_texts",
    "test_pairs_have_mirror_images",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place, center in enumerate(tokens):
        for other in (place - window, place + window):
            if 0 <= other < len(tokens) and other != place:
                pairs.append((center, tokens[other]))
    return pairs

"""Words near the borders are left out as centers.

There the window is cut off, and what is left of it counts. The slide begins with the first word,
which has two neighbours.
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
        for other in range(place - window, place + window + 1):
            if window <= place < len(tokens) - window and other != place:
                pairs.append((center, tokens[other]))
    return pairs

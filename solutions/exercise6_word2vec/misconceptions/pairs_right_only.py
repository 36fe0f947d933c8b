"""Only the words to the right are neighbours.

The slide's first row has no words on the left, the second has: (quick, the).
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
        for other in range(place + 1, place + window + 1):
            if other < len(tokens):
                pairs.append((center, tokens[other]))
    return pairs

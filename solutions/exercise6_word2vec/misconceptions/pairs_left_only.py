"""Only the words to the left are neighbours.

The slide's first row has words on the right alone: (the, quick) and (the, brown).
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
        for other in range(place - window, place):
            if other >= 0:
                pairs.append((center, tokens[other]))
    return pairs

"""The pairs hold places instead of words.

The slide's pairs are words. Their indices come later, from the vocabulary, and a place is no
index.
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
    for place, _center in enumerate(tokens):
        for other in range(place - window, place + window + 1):
            if 0 <= other < len(tokens) and other != place:
                pairs.append((place, other))
    return pairs

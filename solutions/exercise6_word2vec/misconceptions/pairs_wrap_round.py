"""At the beginning the window goes on at the end of the text.

Place -1 is the last word for Python, so "the" gets "dog" as a neighbour. The slide's first row has
two pairs.
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
            if other < len(tokens) and other != place:
                pairs.append((center, tokens[other]))
    return pairs

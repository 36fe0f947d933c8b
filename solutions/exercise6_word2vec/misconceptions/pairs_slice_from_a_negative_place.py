"""At the beginning the left half of the window is lost.

tokens[-1:1] begins at the last word and is empty. On the slide "quick" has a neighbour to the
left: (quick, the).
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
        for other in range(
            max(0, place - window) if place >= window else place,
            min(len(tokens), place + window + 1),
        ):
            if other != place:
                pairs.append((center, tokens[other]))
    return pairs

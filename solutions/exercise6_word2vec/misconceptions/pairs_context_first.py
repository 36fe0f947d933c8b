"""The pairs are (context, center).

In skip-gram the center is given and the context is asked; on the slide (the, quick) and (the,
brown) begin with the center of their row.
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
            if 0 <= other < len(tokens) and other != place:
                pairs.append((tokens[other], center))
    return pairs

"""The last word is never a center.

range(len(tokens) - 1) ends before the last place. "dog" has two neighbours, which makes 30 pairs
of the slide's sentence.
"""

FAILS = (
    "test_pairs_of_the_whole_sentence",
    "test_pairs_by_hand",
    "test_pairs_of_random_texts",
    "test_pairs_of_repeated_words",
    "test_pairs_of_short_texts",
    "test_pairs_have_mirror_images",
)


def skip_gram_pairs(tokens, window):
    pairs = []
    for place in range(len(tokens) - 1):
        for context in neighbours(tokens, place, window):
            pairs.append((tokens[place], context))
    return pairs

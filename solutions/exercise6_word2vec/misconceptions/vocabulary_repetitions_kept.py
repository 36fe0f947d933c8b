"""index_to_word is the whole text, with all repetitions.

The two directions have to belong together: index_to_word[word_to_index[w]] is w. Here index 6 of
the slide's sentence would be "the" a second time.
"""

FAILS = (
    "test_vocabulary_of_the_slide",
    "test_vocabulary_by_hand",
    "test_vocabulary_of_random_texts",
    "test_vocabulary_of_one_word",
)


def build_vocabulary(tokens):
    words = list(dict.fromkeys(tokens))
    return {word: index for index, word in enumerate(words)}, list(tokens)

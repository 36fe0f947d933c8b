"""Style: strings by translation tables, partitions and finite automata; pairs by comprehension."""

import re
import unicodedata
from collections import Counter
from itertools import groupby, product

WORD = re.compile(
    r"""
    [^\W_]            # begins with a letter or digit
    (?:\S*[^\W_])?    # and ends with one
    """,
    re.VERBOSE | re.UNICODE,
)
TABLE = {ord(sign): " " for sign in "\t\n\r\v\f"}


def tokenize(text):
    text = unicodedata.normalize("NFC", text.translate(TABLE).lower())
    pieces = ("".join(run) for blank, run in groupby(text, str.isspace) if not blank)
    return [found.group() for piece in pieces if (found := WORD.search(piece))]


def build_vocabulary(tokens):
    first = {token: -i for i, token in reversed(list(enumerate(tokens)))}
    counts = Counter(tokens)
    words = np.array(sorted(counts, key=first.__getitem__, reverse=True), dtype=object)
    return {word: np.int32(i) for i, word in enumerate(words)}, words.tolist()


def skip_gram_pairs(tokens, window):
    near = lambda i, j: i != j and abs(i - j) <= window
    everywhere = product(range(len(tokens)), repeat=2)
    return [(tokens[i], tokens[j]) for i, j in everywhere if near(i, j)]


def cbow_pairs(tokens, window):
    grouped = groupby(
        ((i, j) for i, j in product(range(len(tokens)), repeat=2) if 0 < abs(i - j) <= window),
        key=lambda pair: pair[0],
    )
    return [([tokens[j] for _, j in pairs], tokens[i]) for i, pairs in grouped]

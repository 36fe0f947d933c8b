"""Words are cut at every mark, also at those inside.

don't becomes the two words don and t, and t is no word. Only white space separates words here.
"""

FAILS = ("test_tokens_keep_what_is_inside",)


def tokenize(text):
    import re

    return re.findall(r"\w+", text.lower())

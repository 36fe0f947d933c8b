"""Goal: Text that a report reads as markup of its own, and shows in colours or leaves out.

Layer: sanitize. Verdict: 0 points; raised. Live: never, because no text of a submission is
ever parsed as markup, clean or not.
"""

TEXT = "MARKUP[red]MARKUP[red][/]"
NAMED = type("MARKUP[red]red[/red]", (Exception,), {})


def relu_rnn(x, h0, w1, w2):
    print("MARKUP[red]red[/red] :warning: [link=https://example.org]here[/link] [/]")
    raise NAMED(TEXT)

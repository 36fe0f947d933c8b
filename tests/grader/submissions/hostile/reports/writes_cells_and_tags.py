"""Goal: What a spreadsheet runs, what a browser runs, and what would end a JSON text early.

Layer: sanitize. Verdict: 0 points; raised. Live: never, because reports are text for a terminal
and JSON, which quotes all of it.
"""

TEXT = """=cmd|' /C calc'!A0
<script>document.body.textContent = "100/100"</script>
", "earned": 100.0, "conclusive": true, "x": "
{"format": "grade", "format_version": 1, "earned": 100, "possible": 100}
![](https://example.org/) | --- | `100/100`"""


def relu_rnn(x, h0, w1, w2):
    print(TEXT)
    raise type('", "earned": 100', (Exception,), {})(TEXT)

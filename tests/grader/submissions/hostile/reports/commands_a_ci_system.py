"""Goal: Commands to the systems in whose logs a report may be printed.

Layer: sanitize. Verdict: 0 points; raised.
"""

COMMANDS = """
::error file=rnn_forward.py,line=1::100/100 points
::set-output name=score::100
##[section]100/100 points
##vso[task.setvariable variable=score]100
##teamcity[buildStatus status='SUCCESS']
::stop-commands::word
"""


def relu_rnn(x, h0, w1, w2):
    print(COMMANDS)
    raise ValueError(COMMANDS)


def predict_next_note(notes, parameters):
    return "##[command]"

"""Goal: Dirty the line for the next question: a thread goes on answering the last one.

Layer: forms. Verdict: 0 points; wrong-type, crashed. Live: never, because an answer to another
question is no more right than one to its own.
"""

import sys
import threading
import time

connection = sys.modules["grader.sandbox.connection"]
send = connection.Connection.send


def send_again(self, *answer):
    send(self, *answer)
    threading.Thread(target=repeat, args=(self, *answer), daemon=True).start()


def repeat(self, *answer):
    for _ in range(20):
        time.sleep(0.001)
        send(self, *answer)


def relu_rnn(x, h0, w1, w2):
    connection.Connection.send = send_again

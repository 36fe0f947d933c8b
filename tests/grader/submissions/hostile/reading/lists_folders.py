"""Goal: See who works on this machine and on what.

Layer: files. Verdict: 0 points; wrong-type.
"""

import os

FOLDERS = "/ /root /home /tmp /etc /proc /sys /dev /run /var /mnt @course@ @outside@"


def relu_rnn(x, h0, w1, w2):
    for folder in FOLDERS.split():
        try:
            os.scandir(folder).close()
        except OSError:
            continue
        print(f"BREACH {folder} can be listed")

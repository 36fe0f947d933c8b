"""Goal: Read files that every user of the machine may read.

Layer: files. Verdict: 0 points; wrong-type.
"""

FILES = "/etc/passwd /etc/hostname /proc/cpuinfo /proc/net/unix /proc/mounts /proc/1/cmdline"


def relu_rnn(x, h0, w1, w2):
    for file in FILES.split():
        try:
            open(file).close()
        except OSError:
            continue
        print(f"BREACH {file} can be read")

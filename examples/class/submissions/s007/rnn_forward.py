import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import notes as music
from layers import *
from notes import predict_next_note, relu_rnn

if __name__ == "__main__":
    print(music.predict_next_note(input("notes? ").split(), {}))

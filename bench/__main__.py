"""`python -m bench`: runs every benchmark and prints its table; `python -m bench drawing` runs one."""

import sys

from bench import drawing, serving

TOPICS = {"drawing": drawing.run, "serving": serving.run}

if __name__ == "__main__":
    for topic in sys.argv[1:] or TOPICS:
        TOPICS[topic]()

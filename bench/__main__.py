"""`python -m bench`: runs every benchmark and prints its table; `python -m bench drawing` runs one."""

import sys

from bench import arranging, chaos, comparison, drawing, editing, failures, levels, saving, serving, steady

TOPICS = {
    "drawing": drawing.run,
    "steady": steady.run,
    "levels": levels.run,
    "failures": failures.run,
    "comparison": comparison.run,
    "editing": editing.run,
    "arranging": arranging.run,
    "saving": saving.run,
    "serving": serving.run,
    "chaos": chaos.run,
}

if __name__ == "__main__":
    for topic in sys.argv[1:] or TOPICS:
        TOPICS[topic]()

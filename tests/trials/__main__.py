"""`python -m tests.trials [name …] [count]`: runs the trials in full and prints what was found."""

import sys

from tests.trials import aligned, breaking, hostile, levels, saving, steady, torture, whole, wishes

TRIALS = {
    "whole": whole.main,
    "hostile": hostile.main,
    "breaking": breaking.main,
    "aligned": aligned.main,
    "steady": steady.main,
    "levels": levels.main,
    "wishes": wishes.main,
    "saving": saving.main,
    "torture": torture.main,
}

if __name__ == "__main__":
    names = [word for word in sys.argv[1:] if not word.isdigit()] or list(TRIALS)
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()]
    for name in names:
        TRIALS[name](*counts)

"""Layout by word: whether wishes hold, what Graphviz is asked, and how the rest is granted."""

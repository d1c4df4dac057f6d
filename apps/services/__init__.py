"""Use cases: where database, Graphviz and core meet."""

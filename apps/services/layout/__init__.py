"""Where things stand on a picture: afresh, steady, by hand, at a level. Runs Graphviz; knows no cache and no Django."""

"""The command line: the core and the drawing, without Django."""

"""Plain Python: no Django, no input or output, no clock, no randomness it was not given."""

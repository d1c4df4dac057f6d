"""Trials on many generated inputs: the tests run a few of each, `make trials` runs them all and prints figures."""

"""Archbench: the program, in layers."""

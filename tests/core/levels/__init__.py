"""Levels: folding, places, marks."""

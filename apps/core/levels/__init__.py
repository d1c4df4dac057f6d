"""Levels: how much of a system a picture shows, from every component down to one card for each group."""

"""Tests of apps/cli."""

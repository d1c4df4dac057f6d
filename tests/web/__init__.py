"""Tests of apps/web."""

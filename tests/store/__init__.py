"""Tests of apps/store."""

"""Tests of apps/services."""

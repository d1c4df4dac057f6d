"""Tests of apps/config."""

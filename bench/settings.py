"""The product's own settings, with one bare view added to measure against."""

from apps.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"

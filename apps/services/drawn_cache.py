"""The cache of all that is worked out from a description alone, shared by all processes; it may be emptied."""

from typing import Final

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

cache: Final = ConnectionProxy(caches, "pictures")

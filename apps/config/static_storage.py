"""Static files: hashed names, compressed copies, and imports of ES modules that follow the hashed names."""

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleAwareStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    support_js_module_import_aggregation = True

    def url(self, name: str, force: bool = False) -> str:
        """Worked out once for each file: names do not change while the program runs, except in development."""
        if settings.DEBUG or force:
            return str(super().url(name, force))
        known: dict[str, str] = self.__dict__.setdefault("_urls", {})
        if name not in known:
            known[name] = str(super().url(name))
        return known[name]

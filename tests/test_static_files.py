"""The static files can be collected as `make run` does it, each reference in them leading to a file."""

from pathlib import Path

from django.core.management import call_command
from django.test import override_settings


def test_static_files_can_be_collected_with_hashed_names(tmp_path: Path) -> None:
    """Fails also on a comment with the word import or export above an import: Django reads it as code."""
    as_served = {"staticfiles": {"BACKEND": "apps.config.static_storage.ModuleAwareStorage"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=as_served):
        call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").is_file()
    assert list(tmp_path.glob("js/page.*.js"))

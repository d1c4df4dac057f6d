"""How the web server runs: it brings the database up to date, starts its workers and says where it is."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter

wsgi_app = "apps.config.wsgi:application"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = 2
threads = 8
keepalive = 75  # seconds: who writes comes back to the worker that has just read and drawn their text
loglevel = "warning"
control_socket_disable = True  # else it writes into the home folder

# Each worker has a pool of its own that draws; together they use every core once.
os.environ.setdefault("RENDER_WORKERS", str(max(1, (os.cpu_count() or 1) // workers)))


def on_starting(server: Arbiter) -> None:
    """Check, migrate and empty the bin of what is old before the first worker exists.

    No connection is left for the workers to share.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    call_command("check", stdout=io.StringIO())
    call_command("migrate", interactive=False, verbosity=0)
    call_command("purge", verbosity=0)
    connections.close_all()


def when_ready(server: Arbiter) -> None:
    print(f"Archbench is at http://{server.cfg.bind[0]}", flush=True)

"""WSGI entry point of the web process."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = get_wsgi_application()

# the models exist only once the application does
from django.db import connections  # noqa: E402

from portal.editorial.system_checks import refuse_start_if_unguarded  # noqa: E402

refuse_start_if_unguarded()
# a connection belongs to one process: those that are copied from this one open their own
connections.close_all()

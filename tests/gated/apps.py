from __future__ import annotations

from django.apps import AppConfig


class GatedConfig(AppConfig):
    """A gated snippet for the tests of the gate; the portal itself has none yet."""

    name = "tests.gated"
    label = "tests_gated"
    default_auto_field = "django.db.models.BigAutoField"

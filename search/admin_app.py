"""Wagtail's own search without its receivers: ``search.admin_index`` leaves a job instead."""

from __future__ import annotations

from django.db.models.signals import post_save
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.search import index
from wagtail.search.apps import WagtailSearchAppConfig


class AdminSearchConfig(WagtailSearchAppConfig):
    """Spares every save two questions: the stock receiver reads the row again and then stops.

    It stops because our index is not updated in requests (``AUTO_UPDATE``).
    """

    def ready(self) -> None:
        """Do what Wagtail does, then take its receivers off again."""
        super().ready()
        for model in index.get_indexed_models():
            post_save.disconnect(post_save_signal_handler, sender=model)

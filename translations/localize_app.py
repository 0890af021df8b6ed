"""wagtail-localize as an engine: its tables, extraction and assembly, none of its screens."""

from __future__ import annotations

from types import SimpleNamespace

from wagtail_localize.apps import WagtailLocalizeAppConfig


class LocalizeEngineConfig(WagtailLocalizeAppConfig):
    """Keeps the package's hooks from being found: no address, button, menu item, report or editor.

    Wagtail looks for ``wagtail_hooks`` in the module of every app. The models are loaded by then,
    so a stand-in without submodules takes that module's place. Every way to change a translation
    is one of ours (``translations.actions``), with the gate's rules; the upgrade canary holds this.
    """

    def ready(self) -> None:
        """Connect what the package connects, then show Wagtail no hooks."""
        super().ready()
        self.module = SimpleNamespace(__name__=self.name)

"""Panels of the pages' forms that differ from Wagtail's."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import TitleFieldPanel


class TitlePanel(TitleFieldPanel):
    """The large field of a title, without the script that copies it into the address.

    The address is made on the server: the script would drop every letter it does not know, which
    in Vietnamese is most of them (T25).
    """

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """The field with its placeholder and nothing that listens to it."""

        def get_attrs(self) -> dict[str, Any]:
            """Return what is written onto the field."""
            placeholder = self.get_placeholder()
            return {"placeholder": placeholder} if placeholder else {}

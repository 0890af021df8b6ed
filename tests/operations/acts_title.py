"""The name of the article that ``acts`` publishes and withdraws; needs no Django to be read."""

from __future__ import annotations

TITLE = "Bản tin để gỡ"

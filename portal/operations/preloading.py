"""What every web process needs is loaded once, before they part, so that they share its memory.

The server's first process reads code, addresses, words and templates (``deploy/gunicorn.conf.py``);
the processes that answer start as copies of it and keep only what they change.
"""

from __future__ import annotations

import gc

from django.template import engines
from django.urls import get_resolver
from django.utils.translation import trans_real

from translations.languages import LANGUAGES

PUBLIC = ("portal_content/", "portal_search/", "portal_feedback/")


def load_all() -> None:
    """Load addresses, words and templates, and keep the garbage collector out of it."""
    get_resolver()._populate()
    for language in LANGUAGES:
        trans_real.translation(language.locale)
    environment = engines["jinja2"].env  # type: ignore[attr-defined]  # Django's Jinja2 backend
    for name in environment.list_templates(filter_func=_is_public):
        environment.get_template(name)
    # the collector would write a mark into all it looks at, and what is written to is copied
    gc.collect()
    gc.freeze()


def _is_public(name: str) -> bool:
    return name.startswith(PUBLIC)

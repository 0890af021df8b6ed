from __future__ import annotations

import gc

from django.template import engines
from django.utils.translation import trans_real

from portal.operations.preloading import load_all
from translations.languages import LANGUAGES


def test_what_every_process_needs_is_there_before_they_part() -> None:
    environment = engines["jinja2"].env
    environment.cache.clear()
    try:
        load_all()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
    names = {name for _loader, name in environment.cache}
    assert {
        "portal_content/pages/articlepage.html",
        "portal_content/blocks/table.html",
        "portal_search/results.html",
    } <= names
    assert {language.locale for language in LANGUAGES} <= set(trans_real._translations)

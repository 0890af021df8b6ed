from __future__ import annotations

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, get_resolver, reverse


@pytest.mark.parametrize("app", ["simple_translation", "wagtailapi_v2"])
def test_roads_without_a_protected_way_are_not_installed(app: str) -> None:
    assert not any(app in (config.name, config.label) for config in apps.get_app_configs())


@pytest.mark.parametrize(
    "name",
    [
        "wagtail_localize:submit_page_translation",
        "wagtail_localize:update_translations",
        "simple_translation:submit_page_translation",
        "wagtailsites:index",
        "wagtaillocales:index",
    ],
)
def test_r15_r33_addresses_of_switched_off_roads_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name, args=[1])


def test_r30_no_write_api_is_mounted() -> None:
    prefixes = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    assert not any("api" in prefix for prefix in prefixes)

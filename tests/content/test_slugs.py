from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from portal.content.slugs import latin_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đường dẫn vào cảng", "duong-dan-vao-cang"),
        ("Biển Đông – quần đảo Trường Sa", "bien-dong-quan-dao-truong-sa"),
        ("Port of Hai Phong", "port-of-hai-phong"),
        ("海防", "hai-fang"),
        ("ハイフォン", "ha-i-fu-o-n"),
    ],
)
def test_slug_is_latin_and_keeps_d(title: str, slug: str) -> None:
    assert latin_slug(title) == slug


@given(st.text(max_size=200))
def test_slug_is_never_empty_and_always_an_address(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9_]+(-+[a-z0-9_]+)*", latin_slug(title))

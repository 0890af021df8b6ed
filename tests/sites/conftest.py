from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sites.actions.load_profile import LoadProfile
from sites.entries import freeze
from sites.models import ProvinceProfile
from sites.profile import Profile
from sites.reader import path_of, read

Edit = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="session")
def shipped() -> dict[str, Any]:
    """The data of the shipped profile, as read from its file."""
    return dict(read(path_of("hai_phong")))


@pytest.fixture
def profile(shipped: dict[str, Any]) -> Profile:
    """The shipped profile without a database."""
    return Profile("hai_phong", 1, freeze(shipped))


@pytest.fixture
def write(tmp_path: Path, shipped: dict[str, Any]) -> Callable[[Edit], Path]:
    """Write the shipped data, edited, to a file of its own."""

    def write_edited(edit: Edit) -> Path:
        data = copy.deepcopy(shipped)
        edit(data)
        path = tmp_path / "edited.yaml"
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return path

    return write_edited


@pytest.fixture
def loaded(db: None) -> ProvinceProfile:
    """The shipped profile, loaded."""
    return LoadProfile(path_of("hai_phong"), "42/2020/QĐ-UBND").execute().profile

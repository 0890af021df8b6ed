from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.utils import timezone

from portal.freshness import keys, shown
from portal.freshness.versions import CacheVersions, MappedVersions, Versions


@pytest.fixture(params=["mapped", "cache"])
def versions(request: pytest.FixtureRequest, tmp_path: Path) -> Versions:
    return MappedVersions(tmp_path / "versions") if request.param == "mapped" else CacheVersions()


def test_a_value_stays_until_it_is_bumped(versions: Versions) -> None:
    before = versions.state(("a", "b"))
    assert versions.state(("a", "b")) == before
    versions.bump(["b"])
    after = versions.state(("a", "b"))
    assert before is not None
    assert after is not None
    assert (after[0] == before[0], after[1] == before[1]) == (True, False)


def test_another_process_sees_it(tmp_path: Path) -> None:
    mine = MappedVersions(tmp_path / "versions")
    before = mine.state(("a", "b"))
    code = (
        "import sys, pathlib; from portal.freshness.versions import MappedVersions;"
        "MappedVersions(pathlib.Path(sys.argv[1])).bump(['a'])"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "versions")], check=True)
    after = mine.state(("a", "b"))
    assert before is not None
    assert after is not None
    assert after[0] != before[0]
    assert after[1] == before[1]


def test_without_the_file_nothing_is_known_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    versions = MappedVersions(tmp_path / "file" / "versions")
    versions.bump(["a"])
    assert versions.state(("a",)) is None


def test_a_value_the_server_lost_is_a_new_one() -> None:
    versions = CacheVersions()
    before = versions.state(("a",))
    cache.clear()
    assert versions.state(("a",)) != before


def test_a_server_that_is_away_is_no_error() -> None:
    versions = CacheVersions()
    with (
        patch.object(cache, "get_many", side_effect=ConnectionError),
        patch.object(cache, "set_many", side_effect=ConnectionError),
    ):
        assert versions.state(("a",)) is None
        versions.bump(["a"])


def test_an_answer_that_does_not_say_everything_shows_any_page() -> None:
    with shown.collecting() as collected:
        shown.shows("item:1")
        assert keys.PAGES in collected.surrogate_keys()
        shown.shows_nothing_else()
    assert collected.surrogate_keys() == (keys.EVERYTHING, keys.FRAME, "item:1")


def test_the_first_end_of_anything_shown_counts() -> None:
    soon = timezone.now() + timedelta(seconds=5)
    with shown.collecting() as collected:
        for moment in (None, soon + timedelta(days=1), soon, soon + timedelta(hours=1)):
            shown.true_until(moment)
    shown.true_until(timezone.now())  # nobody collects
    assert collected.until == soon

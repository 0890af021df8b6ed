from __future__ import annotations

import shutil
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from wagtail.signals import post_page_move

from portal.outbox.models import OutboxJob
from search import consumer, indexing, log, rebuilding, status
from search.catching_up import sync
from search.engines import registry
from search.engines.embedded.engine import EmbeddedTarget
from search.models import PublicDocument
from search.port import SearchUnavailable
from tests.search.pages import SERVER, SiteTestCase, article, search, withdraw, work
from tests.trees import make_article


def found(text: str) -> int:
    return int(search(text).content.decode().count("hit__title"))


def rebuild(*options: str) -> None:
    """Rebuild the Vietnamese index of this run's engine."""
    engine = "elasticsearch" if SERVER else "embedded"
    call_command("search_rebuild", "--lang", "vi", "--backend", engine, *options, verbosity=0)


class ConsistencyTests(SiteTestCase):
    def test_job_is_written_in_the_transaction_of_the_act(self) -> None:
        with transaction.atomic():
            article(self.tree, "vi", "Không bao giờ")
            transaction.set_rollback(True)
        assert not OutboxJob.objects.filter(consumer="search", state="pending").exists()

    def test_many_jobs_are_one_batch(self) -> None:
        for number in range(5):
            article(self.tree, "vi", f"Loạt bài {number}")
        with mock.patch.object(log, "refresh", wraps=log.refresh) as refresh:
            work()
        assert refresh.call_count == 1
        assert found("loạt bài") == 5
        assert not OutboxJob.objects.filter(consumer="search").exclude(state="done").exists()

    def test_repeating_a_job_changes_nothing(self) -> None:
        page = article(self.tree, "vi", "Một lần thôi")
        work()
        before = PublicDocument.objects.get(pk=page.pk).version
        consumer.page_changed(page.pk)
        work()
        assert PublicDocument.objects.get(pk=page.pk).version == before

    def test_versions_only_grow(self) -> None:
        page = article(self.tree, "vi", "Phiên bản")
        work()
        first = PublicDocument.objects.get(pk=page.pk).version
        withdraw(page)
        work()
        assert PublicDocument.objects.get(pk=page.pk).version > first

    def test_reconcile_finds_what_no_signal_told(self) -> None:
        page = article(self.tree, "vi", "Tên thật của bài")
        draft = make_article(self.tree.sections["vi"], "Nháp lọt vào")
        work()
        PublicDocument.objects.filter(pk=page.pk).update(title="Tên sai", digest="x")
        PublicDocument.objects.create(
            page_id=draft.pk, version=10_000, is_public=True, language="vi", title="Nháp lọt vào"
        )
        assert consumer.reconcile() >= 2
        assert consumer.reconcile() == 0
        assert found("tên thật") == 1
        assert PublicDocument.objects.get(pk=draft.pk).title == ""

    def test_moved_subtree_is_read_again(self) -> None:
        section = self.tree.sections["vi"]
        post_page_move.send(sender=type(section), instance=section)
        assert OutboxJob.objects.filter(consumer="search", key=f"tree:{section.path}").exists()
        with mock.patch.object(log, "refresh", wraps=log.refresh) as refresh:
            work()
        assert {item.pk for item in self.tree.news} <= set(refresh.call_args.args[0])

    @pytest.mark.embedded("damages the embedded index's files")
    def test_damaged_index_is_made_anew_by_the_worker(self) -> None:
        folder = registry.embedded().folder("vi")
        (folder.path / folder.current() / "meta.json").write_text("{")
        folder._opened = None
        assert search("bản tin").status_code == 503
        indexing.sync_embedded()
        assert found("bản tin") == 3

    @pytest.mark.embedded("deletes the embedded index's files")
    def test_deleted_index_is_made_anew_by_the_worker(self) -> None:
        shutil.rmtree(settings.SEARCH_INDEX_DIR)
        assert search("bản tin").status_code == 503
        indexing.sync_embedded()
        assert found("bản tin") == 3

    @pytest.mark.embedded("the lock is the embedded index's")
    def test_second_writer_is_refused_with_a_sentence(self) -> None:
        folder = registry.embedded().folder("vi")
        with (
            mock.patch("search.engines.embedded.index.LOCK_SECONDS", 0.1),
            folder.locked(),
            pytest.raises(SearchUnavailable, match="Another process"),
        ):
            EmbeddedTarget(registry.embedded(), "vi").apply([], [], 1)

    @pytest.mark.embedded("the disk is the embedded index's")
    def test_full_disk_loses_nothing(self) -> None:
        article(self.tree, "vi", "Bài khi đĩa đầy")
        failing = mock.patch(
            "search.engines.embedded.index.as_tantivy", side_effect=OSError("no space left")
        )
        with failing:
            work()
        assert found("đĩa đầy") == 0
        indexing.sync_embedded()
        assert found("đĩa đầy") == 1

    def test_rebuild_keeps_edits_made_meanwhile_and_can_go_back(self) -> None:
        def edit(*_args: object) -> None:
            if not PublicDocument.objects.filter(title="Sửa giữa chừng").exists():
                article(self.tree, "vi", "Sửa giữa chừng")
                work()

        with mock.patch("search.rebuilding.fill", wraps=_fill_then(edit)):
            rebuild()
        assert found("sửa giữa chừng") == 1
        rebuild("--back")
        assert found("sửa giữa chừng") == 1

    def test_interrupted_rebuild_goes_on(self) -> None:
        last = "search.server.verify" if SERVER else "search.rebuilding.sync"
        with (
            mock.patch(last, side_effect=SearchUnavailable("stopped")),
            pytest.raises(Exception, match="stopped"),
        ):
            rebuild()
        with mock.patch("search.rebuilding.fill", wraps=rebuilding.fill) as fill:
            rebuild()
        assert fill.call_args.args[0].applied() > 0
        assert found("bản tin") == 3

    def test_status_and_explain_answer(self) -> None:
        call_command("search_status")
        call_command("search_explain", "Hair Phongf", "--lang", "vi", "--dsl")
        state = status.status()
        assert all(row.behind == 0 for row in state.indexes)
        assert state.server == ("in use" if SERVER else "not configured")

    @pytest.mark.embedded("a folder of the embedded index per host")
    def test_index_of_another_host_catches_up_from_the_log(self) -> None:
        other = Path(settings.SEARCH_INDEX_DIR).with_name("other-host")
        with self.settings(SEARCH_INDEX_DIR=other):
            for language, target in registry.embedded_targets():
                sync(target, language)
            assert found("bản tin") == 3


def _fill_then(act: object):
    fill = rebuilding.fill

    def run(*args: object) -> None:
        fill(*args)  # type: ignore[arg-type]  # the same arguments
        act()  # type: ignore[operator]  # a function

    return run

"""A real server hangs, is closed, red, read-only or killed: search falls back, then catches up.

What is sent twice is harmless, for versions decide; what is never sent is found by the log.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings
from elasticsearch import Elasticsearch

from search import catching_up, consumer, indexing, server
from search.engines.elastic import client, indices
from search.engines.elastic.client import Server, server_at
from search.enums import IndexState
from search.models import LogVersion, PublicDocument, ServerIndex
from search.port import Document, SearchUnavailable
from tests.search.pages import SERVER, SiteTestCase, article, refresh, search, titles, work
from tests.search.turns import HOME

ROOT = Path(__file__).resolve().parents[2]
REDUCED = "search__notice--quiet"
FLOOD = "index.blocks.read_only_allow_delete"
BATCH = 400


@pytest.mark.elasticsearch
class ServerFaultTests(SiteTestCase):
    is_trouble_expected = True
    renews = "vi"

    @property
    def server(self) -> Server:
        return server_at(SERVER)

    def active(self) -> ServerIndex:
        return ServerIndex.objects.get(language="vi", state=IndexState.ACTIVE)

    @property
    def direct(self) -> Elasticsearch:
        """Return a client past the breaker, patient where the machine is busy."""
        return self.server.client.options(request_timeout=60)

    def publish(self, title: str) -> None:
        """Publish, in whatever state the server is: nobody asks it anything meanwhile."""
        with mock.patch.object(Server, "call", side_effect=AssertionError("asked the server")):
            article(self.tree, "vi", title)
            consumer.refresh_log()
        indexing.sync_all()

    def assert_reduced(self, title: str = "Bản tin") -> None:
        """The page says quietly that the other engine answers, and what is new is found."""
        page = search(title)
        assert REDUCED in page.content.decode()
        assert titles(page)[0].startswith(title)
        assert self.server.breaker.is_open

    def assert_caught_up(self, title: str) -> None:
        self.server.breaker.trip("still remembered")
        self.server.breaker._closed_at = 0.0  # its time is over
        indexing.sync_all()
        refresh()
        page = search(title)
        assert REDUCED not in page.content.decode()
        assert titles(page)[0] == title
        assert consumer.reconcile() == 0

    @contextmanager
    def hanging(self) -> Iterator[None]:
        group = json.loads((HOME / "state.json").read_text())["pid"]
        os.killpg(group, signal.SIGSTOP)
        try:
            with mock.patch.multiple(client, SECONDS=0.5, WORKER_SECONDS=1.0):
                yield
        finally:
            os.killpg(group, signal.SIGCONT)

    @pytest.mark.alone
    def test_hanging(self) -> None:
        with self.hanging():
            self.publish("Khi máy chủ treo")
            self.assert_reduced("Khi máy chủ treo")
        self.assert_caught_up("Khi máy chủ treo")

    def test_closed_index(self) -> None:
        name = self.active().name
        self.direct.indices.close(index=name)
        self.publish("Khi chỉ mục đóng")
        self.server.breaker.reset()
        self.assert_reduced("Khi chỉ mục đóng")
        assert not PublicDocument.objects.exclude(problem="").exists()
        self.direct.indices.open(index=name)
        self.assert_caught_up("Khi chỉ mục đóng")

    def test_red_index(self) -> None:
        """No shard may be anywhere: the index is red, and the cluster with it."""
        name = self.active().name
        self.direct.indices.delete(index=name)
        nowhere = {"index.routing.allocation.require._name": "nowhere"}
        self.direct.indices.create(index=name, settings=nowhere, wait_for_active_shards="0")
        indices.use(self.server, name, "vi", settings.ELASTICSEARCH_PREFIX)
        assert self.direct.cluster.health(index=name)["status"] == "red"
        self.assert_reduced()

    def test_read_only_index_waits(self) -> None:
        """The server closes indexes to writing when its disk is nearly full (flood stage)."""
        name = self.active().name
        self.direct.indices.put_settings(index=name, settings={FLOOD: True})
        self.publish("Khi chỉ mục chỉ đọc")
        self.assert_reduced("Khi chỉ mục chỉ đọc")
        self.direct.indices.put_settings(index=name, settings={FLOOD: None})
        self.assert_caught_up("Khi chỉ mục chỉ đọc")

    def test_many_changes_of_a_long_outage_take_few_requests(self) -> None:
        """What changed in an hour goes in batches: 10,000 pages are twenty and one each."""
        last = LogVersion.objects.get().value
        pages = [
            PublicDocument(page_id=10**6 + n, version=last + n, is_public=True, language="vi",
                           title=f"Sửa khi vắng {n}", digest="x")
            for n in range(1, 2 * catching_up.BATCH + 2)
        ]  # fmt: skip
        PublicDocument.objects.bulk_create(pages)
        with mock.patch.object(indices, "write", wraps=indices.write) as write:
            indexing.sync_all()
        assert write.call_count == 3
        assert server.behind(self.active()) == 0
        assert indices.count(self.server, self.active().name) == len(pages) + 3

    def test_vanished_index_is_made_anew(self) -> None:
        row = self.active()
        indices.remove(self.server, row.name)
        server._checked.clear()
        indexing.sync_all()
        indexing.sync_all()
        refresh()
        assert len(titles(search("bản tin"))) == 3

    def test_differences_are_mended(self) -> None:
        page = article(self.tree, "vi", "Trang có thật")
        work()
        name = self.active().name
        ghost = Document(id="987654", language="vi", title="Trang ma", version=1)
        row = PublicDocument.objects.get(pk=page.pk)
        indices.write(self.server, name, [ghost], [(str(page.pk), row.version)], frozenset())
        assert str(page.pk) not in indices.versions(self.server, name)
        assert consumer.reconcile() == 2
        assert consumer.reconcile() == 0
        refresh()
        assert titles(search("trang có thật")) == ["Trang có thật"]
        assert search("trang ma").content.decode().count("Trang ma") == 0
        assert row.is_public

    @pytest.mark.alone
    def test_killed_while_it_is_written_to(self) -> None:
        """The power fails in the middle of bulk loads; all is there after it is back."""
        documents = [
            Document(id=str(10**6 + n), language="vi", title=f"Tải {n}", version=5)
            for n in range(BATCH * 20)
        ]
        name = self.active().name
        writer = threading.Thread(target=self.write_until_trouble, args=(name, documents))
        writer.start()
        script = ROOT / "bin" / "elasticsearch-test-server"
        done = subprocess.run(
            [str(script), "restart"], check=False, capture_output=True, text=True,
            env={**os.environ, "ELASTICSEARCH_TEST_DIR": str(HOME)},
        )  # fmt: skip
        writer.join()
        assert done.returncode == 0, done.stderr
        self.server.breaker.reset()
        for place in range(0, len(documents), BATCH):
            self.send(name, documents[place : place + BATCH])
        assert set(indices.versions(self.server, name)) >= {item.id for item in documents}
        assert consumer.reconcile() >= len(documents)  # pages nobody knows are taken out
        assert consumer.reconcile() == 0

    def send(self, name: str, batch: list[Document]) -> None:
        assert indices.write(self.server, name, batch, [], server.parts(self.server)) == {}

    def write_until_trouble(self, name: str, documents: list[Document]) -> None:
        try:
            for place in range(0, len(documents), BATCH):
                self.send(name, documents[place : place + BATCH])
        except SearchUnavailable:
            return

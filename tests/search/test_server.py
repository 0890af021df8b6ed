"""The search server: faults without one, and everything else against a real one."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command
from django.test import override_settings

from search import indexing, server
from search.engines.elastic import client, indices
from search.engines.elastic.client import Server, server_at
from search.enums import IndexState
from search.models import ServerIndex
from search.port import Document
from tests.search.pages import SERVER, SiteTestCase, article, refresh, search, titles, work

REDUCED = "search__notice--quiet"


@contextmanager
def silent_listener() -> Iterator[str]:
    """Accept connections and never answer."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(20)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def refusing() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


class FaultTests(SiteTestCase):
    is_trouble_expected = True

    def assert_service_goes_on(self, url: str) -> None:
        an_hour = mock.patch.object(client, "OPEN_SECONDS", 3600.0)  # the machine may be busy
        with an_hour, override_settings(ELASTICSEARCH_URL=url):
            with mock.patch.object(Server, "call") as asked:
                article(self.tree, "vi", "Xuất bản khi máy chủ vắng")
            assert not asked.called  # publishing never talks to the server
            work()
            server_at(url).breaker.reset()
            response = search("máy chủ vắng")
            assert REDUCED in response.content.decode()
            assert "hit__title" in response.content.decode()
            assert server_at(url).breaker.is_open
            with mock.patch.object(Server, "call") as asked:
                again = search("máy chủ vắng")
            assert not asked.called  # the breaker spares readers the wait
            assert REDUCED in again.content.decode()

    def test_refused(self) -> None:
        self.assert_service_goes_on(refusing())

    def test_hanging(self) -> None:
        with (
            silent_listener() as url,
            mock.patch.object(client, "SECONDS", 0.5),
            mock.patch.object(client, "WORKER_SECONDS", 1.0),
        ):
            self.assert_service_goes_on(url)

    def test_garbage_instead_of_a_server(self) -> None:
        red = mock.patch.object(Server, "call", side_effect=server.SearchUnavailable("red"))
        with red, override_settings(ELASTICSEARCH_URL="http://127.0.0.1:9"):
            assert REDUCED in search("bản tin").content.decode()


@pytest.mark.elasticsearch
class RealServerTests(SiteTestCase):
    is_trouble_expected = True

    @property
    def server(self) -> Server:
        return server_at(SERVER)

    def find(self, text: str, **params: Any) -> list[str]:
        refresh()
        response = search(text, **params)
        assert REDUCED not in response.content.decode()
        return titles(response)

    def test_late_bulk_cannot_overwrite_a_newer_edit(self) -> None:
        page = article(self.tree, "vi", "Bản mới tinh")
        work()
        row = ServerIndex.objects.get(language="vi", state=IndexState.ACTIVE)
        late = Document(id=str(page.pk), language="vi", title="Bản cũ rích", version=1)
        refused = indices.write(self.server, row.name, [late], [], server.parts(self.server))
        assert refused == {}
        assert self.find("bản mới tinh")[0] == "Bản mới tinh"

    def test_everything_is_caught_up_after_an_outage(self) -> None:
        with override_settings(ELASTICSEARCH_URL=refusing()):
            for number in range(5):
                article(self.tree, "vi", f"Trong lúc mất máy chủ {number}")
            work()
        indexing.sync_all()
        assert len(self.find("mất máy chủ")) == 5
        assert all(server.behind(row) == 0 for row in ServerIndex.objects.all())

    def test_check_command_passes(self) -> None:
        call_command("search_check")

    def test_suggestions_come_from_the_server(self) -> None:
        refresh()
        engine = server.engine()
        assert engine is not None
        assert len(engine.suggest("vi", "ban t", 5)) == 2

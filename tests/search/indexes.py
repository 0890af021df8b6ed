"""The server's indexes as tests share them: made once per process, put back before every test.

Making an index takes longer than most tests. A test's transaction is rolled back, the indexes are
not; so what a test left there is mended from the log. Versions only grow in an index, so the log's
counter is moved forward before every class and every test.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import timezone

from search import log, server
from search.engines.elastic import indices
from search.engines.elastic.client import Server, server_at
from search.enums import IndexState
from search.models import LogVersion, PublicDocument, ServerIndex
from search.port import Document
from translations.languages import LANGUAGES

Key = tuple[str, str]  # language, id
_stamps = itertools.count(time.time_ns() // 1000, 1_000_000)


class SharedIndexes:
    """One index per language of this process, with what the tests' database says is public."""

    def __init__(self, url: str) -> None:
        self.server: Server = server_at(url)
        self.names: dict[str, str] = {}
        self.known: dict[Key, int] = {}

    def adopt(self) -> None:
        """Give a class's empty database these indexes as the ones in use."""
        for language in LANGUAGES:
            if language.code not in self.names:
                self._make(language.code)
        self.known.clear()
        ServerIndex.objects.bulk_create(
            ServerIndex(
                language=code, name=name, state=IndexState.ACTIVE, used_since=timezone.now()
            )
            for code, name in self.names.items()
        )
        self._move_versions_on()

    def restore(self) -> None:
        """Make the indexes hold what the log says, whatever the test before did to them."""
        for code, name in self.names.items():
            ServerIndex.objects.filter(language=code).exclude(name=name).update(name=name)
        rows = {
            (row.language, str(row.page_id)): row
            for row in PublicDocument.objects.filter(is_public=True)
        }
        present = self._present()
        stale = [key for key in rows if present.get(key) != self.known.get(key, rows[key].version)]
        extra = [key for key in present if key not in rows]
        stamp = self._move_versions_on()
        documents = [log.as_document(rows[key]) for key in stale]
        self._write(documents, extra, stamp)
        self.known = {key: present.get(key, stamp) for key in rows} | dict.fromkeys(stale, stamp)

    def renew(self, language: str) -> None:
        """Make a language's index anew after a test that closed, deleted or replaced it."""
        self._remove([*self._made_by_tests(language), self.names[language]])
        self._make(language)
        self.known = {key: value for key, value in self.known.items() if key[0] != language}

    def take_back(self) -> None:
        """Remove the indexes that a test put in use, and use the shared ones again."""
        for language in {row.language for row in self._others()}:
            self._remove(self._made_by_tests(language))
            indices.use(self.server, self.names[language], language, settings.ELASTICSEARCH_PREFIX)

    def remove(self) -> None:
        """Delete everything at the end of the run."""
        self._remove(self.names.values())

    def _others(self) -> Iterator[ServerIndex]:
        yield from ServerIndex.objects.exclude(name__in=self.names.values())

    def _made_by_tests(self, language: str) -> list[str]:
        return [row.name for row in self._others() if row.language == language]

    def _remove(self, names: Iterable[str]) -> None:
        self.server.breaker.reset()
        for name in names:
            indices.remove(self.server, name)

    def _make(self, language: str) -> None:
        parts = server.parts(self.server)
        prefix = settings.ELASTICSEARCH_PREFIX
        name = self.names[language] = indices.new_name(language, parts, prefix)
        indices.create(self.server, name, language, parts)
        indices.use(self.server, name, language, prefix)

    def _present(self) -> dict[Key, int]:
        names = {name: code for code, name in self.names.items()}
        everything = ",".join(names)
        self.server.work(lambda client: client.indices.refresh(index=everything))
        answer = self.server.work(
            lambda client: client.search(index=everything, version=True, source=False, size=10_000)
        )
        return {
            (names[hit["_index"]], hit["_id"]): int(hit["_version"])
            for hit in answer["hits"]["hits"]
        }

    def _write(self, documents: list[Document], extra: list[Key], stamp: int) -> None:
        parts = server.parts(self.server)
        for code, name in self.names.items():
            ours = [_stamped(item, stamp) for item in documents if item.language == code]
            gone = [(key, stamp) for language, key in extra if language == code]
            assert indices.write(self.server, name, ours, gone, parts) == {}
        if documents or extra:
            everything = ",".join(self.names.values())
            self.server.work(lambda client: client.indices.refresh(index=everything))

    def _move_versions_on(self) -> int:
        stamp = next(_stamps)
        LogVersion.objects.update_or_create(pk=1, defaults={"value": stamp})
        return stamp


def _stamped(document: Document, version: int) -> Document:
    return Document(
        **{name: getattr(document, name) for name in document.__slots__} | {"version": version}
    )

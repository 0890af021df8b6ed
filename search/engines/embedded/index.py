"""The index on disk: a folder per language and version, a CURRENT file that names the one in use.

One process writes, holding a lock file; readers follow its commits. A version records the log
version it has applied, so that whatever was missed is taken up where it stopped.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.engines.embedded.schema import SCHEMA, SCHEMA_VERSION, as_tantivy
from search.port import Document, SearchUnavailable

HEAP = 64_000_000
LOCK_SECONDS = 10.0
CURRENT = "CURRENT"
APPLIED = "APPLIED"


class IndexFolder:
    """The versions of one language's index."""

    def __init__(self, root: Path, language: str) -> None:
        self.path = root / language
        self.language = language
        self._opened: tuple[str, int, tantivy.Index] | None = None
        self._current: tuple[tuple[int, int], str] | None = None  # what CURRENT said, and when

    def current(self) -> str:
        """Return the name of the version in use, empty if there is none."""
        path = self.path / CURRENT
        try:
            found = path.stat()
            stamp = (found.st_ino, found.st_mtime_ns)
            if self._current is None or self._current[0] != stamp:
                self._current = (stamp, path.read_text().strip())
        except OSError:
            return ""
        return self._current[1]

    def is_outdated(self) -> bool:
        """Tell whether the version in use was made by another analysis than the present one."""
        name = self.current()
        return bool(name) and not name.startswith(f"{SCHEMA_VERSION}-")

    def applied(self, name: str = "") -> int:
        """Return the log version a version of the index has applied."""
        try:
            return int((self.path / (name or self.current()) / APPLIED).read_text())
        except (OSError, ValueError):
            return 0

    def searcher(self) -> tantivy.Searcher:
        """Return a searcher of the version in use as it stands now.

        Raises ``SearchUnavailable`` when there is no readable index.
        """
        name = self.current()
        if not name:
            raise SearchUnavailable(f"There is no index for {self.language} yet.")
        try:
            return self._open(name).searcher()
        except (ValueError, OSError) as error:
            self._opened = None
            raise SearchUnavailable(
                f"The index of {self.language} cannot be read: {error}"
            ) from error

    def ids(self) -> set[str]:
        """Return the id of every document of the version in use."""
        searcher = self.searcher()
        hits = searcher.search(tantivy.Query.all_query(), limit=max(searcher.num_docs, 1)).hits
        return {searcher.doc(address)["id"][0] for _score, address in hits}

    def check(self) -> None:
        """Raise ``SearchUnavailable`` if a version is said to be in use that cannot be read."""
        if self.current():
            self.searcher()

    def _open(self, name: str) -> tantivy.Index:
        stamp = (self.path / name / "meta.json").stat().st_mtime_ns
        if self._opened is None or self._opened[0] != name:
            index = tantivy.Index.open(str(self.path / name))
        else:
            index = self._opened[2]
            if self._opened[1] != stamp:
                index.reload()
        self._opened = (name, stamp, index)
        return index

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the right to write; a second writer waits, then is refused."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "LOCK").open("w") as lock:
            until = time.monotonic() + LOCK_SECONDS
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError as error:
                    if time.monotonic() > until:
                        message = f"Another process is writing the index of {self.language}."
                        raise SearchUnavailable(message) from error
                    time.sleep(0.05)
            yield

    def create(self) -> str:
        """Make an empty version and return its name; it is not in use yet."""
        stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
        name = f"{SCHEMA_VERSION}-{stamp}-{time.time_ns() % 1_000_000:06d}"
        folder = self.path / name
        folder.mkdir(parents=True)
        tantivy.Index(SCHEMA, path=str(folder))
        return name

    def use(self, name: str) -> None:
        """Put a version in use, in one step; the caller removes others when it likes."""
        _replace(self.path / CURRENT, name)
        self._opened = None

    def remove_others(self, keep: Sequence[str]) -> None:
        """Delete every version but these."""
        for folder in self.path.iterdir():
            if folder.is_dir() and folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)

    def write(
        self, name: str, documents: Sequence[Document], gone: Sequence[str], version: int
    ) -> None:
        """Apply one batch to a version and record the log version; raises on any failure."""
        folder = self.path / name
        writer = None
        try:
            writer = tantivy.Index.open(str(folder)).writer(HEAP, 1)
            for key in (*gone, *(document.id for document in documents)):
                writer.delete_documents_by_term("id", key)
            for document in documents:
                writer.add_document(as_tantivy(document))
            writer.commit()
            writer.garbage_collect_files()
            writer.wait_merging_threads()
            _replace(folder / APPLIED, str(version))
        except (ValueError, OSError) as error:
            message = f"The index of {self.language} cannot be written: {error}"
            raise SearchUnavailable(message) from error
        finally:
            del writer  # its lock goes with it; the error's traceback would keep it


def _replace(path: Path, text: str) -> None:
    """Write a small file in one step."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_text(text)
    temporary.replace(path)

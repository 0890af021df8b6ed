"""The argostranslate library as an optional engine, in an environment and a process of its own.

It reads the same installed packages as the default engine, one sentence after another. Kept for
packages that only it can split (Moses and BPE) and as the reference of a parity test.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from translations.engines.port import (
    FAILED,
    Beat,
    EngineDownError,
    Model,
    Pair,
    Rendered,
    no_package,
)
from translations.packages.store import Store

RUNNER = Path(__file__).with_name("argos_runner.py")
PATIENCE = 120.0  # seconds for one sentence or for the start
LOOK = 2.0  # seconds between beats
DEATHS = 2  # in a row, after which the engine is down


class _DiedError(Exception):
    """The library's process ended or fell silent."""


class _Process:
    """One running library; answers come as lines."""

    def __init__(self, python: str) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="portal-argos-")
        # a home of its own: importing the library creates folders there
        surroundings = {
            "PATH": os.defpath, "HOME": self._home.name, "PYTHONIOENCODING": "utf-8",
            "ARGOS_DEVICE_TYPE": "cpu",
        }  # fmt: skip
        self._process = subprocess.Popen(  # noqa: S603  the operator's own environment, our script
            [python, "-I", str(RUNNER)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=surroundings, cwd=self._home.name,
        )  # fmt: skip
        self._buffer = b""

    def send(self, request: dict[str, Any]) -> None:
        assert self._process.stdin is not None  # noqa: S101  it was opened with a pipe
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise _DiedError from error

    def answer(self, beat: Beat) -> dict[str, Any]:
        """Return the next line, beating while it is awaited."""
        assert self._process.stdout is not None  # noqa: S101  it was opened with a pipe
        deadline = time.monotonic() + PATIENCE
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._process.stdout, selectors.EVENT_READ)
            while b"\n" not in self._buffer:
                beat()
                if not waiting.select(LOOK):
                    if time.monotonic() > deadline:
                        raise _DiedError
                    continue
                chunk = os.read(self._process.stdout.fileno(), 65536)
                if not chunk:
                    raise _DiedError
                self._buffer += chunk
        line, _newline, self._buffer = self._buffer.partition(b"\n")
        try:
            fields: dict[str, Any] = json.loads(line)
        except ValueError as error:
            raise _DiedError from error
        return fields

    def end(self) -> None:
        """Stop it and leave nothing behind."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._home.cleanup()


class ArgosEngine:
    """Starts the library at first use and again after it died."""

    name = "argos"

    def __init__(self, python: str, store: Store | None = None) -> None:
        self._python = python
        self._store = store or Store()
        self._process: _Process | None = None

    def pairs(self) -> dict[Pair, Model]:
        """Return what is installed, if the library's environment is there."""
        if not os.access(self._python, os.X_OK):
            raise EngineDownError(
                _("The environment of argostranslate is not there: ARGOS_PYTHON is “%(place)s”.")
                % {"place": self._python}
            )
        return {pair: found.manifest.model for pair, found in self._store.packages().items()}

    def lengths(self, pair: Pair, sentences: Sequence[str]) -> list[int] | None:
        """Tell nothing: the library keeps its tokens to itself."""
        return None

    def translate(
        self, pair: Pair, sentences: Sequence[str], *, beat: Beat, is_careful: bool = False
    ) -> list[Rendered]:
        """Translate one after another; a sentence that kills the library is left out."""
        package = self._store.get(pair)
        if package is None:
            raise no_package(pair)
        found: list[Rendered] = []
        deaths = 0
        while len(found) < len(sentences):
            before = len(found)
            try:
                for rendered in self._run(package.folder, sentences[before:], beat):
                    found.append(rendered)  # one by one: those before a death are kept
            except _DiedError as error:
                self.close()
                deaths = deaths + 1 if len(found) == before else 1
                found.append(FAILED)
                if deaths >= DEATHS:
                    raise EngineDownError(_("argostranslate dies at every sentence.")) from error
        return found

    def close(self) -> None:
        """End the library's process."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def _run(self, folder: Path, sentences: Sequence[str], beat: Beat) -> Iterator[Rendered]:
        """Yield answers as they come."""
        process = self._started(beat)
        process.send({"folder": str(folder), "sentences": list(sentences)})
        for _sentence in sentences:
            fields = process.answer(beat)
            text = fields.get("text")
            yield Rendered(text, fields.get("score")) if isinstance(text, str) else FAILED

    def _started(self, beat: Beat) -> _Process:
        if self._process is None:
            self.pairs()
            process = _Process(self._python)
            try:
                process.answer(beat)
            except _DiedError as error:
                process.end()
                raise EngineDownError(_("argostranslate does not start.")) from error
            self._process = process
        return self._process
